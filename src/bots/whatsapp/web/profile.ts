import { existsSync } from 'node:fs';
import { chmod, cp, mkdir, readdir, readFile, readlink, rename, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';

/** What comes back by itself: not worth keeping twice. */
const CACHES =
  /\/(Cache|Code Cache|GPUCache|GrShaderCache|ShaderCache|DawnGraphiteCache|DawnWebGPUCache|component_crx_cache|Crashpad)$/;

const LOOK_MS = 50;

/** What the driver keeps on disk below one folder: the browser's profile, which is the linked session, and a copy of it. */
export class Profile {
  readonly folder: string;
  readonly #session: string;
  readonly #backup: string;
  readonly #linked: string;
  readonly #closed: string;

  constructor(folder: string) {
    this.folder = folder;
    // The library's own name for it.
    this.#session = join(folder, 'session');
    this.#backup = join(folder, 'backup');
    this.#linked = join(folder, 'linked');
    this.#closed = join(folder, 'closed');
  }

  /** Whether the profile held a session that worked. */
  get linked(): boolean {
    return existsSync(this.#linked);
  }

  get hasBackup(): boolean {
    return existsSync(this.#backup);
  }

  /**
   * Before the browser starts. A lock that another machine or a process that is gone left behind would keep it from starting
   * (a container has another name each time). Answers who holds it where somebody does.
   */
  async unlock(): Promise<{ readonly heldBy: number } | null> {
    await mkdir(this.#session, { recursive: true, mode: 0o700 });
    // Whoever reads it has the session, also where the folder was there before.
    await chmod(this.folder, 0o700);
    const heldBy = await this.#holder();
    if (heldBy !== null) return { heldBy };
    for (const name of await readdir(this.#session))
      if (name.startsWith('Singleton')) await rm(join(this.#session, name), { force: true });
    return null;
  }

  /** The browser of a life that is over: it goes by itself, or is made to. */
  async release(patienceMs: number): Promise<void> {
    for (let waited = 0; waited < patienceMs; waited += LOOK_MS) {
      if ((await this.#holder()) === null) return;
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
    const holder = await this.#holder();
    if (holder !== null) process.kill(holder, 'SIGKILL');
  }

  /**
   * The process on this machine that has the profile open. After a crash its number may be another's: of a process that was not
   * started with this profile the lock is not, and it is not one to wait for, or to end.
   */
  async #holder(): Promise<number | null> {
    const holder = await readlink(join(this.#session, 'SingletonLock')).catch(() => '');
    const [, host, pid] = /^(.*)-(\d+)$/.exec(holder) ?? [];
    if (host !== hostname() || !isAlive(Number(pid))) return null;
    // Only Linux tells.
    const started = await readFile(`/proc/${String(pid)}/cmdline`, 'utf8').catch(() => this.#session);
    return started.includes(this.#session) ? Number(pid) : null;
  }

  /** The session works: from now on a copy of it is worth something. */
  async markLinked(): Promise<void> {
    if (!this.linked) await writeFile(this.#linked, '');
    await rm(`${this.#session}.broken`, { recursive: true, force: true });
  }

  /** The browser was closed in good order: what is on the disk is whole. */
  async markClosed(): Promise<void> {
    if (this.linked) await writeFile(this.#closed, '');
  }

  /**
   * Copies a session that worked, while no browser has it open, and only where it was closed in good order: after a crash the copy
   * from before is the better one. That one stays until the new one is whole.
   */
  async backUp(): Promise<void> {
    if (!this.linked || !existsSync(this.#closed)) return;
    await rm(this.#closed, { force: true });
    const next = `${this.#backup}.next`;
    await rm(next, { recursive: true, force: true });
    try {
      await cp(this.#session, next, { recursive: true, filter: (from) => !CACHES.test(from) });
    } catch (error) {
      // Half a copy helps nobody, and on a disk that is full it takes the room that the session needs.
      await rm(next, { recursive: true, force: true });
      throw error;
    }
    await rm(this.#backup, { recursive: true, force: true });
    await rename(next, this.#backup);
  }

  /** Puts the copy in place of a profile that does not work any more. That one is kept aside until the next time. */
  async restore(): Promise<void> {
    const broken = `${this.#session}.broken`;
    await rm(broken, { recursive: true, force: true });
    if (existsSync(this.#session)) await rename(this.#session, broken);
    await cp(this.#backup, this.#session, { recursive: true });
  }

  /** The phone ended the session: neither profile nor copy opens anything any more, and both hold what people wrote. */
  async forget(): Promise<void> {
    for (const path of [
      this.#linked,
      this.#closed,
      this.#session,
      `${this.#session}.broken`,
      this.#backup,
      `${this.#backup}.next`,
    ])
      await rm(path, { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
