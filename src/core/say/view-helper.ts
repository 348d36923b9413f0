import type { Doc } from '../collections.ts';
import { categoryOf, communeOf, sectorOf } from '../commune/lookup.ts';
import { direction, distance } from '../geo.ts';
import type { Point } from '../geo.ts';
import { helpChoices, isForHelpers } from '../incident/helpers.ts';
import type { Offer } from '../incident/helpers.ts';
import { isOpen } from '../incident/timeline.ts';
import { placeOf } from './view-neighbour.ts';
import type { Work } from '../work.ts';
import { callLine, waterLine } from './lines.ts';
import { quiet, say, strong } from './message.ts';
import type { Message, Part } from './message.ts';

type Incident = Doc<'incidents'>;

/**
 * What somebody reads who offered to help and was asked: the block, what to bring and what not to do; the exact spot only once an
 * official accepted them. Nothing of who reported it, nor of other helpers.
 */
export function viewForHelper(work: Work, incident: Incident, offerId: string, shown: boolean): Message | null {
  const offer = work.get('helpOffers', offerId);
  const commune = communeOf(work.context, incident.commune);
  const category = categoryOf(commune, incident.category);
  const over = (part: Part): Message | null => (shown ? { parts: [part], purpose: 'neighbour' } : null);
  const block = incident.point && blockOf(work, incident, incident.point);
  if (!offer || !isForHelpers(work, incident) || incident.point === null || block === null)
    return over(say('request-withdrawn'));
  if (offer.state === 'declined') return over(say('request-declined'));
  if (offer.state === 'refused') return over(say('request-refused'));
  if (!isOpen(incident)) return over(say('request-ended'));
  const accepted = offer.state === 'accepted' || offer.state === 'coming';
  const seen = accepted ? incident.point : block;
  const onWater = offer.kind === 'boat' || category.id === IN_WATER || incident.communes.length > 1;
  return {
    parts: [
      accepted
        ? strong('request-accepted', { kind: category.name })
        : strong('request-title', { kind: category.name, help: { text: `help-${offer.kind}` } }),
      where(work, incident, offer, accepted ? null : seen),
      say(`bring-${offer.kind}`),
      strong(onWater ? 'request-not-water' : 'request-not-alone'),
      ...(onWater ? waterLine(commune) : callLine(commune, category)),
      ...standing(offer),
    ],
    choices: helpChoices(work, incident, offer),
    pin: seen,
    purpose: 'neighbour',
  };
}

const IN_WATER = 'person_in_water';

/** A hazard may be shown to neighbours where it is: whoever offers to help sees no more than the block until they are accepted. */
const blockOf = (work: Work, { commune, here }: Incident, point: Point): Point | null =>
  work.context.publicPoint(commune, 'rescue', point, here);

/** Measured to the block that they see; null: they see the spot itself. */
function where(work: Work, incident: Incident, { from }: Offer, seen: Point | null): Part {
  const commune = communeOf(work.context, incident.commune);
  if (seen === null) return say('request-exact', { place: sectorOf(commune, incident.sector)?.name ?? commune.name });
  const place = placeOf(work, seen, commune);
  const metres = distance(from, seen);
  return say('request-where', { metres: { metres }, direction: { compass: direction(from, seen) }, place });
}

function standing({ state }: Offer): Part[] {
  switch (state) {
    case 'asked':
      return [quiet('request-not-yet')];
    case 'offered':
      return [strong('request-offered')];
    case 'coming':
      return [say('request-coming')];
    default:
      return [];
  }
}
