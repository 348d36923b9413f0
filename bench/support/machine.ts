import { arch, cpus, totalmem } from 'node:os';

/** The machine in words that mean the same anywhere: a number without it means nothing. */
export function machine(): string {
  const gib = Math.round(totalmem() / 2 ** 30);
  return `${cpus().length} processors (${cpus()[0]?.model.trim() ?? arch()}), ${gib} GiB, Node ${process.version}`;
}

/** Bytes in use once all that is garbage is gone. Needs `--expose-gc`, which `npm run bench` gives. */
export function bytesInUse(): number {
  if (!globalThis.gc) throw new Error('memory cannot be measured: run this by npm run bench, or node --expose-gc');
  globalThis.gc();
  globalThis.gc();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
