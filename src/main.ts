import { createApp } from './app.ts';
import type { App } from './app.ts';
import { StartFault } from './app/start-fault.ts';
import { readSettings } from './config/settings.ts';
import { faultOf } from './core/ports/logger.ts';

/** A stop that takes longer than any lease is not going to end: better to let go and be started again. */
const STOP_MS = 40_000;

let app: App | undefined;
let stopping = false;

/** Starts with the settings of the environment; what is wrong is said in lines that tell what to do. */
async function start(): Promise<string> {
  const read = readSettings(process.env);
  if ('faults' in read) throw new StartFault(read.faults);
  const { HOST } = read.settings;
  const made = await createApp(read.settings);
  const port = await made.start();
  app = made;
  return `http://${HOST === '0.0.0.0' ? 'localhost' : HOST}:${port}`;
}

/** Ends with 0 once nothing is half done; a second signal does not wait. While it starts there is nothing to wait for. */
async function stop(): Promise<void> {
  if (stopping) process.exit(1);
  stopping = true;
  setTimeout(() => process.exit(1), STOP_MS).unref();
  await app?.stop();
  process.exit(0);
}

function complain(error: unknown): void {
  if (error instanceof StartFault) for (const line of error.lines) console.error(line);
  else console.error(error);
}

/** Whatever nobody caught ends the process, which goes on where it was once started again. Its message may hold what people wrote. */
function crash(error: unknown): void {
  console.error(JSON.stringify({ level: 60, ...faultOf(error), msg: 'crashed' }));
  process.exit(1);
}

// From the first moment: the first process of a container does not die of a signal that it does not handle.
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop());
try {
  const url = await start();
  process.on('uncaughtException', crash);
  console.log(`Avisa is ready: ${url}`);
} catch (error) {
  complain(error);
  process.exit(1);
}
