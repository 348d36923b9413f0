import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readlink, rename, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';

/** What comes back by itself: not worth keeping twice. */
const CACHES =
  /\/(Cache|Code Cache|GPUCache|GrShaderCache|ShaderCache|DawnGraphiteCache|DawnWebGPUCache|component_crx_cache|Crashpad)$/;

/** What the driver keeps on disk below one folder: the browser's profile, which is the linked session, and a copy of it. */
export class Profile {
  readonly folder: string;
  readonly #session: string;
  readonly #backup: string;
  readonly #linked: string;

  constructor(folder: string) {
    this.folder = folder;
    // The library's own name for it.
    this.#session = join(folder, 'session');
    this.#backup = join(folder, 'backup');
    this.#linked = join(folder, 'linked');
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
    const holder = await readlink(join(this.#session, 'SingletonLock')).catch(() => '');
    const [, host, pid] = /^(.*)-(\d+)$/.exec(holder) ?? [];
    if (host === hostname() && isAlive(Number(pid))) return { heldBy: Number(pid) };
    for (const name of await readdir(this.#session))
      if (name.startsWith('Singleton')) await rm(join(this.#session, name), { force: true });
    return null;
  }

  /** The session works: from now on a copy of it is worth something. */
  async markLinked(): Promise<void> {
    if (!this.linked) await writeFile(this.#linked, '');
  }

  /** Copies a session that worked, while no browser has it open. The copy before it stays until this one is whole. */
  async backUp(): Promise<void> {
    if (!this.linked || !existsSync(this.#session)) return;
    const next = `${this.#backup}.next`;
    await rm(next, { recursive: true, force: true });
    await cp(this.#session, next, { recursive: true, filter: (from) => !CACHES.test(from) });
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
    for (const path of [this.#linked, this.#session, `${this.#session}.broken`, this.#backup, `${this.#backup}.next`])
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
