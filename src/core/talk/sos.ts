import { communeOf, departmentName, isPrivate, SOS } from '../commune/lookup.ts';
import type { Doc } from '../collections.ts';
import { nameKind } from '../incident/change.ts';
import { communesAt, locateIncident } from '../incident/locate.ts';
import { raise } from '../incident/raise.ts';
import { kindOf, ringDepartments, tellDepartments } from '../incident/tell.ts';
import { entry, isOpen } from '../incident/timeline.ts';
import { again, dialogueOf } from '../people/meet.ts';
import type { Speaker } from '../people/meet.ts';
import { categoryName, emergencyLine, numberFor, waterLine } from '../say/lines.ts';
import { note } from '../say/owe.ts';
import { say, strong } from '../say/message.ts';
import type { Part } from '../say/message.ts';
import type { Work } from '../work.ts';
import { ask, change, reply, settle } from './ask.ts';
import type { Draft } from './dialogue.ts';
import { addText, cannotWait, draftCategory, homeCommune } from './draft.ts';
import { focusOn, reporterChoices } from './receipt.ts';
import { askFollowUp } from './send.ts';
import { PLACE_TEXTS } from '../say/place-texts.ts';
import { understand } from './words.ts';
import type { Point } from '../geo.ts';

type Incident = Doc<'incidents'>;

/** A second SOS of the same person within this time is the same emergency. */
const SAME_SOS_MS = 30 * 60_000;

/**
 * Out at the first touch, with what is known: nothing holds it. What the person was in the middle of goes along; where and
 * what are asked afterwards.
 */
export function sos(work: Work, from: Speaker, words: string, sentAt: number): void {
  const inPrivate = privately(work, from);
  const speaker = inPrivate ?? from;
  const before = ownOpenSos(work, speaker);
  if (before) {
    repeat(work, inPrivate, before, words);
    return;
  }
  const { draft } = speaker.dialogue;
  const grave = draft !== null && isGrave(work, speaker, draft);
  const [place] = work.find('placesOfPerson', speaker.person.id);
  // Where somebody stood who told of a street lamp is where they cried for help, perhaps.
  const point = (grave ? null : draft?.standing) ?? draft?.point ?? place?.point ?? null;
  const found = point && communesAt(work.context.locate(point));
  const raised = raise(work, speaker, {
    way: 'sos',
    category: SOS,
    communes: found?.communes ?? [homeCommune(work, speaker).id],
    sector: found?.sector ?? null,
    otherwise: [homeCommune(work, speaker).id, work.context.defaultCommune],
    point,
    accuracy: draft?.accuracy ?? null,
    pointConfirmed: grave && draft.point !== null,
    here: grave ? draft.here : null,
    standing: grave ? draft.standing : null,
    text: addText(draft?.text ?? '', words),
    media: draft?.media ?? [],
    anonymous: false,
    unconfirmed: false,
    sentAt,
  });
  settle(work, speaker, { draft: null });
  focusOn(work, speaker, raised.incident, raised.report);
  if (from.chat.kind === 'group') {
    // The group reads one line, without code or state; all else is private.
    note(work, from.chat.id, {
      parts: [
        strong(
          raised.routed.departments.length === 0 ? 'nobody' : inPrivate ? 'sos-in-group' : 'sos-in-group-write-me',
        ),
        ...emergencyLine(work.context, raised.incident.commune),
      ],
      purpose: 'receipt',
    });
  }
  const known =
    grave && draft.category !== null
      ? nameKind(work, raised.incident, draft.category, 'reporter', '')
      : nameByWords(work, speaker, raised.incident, words);
  if (inPrivate) answer(work, inPrivate, known, raised.routed.departments.length > 0);
}

/** An SOS that somebody raised in a group, having no private chat with the bot: it goes on there as soon as they write. */
export function adoptSos(work: Work, speaker: Speaker): Speaker {
  const { draft, question, focus } = speaker.dialogue;
  if (draft || question || focus) return speaker;
  const report = work.find('reportsOfContact', speaker.contact.id).find(({ chatId }) => chatId === '');
  const incident = report && work.get('incidents', report.incidentId);
  if (!incident || !isOpen(incident)) return speaker;
  focusOn(work, speaker, incident, work.put('reports', { ...report, chatId: speaker.chat.id }));
  answer(work, speaker, incident, incident.holders.length > 0);
  return again(work, speaker);
}

