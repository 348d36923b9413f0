import { Command } from 'commander';
import type { Duel } from './support/duel.ts';

interface Entry {
  readonly usage: string;
  readonly about: string;
  readonly load: () => Promise<{ readonly duel: Duel }>;
}

/** Every duel there is, by name. */
const DUELS: Readonly<Record<string, Entry>> = {
  reach: {
    usage: 'reach [places]',
    about: 'who hears about this point: ours against libraries and engines, at 10000, 100000 and 1000000 places',
    load: () => import('./reach/duel.ts'),
  },
  commune: {
    usage: 'commune',
    about: 'which commune is this point in: ours against turf alone and which-polygon',
    load: () => import('./commune/duel.ts'),
  },
  merging: {
    usage: 'merging',
    about: 'real crashes told by several witnesses each: which reports become one incident, against the truth',
    load: () => import('./merging/duel.ts'),
  },
  fanout: {
    usage: 'fanout',
    about: "many are told under Telegram's limits: ours against grammY with its plugins",
    load: () => import('./fanout/duel.ts'),
  },
};

const command = new Command('npm run bench --')
  .description('Measures one part of Avisa against its peers. The last line is RESULT and JSON.')
  .argument('<name>', Object.keys(DUELS).join(', '))
  .argument('[args...]', 'what the duel takes')
  .addHelpText(
    'after',
    Object.values(DUELS)
      .map(({ usage, about }) => `\n  ${usage.padEnd(16)} ${about}`)
      .join(''),
  )
  .action(async (name: string, args: readonly string[]) => {
    const entry = DUELS[name];
    if (!entry) return command.error(`error: no duel ${name}; there are ${Object.keys(DUELS).join(', ')}`);
    const { duel } = await entry.load();
    const { result, faults } = await duel(args, (line) => {
      console.log(line);
    });
    for (const fault of faults) console.error(`fault: ${fault}`);
    console.log(`RESULT ${JSON.stringify(result)}`);
    if (faults.length > 0) process.exitCode = 1;
  });
await command.parseAsync();
