import { describe, expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import type { ExecFileOptions } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { readOffences } from '../../src/demo/rates.ts';
import { play } from '../../src/demo/play.ts';
import { scenarioOf } from '../../src/demo/scenario.ts';
import { shippedCommune } from '../support/communes.ts';
import { temporaryFolder } from '../support/temporary.ts';

const SECONDS = 1_000;
const commune = shippedCommune('valdivia');
const small = (seed: string) =>
  scenarioOf({ commune, period: '2026-10', seed, residents: 25, offences: readOffences(), scale: 0.06 });

async function played(seed: string) {
  const shares: number[] = [];
  const scenario = small(seed);
  const result = await play({ commune, scenario, progress: (share) => shares.push(share) });
  return { ...result, shares, alerts: scenario.actions.filter(({ kind }) => kind === 'alert').length };
}

describe('a month played through the product', () => {
  test(
    'is frozen by it: what people told is counted, answered and ended, and the same seed gives the same numbers',
    async () => {
      const { aggregates, sent, shares, alerts } = await played('a');
      const { officials, groups } = aggregates;
      expect(aggregates.period).toBe('2026-10');
      // Some tell of the same event, and private kinds are counted for nobody.
      expect(officials.total).toBeGreaterThan(alerts / 3);
      expect(officials.total + officials.merged).toBeLessThanOrEqual(alerts);
      expect(groups.total).toBeLessThan(officials.total);
      expect(officials.resolved).toBeGreaterThan(officials.total / 3);
      expect(officials.coverage?.now).toBe(25);
      expect(sent).toBeGreaterThan(alerts * 4);
      expect(shares).toEqual([...shares].sort((a, b) => a - b));
      expect((await played('a')).aggregates).toEqual(aggregates);
    },
    120 * SECONDS,
  );
});

/** The command, as `npm run demo` starts it. */
function demo(args: readonly string[], options: ExecFileOptions = {}): Promise<{ code: unknown; output: string }> {
  return new Promise((ended) =>
    execFile(process.execPath, [resolve('src/demo/main.ts'), ...args], options, (error, stdout, stderr) =>
      ended({ code: error?.code ?? 0, output: String(stdout) + String(stderr) }),
    ),
  );
}

describe('what cannot be played is said in one line', () => {
  test.each([
    [['--month', '2026-13'], 'Write a month as 2026-10.'],
    [['--residents', 'many'], 'Write a whole number from 0 to 20000.'],
    [['--scale', '-1'], 'Write a number from 0 to 20, such as 0.5.'],
    [['--commune', 'macondo'], '--commune: choose one of corral, valdivia'],
    [['--locale', 'fr'], 'Allowed choices are es, en.'],
  ])(
    '%j',
    async (args, says) => {
      const { code, output } = await demo(args);
      expect(output).toContain(says);
      expect(output.trim().split('\n')).toHaveLength(1);
      expect(code).toBe(1);
    },
    60 * SECONDS,
  );

  test(
    'a file where its folder should be, before anything is played',
    async () => {
      const { path: cwd, remove } = await temporaryFolder();
      try {
        await mkdir(join(cwd, 'var'));
        await writeFile(join(cwd, 'var/demo'), '');
        const env = { ...process.env, COMMUNES_DIR: resolve('config/communes') };
        const { code, output } = await demo([], { cwd, env });
        expect(output).toMatch(/^error: var.demo cannot be made \(.*\): make room for a folder of that name\n$/);
        expect(code).toBe(1);
      } finally {
        await remove();
      }
    },
    60 * SECONDS,
  );
});