/** A cry in the midst of a grave alert is about it; of a mild one, it may be about anything. */
function isGrave(work: Work, speaker: Speaker, draft: Draft): boolean {
  const category = draftCategory(work, speaker, draft);
  return category !== null && category.id !== SOS && cannotWait(category);
}

/** "SOS me están robando" names the kind by itself; a private one hides all that follows. */
function nameByWords(work: Work, speaker: Speaker, incident: Incident, words: string): Incident {
  const kind = surelyNamed(work, speaker, words);
  return kind === null ? incident : nameKind(work, incident, kind, 'reporter', '');
}

/** The one kind that words name; null where they name none, or could mean several. */
export function surelyNamed(work: Work, speaker: Speaker, words: string): string | null {
  const { kinds, sure } = understand(words, homeCommune(work, speaker).categories);
  const [kind] = kinds;
  return sure && kind !== undefined && kind !== SOS ? kind : null;
}

/** The same person in their private chat; nothing where they never wrote there. */
function privately(work: Work, speaker: Speaker): Speaker | null {
  if (speaker.chat.kind === 'private') return speaker;
  const chat = speaker.contact.chatId === null ? undefined : work.get('chats', speaker.contact.chatId);
  return chat?.deadAt === null ? { ...speaker, chat, dialogue: dialogueOf(work, chat.id, speaker.contact.id) } : null;
}

function answer(work: Work, speaker: Speaker, incident: Incident, told: boolean): void {
  const numbers = emergencyLine(work.context, incident.commune);
  if (told && isPrivate(kindOf(work, incident))) {
    reply(
      work,
      speaker,
      [
        strong('receipt-private', {
          code: incident.code,
          number: numberFor(communeOf(work.context, incident.commune), kindOf(work, incident)),
        }),
      ],
      { purpose: 'receipt' },
    );
    if (!incident.pointConfirmed) askSosWhere(work, speaker, incident, []);
    return;
  }
  if (told) {
    const department = departmentName(work.context, incident.department ?? '', incident.commune);
    reply(work, speaker, [...numbers, strong('sos-sent', { code: incident.code, department }), say('receipt-is-not')], {
      choices: reporterChoices(incident),
      purpose: 'receipt',
    });
  } else reply(work, speaker, [strong('nobody'), ...numbers], { purpose: 'receipt' });
  askNext(work, speaker, incident);
}

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
    choices: places.map((place) => ({ value: `p-${place.id}`, label: say(PLACE_TEXTS[place.label]) })),
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

function ownOpenSos(work: Work, speaker: Speaker): Incident | null {
  const report = work.find('reportsOfContact', speaker.contact.id).find((each) => each.way === 'sos');
  const incident = report && work.get('incidents', report.incidentId);
  return incident && isOpen(incident) && work.now - incident.lastReportAt < SAME_SOS_MS ? incident : null;
}

/** Said again: the department hears it again, and the person that it is on its way. */
function repeat(work: Work, inPrivate: Speaker | null, before: Incident, words: string): void {
  const incident = entry(work, { ...before, lastReportAt: work.now }, 'reporter', 'reported', { text: words });
  work.put('incidents', incident);
  tellDepartments(work, incident);
  ringDepartments(work, incident, { parts: [strong('ring-sos-again', { code: incident.code })], purpose: 'ring' });
  if (!inPrivate) return;
  if (isPrivate(kindOf(work, incident))) {
    reply(
      work,
      inPrivate,
      [
        strong('receipt-private', {
          code: incident.code,
          number: numberFor(communeOf(work.context, incident.commune), kindOf(work, incident)),
        }),
      ],
      { purpose: 'receipt' },
    );
    return;
  }
  const taken =
    incident.acknowledgedAt === null
      ? say('sos-again', { code: incident.code })
      : say('sos-again-taken', { code: incident.code });
  reply(work, inPrivate, [...emergencyLine(work.context, incident.commune), taken], { purpose: 'receipt' });
  askNext(work, inPrivate, incident);
}

/** A location for a case that is open: its own card and those of another commune change. */
export function locateOwn(
  work: Work,
  speaker: Speaker,
  incident: Incident,
  at: { point: Point; accuracy: number | null },
  silent = false,
): void {
  const located = locateIncident(work, incident, {
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
