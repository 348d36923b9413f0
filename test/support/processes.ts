import { readdirSync, readFileSync } from 'node:fs';

/** Processes whose command names a folder: browsers by their profile. Of Linux only, as the tests of WhatsApp Web are. */
export function processesOf(folder: string, kind = ''): number[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const ours = pids.filter((pid) => {
    const command = commandOf(pid);
    return command.includes(folder) && command.includes(kind);
  });
  return ours.map(Number);
}

/** The browser's own first process, to which the library speaks by a pipe; what reports its crashes is none. */
export const browserOf = (folder: string): number | undefined =>
  processesOf(folder, '--remote-debugging-pipe').find((pid) => !commandOf(String(pid)).includes('--type='));

/** The processes in which pages run: the browser keeps one in reserve. */
export function tabsOf(folder: string): number[] {
  const browser = browserOf(folder);
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return all.map(Number).filter((pid) => commandOf(String(pid)).includes('--type=renderer') && isBelow(pid, browser));
}

/** Whoever started it. */
export function parentOf(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return 0;
  }
}

function isBelow(pid: number, ancestor: number | undefined): boolean {
  for (let each = pid; each > 1; each = parentOf(each)) if (each === ancestor) return true;
  return false;
}

function commandOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}
