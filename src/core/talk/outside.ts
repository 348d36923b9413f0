import type { Whereabouts } from '../ports/lookups.ts';
import { say } from '../say/message.ts';
import type { Said } from '../say/message.ts';

/** Said of a place in no commune served, with the commune's name where it is known. */
export const placeOutside = (where: Whereabouts): Said =>
  where.kind === 'outside' && where.name !== null
    ? say('place-outside', { commune: where.name })
    : say('place-outside-unknown');
