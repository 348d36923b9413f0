import type { FromChild, ToChild } from '../protocol.ts';
import { Session } from './session.ts';

/*
 * The child process: holds the library and its browser, so that whatever happens to them happens to nobody else. It lives as
 * long as its parent does, and never longer than one session.
 */

const CLOSE_MS = 5_000;

let session: Session | undefined;
let ending = false;

/** Resolves once it is on its way. */
const tell = (message: FromChild): Promise<void> =>
  new Promise((resolve) => {
    if (process.connected && process.send) process.send(message, undefined, undefined, () => resolve());
    else resolve();
  });

/** Says why, closes the browser, and goes. */
function end(why: string | null): void {
  if (ending) return;
  ending = true;
  const late = setTimeout(() => process.exit(0), CLOSE_MS);
  const told = why === null ? undefined : tell({ kind: 'ended', why });
  const closed = session?.close().catch(() => undefined);
  void Promise.all([told, closed]).finally(() => {
    clearTimeout(late);
    process.exit(0);
  });
}

async function take(message: ToChild): Promise<void> {
  switch (message.kind) {
    case 'begin':
      session = new Session(message.begin, (told) => void tell(told), end);
      session.start();
      return;
    case 'stop':
      end(null);
      return;
    case 'ask':
      try {
        if (!session) throw new Error('not begun');
        const answer = await session.answering.answer(message.question, message.about);
        void tell({ kind: 'answer', id: message.id, answer });
      } catch (error) {
        void tell({ kind: 'refused', id: message.id, why: error instanceof Error ? error.message : String(error) });
      }
  }
}

process.on('message', (message) => void take(message as ToChild));
process.on('disconnect', () => end(null));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
// Inside the library promises fail that nobody holds.
for (const event of ['unhandledRejection', 'uncaughtException'] as const)
  process.on(event, (error: unknown) => end(`the library failed: ${String(error).split('\n')[0]?.slice(0, 200)}`));
