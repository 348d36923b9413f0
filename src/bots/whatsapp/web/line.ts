import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { Answers, Begin, FromChild, Question, Questions, ToChild } from './protocol.ts';

/** Nobody answers any more: what was asked may or may not have been done. */
export class LineLost extends Error {
  override readonly name = 'LineLost';
}

/** The child answered that it could not. */
export class Refused extends Error {
  override readonly name = 'Refused';
}

const CHILD = join(import.meta.dirname, 'child/main.ts');
/** Node itself needs little here: what grows is the browser. */
const HEAP_MB = 512;
/** What a browser may know of this machine: none of our secrets. */
const PASSED_ON = [
  'PATH',
  'HOME',
  'LANG',
  'LC_ALL',
  'TZ',
  'TMPDIR',
  'LD_LIBRARY_PATH',
  'FONTCONFIG_PATH',
  'XDG_RUNTIME_DIR',
];

interface Waiting {
  readonly answered: (answer: unknown) => void;
  readonly failed: (error: Error) => void;
}

/** The child process and the line to it. Nothing here throws by itself: a child that is gone answers nobody. */
export class Line {
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, Waiting>();
  #asked = 0;
  #over = false;
  /** Why the session ended, once the process has; null where it said nothing. */
  readonly ended: Promise<string | null>;

  constructor(begin: Begin, heard: (message: FromChild) => void) {
    // Bytes go as they are. What this process was started with is nothing to the child.
    this.#child = fork(CHILD, [], {
      ...{ serialization: 'advanced', stdio: ['ignore', 'ignore', 'ignore', 'ipc'] },
      execArgv: [`--max-old-space-size=${String(HEAP_MB)}`],
      env: Object.fromEntries(PASSED_ON.flatMap((name) => (name in process.env ? [[name, process.env[name]]] : []))),
    });
    let why: string | null = null;
    this.#child.on('message', (raw) => {
      const message = raw as FromChild;
      if (message.kind === 'ended') why = message.why;
      if (message.kind === 'answer') this.#waiting.get(message.id)?.answered(message.answer);
      else if (message.kind === 'refused') this.#waiting.get(message.id)?.failed(new Refused(message.why));
      else heard(message);
    });
    this.ended = new Promise((resolve) => {
      const over = (said: string | null): void => {
        this.#over = true;
        for (const { failed } of this.#waiting.values()) failed(new LineLost('the child process ended'));
        resolve(said);
      };
      this.#child.once('error', (error) => over(error.message));
      this.#child.once('exit', () => over(why));
    });
    this.#tell({ kind: 'begin', begin });
  }

  /** Whether the child has ended. */
  get over(): boolean {
    return this.#over;
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** What is being waited for. */
  get busy(): boolean {
    return this.#waiting.size > 0;
  }

  /** Rejects with `LineLost` where nobody answers in time, with `Refused` where the child says that it could not. */
  async ask<Asked extends Question>(
    question: Asked,
    about: Questions[Asked],
    timeoutMs: number,
  ): Promise<Answers[Asked]> {
    const id = (this.#asked += 1);
    let timer: NodeJS.Timeout | undefined;
    const answer = new Promise<unknown>((resolve, reject) => {
      // Real time: how long the browser takes is nothing that can be played.
      timer = setTimeout(() => reject(new LineLost(`no answer to ${question}`)), timeoutMs);
      this.#waiting.set(id, { answered: resolve, failed: reject });
      if (!this.#tell({ kind: 'ask', id, question, about })) reject(new LineLost('the child process is gone'));
    });
    try {
      return (await answer) as Answers[Asked];
    } finally {
      clearTimeout(timer);
      this.#waiting.delete(id);
    }
  }

  /** Asks it to close the browser and go; whoever does not go in time is made to. Answers whether it went by itself. */
  async stop(timeoutMs: number): Promise<boolean> {
    let willing = this.#tell({ kind: 'stop' });
    const timer = setTimeout(() => {
      willing = false;
      this.kill();
    }, timeoutMs);
    await this.ended;
    clearTimeout(timer);
    return willing;
  }

  /** At once: its browser ends with it. */
  kill(): void {
    this.#child.kill('SIGKILL');
  }

  #tell(message: ToChild): boolean {
    if (!this.#child.connected) return false;
    this.#child.send(message, () => undefined);
    return true;
  }
}
