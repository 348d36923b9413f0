import type { Doc } from '../collections.ts';
import { communeOf, departmentName, isPrivate } from '../commune/lookup.ts';
import { followReporter, locateIncident } from '../incident/locate.ts';
import { kindOf } from '../incident/tell.ts';
import type { Speaker } from '../people/meet.ts';
import { categoryName, emergencyLine, waterLine } from '../say/lines.ts';
import { say, strong } from '../say/message.ts';
import type { Part } from '../say/message.ts';
import type { Work } from '../work.ts';
import { ask, change, reply, settle } from './ask.ts';
import { privateLine } from './receipt.ts';
import { askFollowUp } from './send.ts';
import { AT_PLACE_TEXTS } from '../say/place-texts.ts';
import type { Point } from '../geo.ts';

type Incident = Doc<'incidents'>;

/** Where first, then what; each once. */
export function askNext(work: Work, speaker: Speaker, incident: Incident, before: readonly Part[] = []): void {
  if (!incident.pointConfirmed) askSosWhere(work, speaker, incident, before);
  else if (!incident.kindKnown) askSosKind(work, speaker, incident, before);
  else {
    settle(work, speaker);
    if (before.length > 0) reply(work, speaker, before);
    askFollowUp(work, speaker, { incident, joined: false }, 0);
  }
}

function askSosWhere(work: Work, speaker: Speaker, incident: Incident, before: readonly Part[]): void {
  const places = work.find('placesOfPerson', speaker.person.id);
  ask(work, speaker, {
    kind: 'sos-where',
    subject: incident.id,
    parts: [...before, say(isPrivate(kindOf(work, incident)) ? 'ask-where-private' : 'sos-ask-where')],
    choices: places.map((place) => ({ value: `p-${place.id}`, label: say(AT_PLACE_TEXTS[place.label]) })),
    cancel: false,
    askLocation: true,
  });
}

const SOS_KINDS = [
  'robbery',
  'burglary',
  'fire',
  'shots',
  'traffic_accident',
  'medical',
  'domestic_violence',
  'other',
] as const;

function askSosKind(work: Work, speaker: Speaker, incident: Incident, before: readonly Part[]): void {
  const commune = communeOf(work.context, incident.commune);
  const kinds = SOS_KINDS.flatMap((id) => commune.categories.filter((each) => each.id === id));
  ask(work, speaker, {
    kind: 'sos-kind',
    subject: incident.id,
    parts: [...before, say('sos-ask-kind')],
    choices: kinds.map((each) => ({ value: `k-${each.id}`, label: categoryName(each), row: true })),
    cancel: false,
  });
}

/** One neutral line; where, if that is not known. */
export function answerPrivately(work: Work, speaker: Speaker, incident: Incident): void {
  // What was asked and offered before it was named is over.
  settle(work, speaker);
  change(work, speaker, { offered: [] });
  reply(work, speaker, privateLine(work, incident), { purpose: 'receipt' });
  if (!incident.pointConfirmed) askSosWhere(work, speaker, incident, []);
}

/** The place of the event is known: what comes later is where the person is, for the officials only. */
function hearWhereTheyAre(
  work: Work,
  speaker: Speaker,
  incident: Incident,
  { point, accuracy }: { point: Point; accuracy: number | null },
  silent: boolean,
): void {
  followReporter(work, incident, point, accuracy);
  if (silent) return;
  const parts = isPrivate(kindOf(work, incident)) ? [say('detail-kept')] : [say('standing-kept')];
  reply(work, speaker, parts);
}

function confirmed(incident: Incident, point: Point): Incident {
  return incident.unconfirmed ? { ...incident, unconfirmed: false, point } : incident;
}

/** A location for a case that is open: its own card and those of another commune change. */
export function locateOwn(
  work: Work,
  speaker: Speaker,
  incident: Incident,
  at: { point: Point; accuracy: number | null },
  silent = false,
): void {
  if (incident.pointConfirmed) return hearWhereTheyAre(work, speaker, incident, at, silent);
  // Whoever answers with a place is there: what silence sent is confirmed by it.
  const located = locateIncident(work, confirmed(incident, at.point), {
    point: at.point,
    accuracy: at.accuracy,
    here: incident.here,
    standing: incident.standing,
  });
  if (silent) return;
  const { incident: moved, where } = located;
  if (isPrivate(kindOf(work, moved))) {
    settle(work, speaker);
    return reply(work, speaker, [say('detail-kept')]);
  }
  if (where.kind === 'outside') {
    settle(work, speaker);
    reply(work, speaker, [
      strong(where.name === null ? 'sos-outside-unknown' : 'sos-outside', {
        commune: where.name ?? '',
        code: moved.code,
      }),
      ...emergencyLine(work.context, moved.commune),
    ]);
    return;
  }
  change(work, speaker, { question: null });
  askNext(work, speaker, moved, [
    ...(moved.communes.length > 1 ? waterLine(communeOf(work.context, moved.commune)) : []),
    located.handedOver
      ? say('located-handed-over', { department: departmentName(work.context, moved.department ?? '', moved.commune) })
      : say('located'),
  ]);
}
