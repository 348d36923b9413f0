import { createApp } from './app.ts';
import type { App } from './app.ts';
import { StartFault } from './app/start-fault.ts';
import { readSettings } from './config/settings.ts';
import { StoreUnavailable } from './core/ports/store.ts';

/** A stop that takes longer than this is not going to end: better to let go and be started again. */
const STOP_MS = 30_000;

/** Starts with the settings of the environment; what is wrong is said in lines that tell what to do. */
async function start(): Promise<{ app: App; port: number; host: string }> {
  const read = readSettings(process.env);
  if ('faults' in read) throw new StartFault(read.faults);
  const app = await createApp(read.settings);
  const port = await app.start();
  return { app, port, host: read.settings.HOST };
}

/** Ends with 0 once nothing is half done; a second signal does not wait. */
function stopOnSignals(app: App): void {
  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) process.exit(1);
    stopping = true;
    setTimeout(() => process.exit(1), STOP_MS).unref();
    await app.stop();
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop());
}

function complain(error: unknown): void {
  if (error instanceof StartFault) for (const line of error.lines) console.error(line);
  else if (error instanceof StoreUnavailable) console.error(error.message);
  else console.error(error);
}

try {
  const { app, port, host } = await start();
  stopOnSignals(app);
  console.log(`Avisa is ready: http://${host === '0.0.0.0' ? 'localhost' : host}:${String(port)}`);
} catch (error) {
  complain(error);
  process.exit(1);
}
