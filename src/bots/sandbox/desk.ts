import type { Clock } from '../../core/ports/clock.ts';
import type { ChannelMemory } from '../../core/ports/memory.ts';
import { Files } from './files.ts';
import { Hub } from './hub.ts';
import { Log } from './log.ts';
import { People } from './people.ts';

/** Where everything of one sandbox is kept and told. */
export interface Desk {
  readonly people: People;
  readonly log: Log;
  readonly files: Files;
  readonly hub: Hub;
  /** Milliseconds since 1970, never the same twice. */
  stamp(): number;
}

/** The parts of one sandbox over its memory. */
export function createDesk(account: string, memory: ChannelMemory, clock: Clock): Desk {
  let last = 0;
  const stamp = (): number => {
    last = Math.max(last + 1, clock.now());
    return last;
  };
  return {
    people: new People(memory, account),
    log: new Log(memory, account),
    files: new Files(memory, account),
    hub: new Hub(clock, stamp().toString(36)),
    stamp,
  };
}
