import { createService } from '../app/service.ts';
import type { Service, ServiceParts } from '../app/service.ts';
import type { Commune } from '../core/commune/commune.ts';
import type { MediaStore } from '../core/ports/media.ts';
import { createCommuneLookups } from '../routing/lookups.ts';
import { createReachIndex } from '../routing/reach.ts';
import type { PlayChannel } from './channel.ts';

/** Nobody sends photos in a play. */
const NO_MEDIA: MediaStore = {
  extend: () => Promise.resolve(),
  keep: () => Promise.resolve({ refused: 'kind' }),
  read: () => Promise.resolve(undefined),
};

export interface PlayServiceParts extends Pick<ServiceParts, 'store' | 'clock' | 'logger' | 'since' | 'pollMs'> {
  readonly channel: PlayChannel;
  readonly commune: Commune;
}

/** The product on a channel without a network, for one commune. */
export function playService({ channel, commune, ...parts }: PlayServiceParts): Service {
  const places = createCommuneLookups([commune], [], commune.id);
  return createService({
    ...parts,
    channels: [channel],
    media: NO_MEDIA,
    // Actors press what they are offered and send locations: no words need to be understood.
    lookups: { ...places, wordings: () => [], readLocation: () => null },
    reach: createReachIndex(places.communes),
    // Nobody looks at what is sent here.
    picture: () => Promise.resolve(undefined),
    seal: (_chat, action) => action,
    publicUrl: null,
    metrics: { settled: () => undefined, unread: () => undefined, committed: () => undefined },
    paced: true,
  });
}
