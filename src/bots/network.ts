/** Connections that were never made: what was to be sent is still to be sent. */
const NEVER_CONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

/** An error of the network and what caused it, which may lie some errors deep; libraries name the inner one in two ways. */
export function* causesOf(error: unknown): Generator<Error> {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 5; depth += 1) {
    yield cause;
    cause = cause.cause ?? (cause as { error?: unknown }).error;
  }
}

/** Whether this very error says that no connection was made. */
export function isNeverConnected(cause: Error): boolean {
  const { code } = cause as { code?: unknown };
  return typeof code === 'string' && NEVER_CONNECTED.has(code);
}
