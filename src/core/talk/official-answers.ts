import type { Doc } from '../collections.ts';
import type { Category, Commune, Localised } from '../commune/commune.ts';
import { callable, categoryOf, communeOf, departmentName, holder } from '../commune/lookup.ts';
import { beginEnding, handOver, nameKind, release } from '../incident/change.ts';
import { storyOf } from '../incident/one-case.ts';
import { chatsOf } from '../incident/route.ts';
import type { Reason } from '../incident/records.ts';
import { mayAct } from '../people/access.ts';
import type { OfficialVerb } from '../people/access.ts';
import type { Speaker } from '../people/meet.ts';
import { caseWords, categoryName } from '../say/lines.ts';
import { say } from '../say/message.ts';
import type { Said } from '../say/message.ts';
import type { Work } from '../work.ts';
import { ask, reply, settle, toast } from './ask.ts';
import type { Question } from './dialogue.ts';
import { understand } from './kind-words.ts';
import { merge, splitChosen } from './uniting.ts';

type Incident = Doc<'incidents'>;

/** A false alarm needs a reason; it is not shown to neighbours. */
export function askReason(work: Work, speaker: Speaker, incident: Incident): void {
  ask(work, speaker, {
    kind: 'reason',
    subject: incident.id,
    parts: [say('ask-reason', { code: incident.code })],
    choices: [
      { value: 'r-joke', label: say('reason-joke') },
      { value: 'r-mistake', label: say('reason-mistake') },
      { value: 'r-nothing', label: say('reason-nothing') },
    ],
  });
}

/** Departments of the commune, then the services outside Avisa. */
export function askRefer(work: Work, speaker: Speaker, incident: Incident): void {
  const commune = communeOf(work.context, incident.commune);
  const departments = commune.departments.filter(
    (each) =>
      holder(commune.id, each.id) !== speaker.chat.binding &&
      chatsOf(work, holder(commune.id, each.id), incident.realm).length > 0,
  );
  const kind = categoryOf(commune, incident.category);
  const services = callable(commune, [...new Set([...kind.call, ...commune.emergency])]);
  ask(work, speaker, {
    kind: 'refer',
    subject: incident.id,
    parts: [say('ask-refer', { code: incident.code })],
    choices: [
      ...departments.map((each) => ({ value: `d-${each.id}`, label: { name: each.name }, row: true })),
      ...services.map((each) => ({
        value: `s-${each.id}`,
        label: say('plain-service', { number: each.number, name: each.name }),
        row: true,
      })),
    ].slice(0, 8),
  });
}

/** So many kinds are read at a glance; *otra cosa* is the eighth, and the rest go on from 10. */
const AT_A_GLANCE = 7;
const REST_FROM = 10;
const LIKELIEST: readonly string[] = [
  'robbery',
  'burglary',
  'shots',
  'vehicle_theft',
  'fire',
  'traffic_accident',
  'person_in_water',
];

/**
 * An SOS is named before neighbours hear of it, first as what it likeliest is; a kind they never hear of is not offered. No
 * number of the first list means anything in the second, and none of the second in the first.
 */
export function askKindToRelease(work: Work, speaker: Speaker, incident: Incident, rest = false): void {
  const kinds = kindsToRelease(work, incident);
  const first = kinds.length > AT_A_GLANCE + 1 ? AT_A_GLANCE : kinds.length;
  const shown = rest ? kinds.slice(first) : kinds.slice(0, first);
  const more = !rest && first < kinds.length;
  ask(work, speaker, {
    kind: 'release-kind',
    subject: incident.id,
    parts: [say('ask-release-kind', { code: incident.code })],
    choices: [
      ...shown.map((each, index) => ({
        value: `k-${each.id}`,
        label: categoryName(each),
        row: true,
        number: index + (rest ? REST_FROM : 1),
      })),
      ...(more ? [{ value: 'more', label: say('choice-more-kinds'), row: true }] : []),
    ],
    back: rest,
  });
}

/** All that neighbours may hear of: first what it is taken for or its words name, then what an SOS often is, then the rest. */
function kindsToRelease(work: Work, incident: Incident): readonly Category[] {
  const { categories } = communeOf(work.context, incident.commune);
  const tellable = categories.filter(
    (each) => each.class !== 'private' && (each.neighbours === 'yes' || each.neighbours === 'held'),
  );
  const added = storyOf(work, incident).filter(({ kind }) => kind === 'detail');
  const words = [...work.find('reportsOfIncident', incident.id), ...added].map(({ text }) => text);
  const likely = [incident.category, ...understand(words.join('\n'), tellable).kinds, ...LIKELIEST];
  const first = [...new Set(likely)].flatMap((id) => tellable.filter((each) => each.id === id));
  return [...first, ...tellable.filter((each) => !first.includes(each))];
}

