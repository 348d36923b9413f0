/**
 * Where engine and delivery tell their operators what happens. Fields hold ids, counts and reasons only: never names, numbers,
 * people's words or exact points. pino's logger fits.
 */
export interface Logger {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** What can be told of an error without its data: messages of libraries may hold what people wrote. */
export function faultOf(error: unknown): { readonly fault: string; readonly at: string } {
  if (!(error instanceof Error)) return { fault: typeof error, at: '' };
  const frame = error.stack?.split('\n').find((line) => line.trimStart().startsWith('at ')) ?? '';
  return { fault: error.name, at: frame.trim() };
}
