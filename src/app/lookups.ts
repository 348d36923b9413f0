import type { Lookups } from '../core/ports/lookups.ts';
import type { Texts } from '../messages/texts.ts';
import { createCommuneLookups } from '../routing/lookups.ts';
import { readLocation } from '../routing/read-location.ts';
import type { Config } from './read-config.ts';

/** Everything decisions look up save for who is near, which moves as people do, and what channels can. */
export function createLookups(config: Config, texts: Texts): Omit<Lookups, 'nearby' | 'can'> {
  return {
    ...createCommuneLookups(config.communes, config.surroundings, config.defaultCommune),
    wordings: texts.wordings,
    readLocation,
  };
}
