import type { Doc } from '../collections.ts';
import type { Category, Commune } from '../commune/commune.ts';
import { communeOf, sectorOf } from '../commune/lookup.ts';
import { direction, distance } from '../geo.ts';
import type { Point } from '../geo.ts';
import { kindOf, neighboursMayHear } from '../incident/tell.ts';
import { isOpen, saidSlip } from '../incident/timeline.ts';
import { cardChoices } from '../incident/answers.ts';
import { PLACE_TEXTS } from './place-texts.ts';
import type { Work } from '../work.ts';
import { callLine } from './lines.ts';
import { quiet, say, strong } from './message.ts';
import type { Audience, Message, Part } from './message.ts';
import { sleeps } from './quiet.ts';

type Incident = Doc<'incidents'>;
type Place = Doc<'places'>;

/** Nearer than this no direction is told: there is none, or the point that is shown is only the middle of a block. */
const NEXT_TO_M: Readonly<Record<Category['class'], number>> = {
  crime: 75,
  hazard: 30,
  rescue: 75,
  private: 75,
  upkeep: 75,
};

/** What a neighbour reads: never who reported, never free words, never more of the place than the class shows. */
export function viewForPlace(
  work: Work,
  incident: Incident,
  audience: Extract<Audience, { kind: 'place' }>,
  shown: boolean,
): Message | null {
  const place = work.get('places', audience.placeId);
  if (!place?.consent || incident.shown === null) return withdrawn(work, incident, shown);
  const commune = communeOf(work.context, incident.commune);
  const category = kindOf(work, incident);
  if (!neighboursMayHear(incident, category)) return withdrawn(work, incident, shown);
  if (!shown && (!isOpen(incident) || silenced(work, incident, category, commune, place))) return null;
  const metres = distance(place.point, incident.shown);
  const of = { text: PLACE_TEXTS[place.label] };
  const where =
    metres < NEXT_TO_M[category.class]
      ? say(category.class === 'hazard' ? 'neighbour-right-there' : 'neighbour-same-block', { of })
      : say('neighbour-where', {
          metres: { metres },
          of,
          direction: { compass: direction(place.point, incident.shown) },
        });
  return message(work, incident, category, commune, where, place.personId);
}

/** Pause and sleep, and who hears by their group alone. What is not told then is not told later. */
function silenced(work: Work, incident: Incident, category: Category, commune: Commune, place: Place): boolean {
  if (place.groupOnly) return true;
  if (place.pausedUntil !== null && place.pausedUntil > work.now) return true;
  const metres = incident.shown === null ? Infinity : distance(place.point, incident.shown);
  return sleeps(place, commune, { id: category.id, life: category.life, metres }, work.now);
}

export function viewForArea(work: Work, incident: Incident, areaId: string, shown: boolean): Message | null {
  const area = work.get('areas', areaId);
  if (!area || incident.shown === null) return withdrawn(work, incident, shown);
  const commune = communeOf(work.context, incident.commune);
  const category = kindOf(work, incident);
  if (!neighboursMayHear(incident, category)) return withdrawn(work, incident, shown);
  const paused = area.pausedUntil !== null && area.pausedUntil > work.now;
  if (!shown && (!isOpen(incident) || paused)) return null;
  const where = say('group-where', { place: placeOf(work, incident.shown, commune) });
  return { ...message(work, incident, category, commune, where, null), purpose: 'group' };
}

/** The sector of what is shown: that of the exact point could tell on which side of a limit it lies. */
export function placeOf(work: Work, shown: Point, commune: Commune): string {
  const where = work.context.locate(shown);
  if (where.kind !== 'inside') return commune.name;
  const there = communeOf(work.context, where.commune);
  return sectorOf(there, where.sector)?.name ?? there.name;
}

/** A case that became private, or lost its place: those who had heard read that it was withdrawn, and nothing more. */
function withdrawn(_work: Work, _incident: Incident, shown: boolean): Message | null {
  return shown ? { parts: [say('neighbour-withdrawn')], purpose: 'change' } : null;
}

function message(
  work: Work,
  incident: Incident,
  category: Category,
  commune: Commune,
  where: Part,
  personId: string | null,
): Message {
  const open = isOpen(incident);
  const zone = commune.timeZone;
  const parts: Part[] = open
    ? [
        strong('neighbour-title', { icon: category.icon, kind: category.name }),
        ...(incident.unvouched ? [strong('neighbour-unconfirmed')] : []),
        where,
        quiet('neighbour-when', { at: { at: incident.createdAt, zone, style: 'time' } }),
        ...movement(work, incident, category),
        ...advice(category),
        ...callLine(commune, category),
      ]
    : [
        strong('neighbour-closed', { kind: category.name }),
        where,
        quiet('neighbour-closed-at', { at: { at: incident.endedAt ?? work.now, zone, style: 'time' } }),
      ];
  return {
    parts,
    choices: cardChoices(work, incident, personId),
    purpose: 'neighbour',
    ...(incident.severity === 'critical' ? { critical: true as const } : {}),
    ...(open && incident.shown ? { pin: incident.shown } : {}),
  };
}

/** Hazards and rescues say who is on the way; of a crime nobody learns the patrol's movements. */
function movement(work: Work, incident: Incident, category: Category): Part[] {
  if (saidSlip(work, incident)) return [say('neighbour-slip')];
  if (category.class === 'crime') return [];
  if (incident.state === 'dispatched') return [say('neighbour-on-the-way')];
  if (incident.state === 'acknowledged') return [say('neighbour-taken')];
  return [];
}

/** What to do, or not to do: the category's own words, else its class's. */
function advice(category: Category): Part[] {
  if (category.advice) return [say('plain-name', { name: category.advice })];
  if (category.class === 'crime') return [say('advice-crime')];
  return category.class === 'rescue' ? [say('advice-rescue')] : [];
}
