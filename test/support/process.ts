import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { SandboxPage } from './app.ts';

/** Starting a process takes a second, and many times that where the machine is busy. */
export const PROCESS_TEST_MS = 60_000;

const ROOT = join(import.meta.dirname, '../..');

/** The product as a process of its own. */
export interface Run {
  readonly child: ChildProcess;
  /** How it ended. */
  readonly ended: Promise<{ readonly code: number | null; readonly signal: string | null }>;
  /** Everything that it wrote so far. */
  readonly output: () => string;
}

export interface RunOptions {
  /** What comes before `src/main.ts`: options of Node's. */
  readonly flags?: readonly string[];
  readonly cwd?: string;
}

/** Starts `src/main.ts` on any free port. */
export function run(
  env: Readonly<Record<string, string | undefined>>,
  { flags = [], cwd = ROOT }: RunOptions = {},
): Run {
  const child = spawn(process.execPath, [...flags, join(ROOT, 'src/main.ts')], {
    cwd,
    env: { ...process.env, PORT: '0', ...env },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += String(data)));
  const ended = new Promise<{ code: number | null; signal: string | null }>((resolve) =>
    child.once('close', (code, signal) => resolve({ code, signal })),
  );
  return { child, ended, output: () => output };
}

/** Its page, once it says that it is ready; throws what it wrote where it ended instead. */
export async function ready({ child, ended, output }: Run): Promise<SandboxPage> {
  for (;;) {
    const url = /Avisa is ready: (\S+)/.exec(output())?.[1];
    if (url !== undefined) return new SandboxPage(url);
    if (child.exitCode !== null || child.signalCode !== null) {
      await ended;
      throw new Error(`ended before it was ready:\n${output()}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** A port that is free now: for what is started again at the same address. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