const VERB_OF: Partial<Record<Question['kind'], OfficialVerb>> = {
  reason: 'false',
  refer: 'refer',
  'refer-how': 'refer',
  'release-kind': 'release',
  merge: 'merge',
  split: 'split',
};

/** Answers to what an official is asked; who may act is checked again. */
export function answerAsOfficial(work: Work, speaker: Speaker, question: Question, value: string): void {
  const incident = question.subject === null ? undefined : work.get('incidents', question.subject);
  const verb = VERB_OF[question.kind];
  settle(work, speaker);
  if (!incident || !verb) return;
  const access = mayAct(work, speaker, incident, verb);
  if (!access.may || incident.endedAt !== null || incident.ending) return toast(work, speaker, say('toast-stale'));
  switch (question.kind) {
    case 'reason':
      beginEnding(work, incident, 'false_alarm', access, reasonOf(work, value));
      return toast(work, speaker, say('toast-undo', caseWords(work.context, incident)));
    case 'refer':
      return refer(work, speaker, incident, access, value);
    case 'refer-how':
      beginEnding(
        work,
        incident,
        'referred',
        access,
        referredTo(work, communeOf(work.context, incident.commune), question, value),
      );
      return toast(work, speaker, say('toast-undo', caseWords(work.context, incident)));
    case 'release-kind':
      if (value === 'more' || value === 'back') return askKindToRelease(work, speaker, incident, value === 'more');
      return toast(work, speaker, released(work, releaseAs(work, incident, value.replace(/^k-/, ''), access)));
    case 'merge':
      return merge(work, speaker, incident, access, value.replace(/^i-/, ''));
    case 'split':
      return splitChosen(work, speaker, incident, access, value);
    default:
    // `verb` is known for the kinds above only.
  }
}

/** What an official reads after a release: neighbours hear once there is a place that somebody confirmed. */
export const released = (work: Work, incident: Incident): Said =>
  say(incident.fanoutId === null ? 'toast-released-later' : 'toast-released', caseWords(work.context, incident));

const releaseAs = (work: Work, incident: Incident, kind: string, access: { name: string }): Incident =>
  release(work, nameKind(work, incident, kind, 'official', access.name), access);

/** Why an alert was false, in every language where it was chosen and not written. */
function reasonOf(work: Work, value: string): Reason {
  if (value.startsWith('t-')) return value.slice(2);
  const id = value === 'r-joke' ? 'reason-joke' : value === 'r-mistake' ? 'reason-mistake' : 'reason-nothing';
  return inEvery(work, say(id));
}

function inEvery(work: Work, said: Said): Localised {
  const [es = '', en = ''] = work.context.wordings(said);
  return { es, en };
}

/** Which service was told, and how. */
function referredTo(work: Work, commune: Commune, question: Question, value: string): Reason {
  const service = commune.services.find(({ id }) => id === question.data.service);
  const written = value.replace(/^t-/, '');
  const how =
    value === 'h-phone'
      ? inSentence(work, say('choice-by-phone'))
      : value === 'h-radio'
        ? inSentence(work, say('choice-by-radio'))
        : { es: written, en: written };
  const name = service?.name ?? { es: '', en: '' };
  return { es: `${name.es}: ${how.es}`, en: `${name.en}: ${how.en}` };
}

/** A choice's label as it goes on a sentence: what somebody wrote is kept as they wrote it. */
function inSentence(work: Work, said: Said): Localised {
  const { es, en } = inEvery(work, said);
  return { es: es.toLowerCase(), en: en.toLowerCase() };
}

function refer(work: Work, speaker: Speaker, incident: Incident, access: { name: string }, value: string): void {
  const commune = communeOf(work.context, incident.commune);
  const department = commune.departments.find((each) => value === `d-${each.id}`);
  if (department) {
    handOver(work, incident, access, holder(commune.id, department.id));
    return reply(work, speaker, [
      say('referred-to', {
        code: incident.code,
        department: departmentName(work.context, holder(commune.id, department.id), commune.id),
      }),
    ]);
  }
  const service = commune.services.find((each) => value === `s-${each.id}`);
  if (!service) return;
  // Told to a service outside: an official says who was told and how, and the case ends as referred.
  ask(work, speaker, {
    kind: 'refer-how',
    subject: incident.id,
    data: { service: service.id },
    parts: [say('ask-refer-how', { service: service.name })],
    choices: [
      { value: 'h-phone', label: say('choice-by-phone') },
      { value: 'h-radio', label: say('choice-by-radio') },
    ],
  });
}
