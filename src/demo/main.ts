import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SingleBar } from 'cli-progress';
import { CREDIT } from '../app/credit.ts';
import { readCommunes } from '../config/communes.ts';
import { formatFault } from '../config/fault.ts';
import type { Commune, Locale } from '../core/commune/commune.ts';
import type { Aggregates } from '../reports/aggregates.ts';
import { shiftPeriod } from '../core/later/periods.ts';
import { createRenderer } from '../reports/renderer.ts';
import { demoCommand } from './options.ts';
import type { Options } from './options.ts';
import { play, REALM } from './play.ts';
import { readOffences } from './rates.ts';
import { scenarioOf } from './scenario.ts';

const FOLDER = join('var', 'demo');
/** So many take part, where they are not more than this share of the commune's people. */
const RESIDENTS = 1_000;
const MOST_SHARE = 0.05;

await demoCommand(async (options, fail) => {
  const commune = communeOf(options.commune, fail);
  makeFolder(fail);
  const { month, compare, locale } = options;
  // Each month is played in full and by itself: comparisons compare what the product froze, as in life.
  const months = compare ? [shiftPeriod(month, -12), shiftPeriod(month, -1), month] : [month];
  console.log(`${commune.name}: a month as it could have been, all of it invented.`);
  const frozen = new Map<string, Aggregates>();
  for (const period of months) frozen.set(period, await playMonth(commune, period, options));
  for (const file of await draw(commune, month, frozen, locale)) console.log(`Look at ${file}`);
}).parseAsync();

function communeOf(id: string | undefined, fail: (line: string) => never): Commune {
  const folder = process.env.COMMUNES_DIR ?? join('config', 'communes');
  const { communes, defaultCommune, faults } = readCommunes(folder, Date.now());
  const [fault] = faults.filter(({ level }) => level === 'error');
  if (fault) fail(formatFault(fault));
  const commune = communes.find((each) => each.id === (id ?? defaultCommune));
  return commune ?? fail(`--commune: choose one of ${communes.map((each) => each.id).join(', ')}`);
}

/** Before a month is played, which takes a while: it would be for nothing. */
function makeFolder(fail: (line: string) => never): void {
  try {
    mkdirSync(FOLDER, { recursive: true });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    fail(`${FOLDER} cannot be made (${error.message}): make room for a folder of that name`);
  }
}

async function playMonth(commune: Commune, period: string, options: Options): Promise<Aggregates> {
  const residents = options.residents ?? Math.min(RESIDENTS, Math.round(commune.census.people * MOST_SHARE));
  const scenario = scenarioOf({ ...options, commune, period, residents, offences: readOffences() });
  // Where there is no terminal, the bar keeps silent and the line after it says enough.
  const format = `  ${period} {bar} {percentage} % | {duration_formatted}`;
  const bar = new SingleBar({ format, hideCursor: true, clearOnComplete: true });
  bar.start(100, 0);
  const progress = (share: number): void => bar.update(Math.floor(share * 100));
  const { aggregates, sent } = await play({ commune, scenario, progress }).finally(() => bar.stop());
  const alerts = scenario.actions.filter(({ kind }) => kind === 'alert').length;
  console.log(
    `  ${period}: ${told(alerts, 'alert')} by ${told(residents, 'neighbour')}, ${told(sent, 'message')} sent`,
  );
  return aggregates;
}

/** Draws the month for both audiences, and keeps its numbers beside. */
async function draw(
  commune: Commune,
  period: string,
  frozen: ReadonlyMap<string, Aggregates>,
  locale: Locale,
): Promise<string[]> {
  const renderer = createRenderer({
    communes: new Map([[commune.id, commune]]),
    loadPeriod: (_realm, _commune, asked) => Promise.resolve(frozen.get(asked)),
    credit: () => CREDIT,
  });
  const numbers = join(FOLDER, `${commune.id}-${period}.json`);
  writeFileSync(numbers, `${JSON.stringify(frozen.get(period), null, 2)}\n`);
  const audiences = ['groups', 'officials'] as const;
  const files = audiences.map(async (audience) => {
    const recipe = { kind: 'summary', realm: REALM, commune: commune.id, period, audience } as const;
    const file = join(FOLDER, `${commune.id}-${period}-${audience}.png`);
    writeFileSync(file, (await renderer(recipe, locale)).bytes);
    return file;
  });
  return [...(await Promise.all(files)), numbers];
}

function told(count: number, thing: string): string {
  return `${count.toLocaleString('en')} ${thing}${count === 1 ? '' : 's'}`;
}
