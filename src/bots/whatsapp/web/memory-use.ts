import { readdir, readFile } from 'node:fs/promises';

/** Bytes that a process and all that it started hold; null where the system does not tell (only Linux does). */
export async function memoryUse(root: number): Promise<number | null> {
  const all = await processes().catch(() => []);
  if (all.length === 0) return null;
  const ours = new Set([root]);
  // Whoever was started later may have the smaller number: until nobody is added.
  for (let before = 0; before < ours.size;) {
    before = ours.size;
    for (const { pid, parent } of all) if (ours.has(parent)) ours.add(pid);
  }
  const sizes = await Promise.all([...ours].map(ownMemory));
  return sizes.reduce((sum, size) => sum + size, 0);
}

async function processes(): Promise<{ pid: number; parent: number }[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const read = pids.map(async (pid) => {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
    // The name stands in parentheses and may hold anything, also parentheses.
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
    return { pid: Number(pid), parent };
  });
  return Promise.all(read);
}

/** What it shares with others is counted for each by its part. */
async function ownMemory(pid: number): Promise<number> {
  const rollup = await readFile(`/proc/${String(pid)}/smaps_rollup`, 'utf8').catch(() => '');
  return Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1] ?? 0) * 1_024;
}
