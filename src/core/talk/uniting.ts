import type { Doc } from '../collections.ts';
import { communeOf, departmentName, isPrivate } from '../commune/lookup.ts';
import { distance } from '../geo.ts';
import { caseNow } from '../incident/one-case.ts';
import { partsOf, takeApart } from '../incident/take-apart.ts';
import type { Part } from '../incident/take-apart.ts';
import { kindOf, tellMovement, tellReporters } from '../incident/tell.ts';
import { isOpen, openerAmong } from '../incident/timeline.ts';
import { cannotUnite, progress, staying, unite } from '../incident/unite.ts';
import { mergeable } from '../incident/verbs.ts';
import type { Access } from '../people/access.ts';
import { audit } from '../people/audit.ts';
import type { Speaker } from '../people/meet.ts';
import { howItStands } from '../say/how-it-stands.ts';
import { caseWords } from '../say/lines.ts';
import { note } from '../say/owe.ts';
import { say } from '../say/message.ts';
import type { Arg, Said } from '../say/message.ts';
import type { Work } from '../work.ts';
import { ask, reply, toast } from './ask.ts';
import { iconOf } from '../say/view-official.ts';

type Incident = Doc<'incidents'>;
type Official = Extract<Access, { may: true }>;

/** So many are read at a glance, below *atrás*'s number. */
const AT_A_GLANCE = 8;

/** *Unir*: with which of the open cases that this department holds, the likeliest first. */
export function askMerge(work: Work, speaker: Speaker, incident: Incident, { department }: Official): void {
  const others = mergeable(work, incident, department).slice(0, AT_A_GLANCE);
  if (others.length === 0) return reply(work, speaker, [say('merge-none', { code: incident.code })]);
  ask(work, speaker, {
    kind: 'merge',
    subject: incident.id,
    parts: [say('merge-ask', { code: incident.code })],
    choices: others.map((each) => ({ value: `i-${each.id}`, label: nameOf(work, incident, each), row: true })),
  });
}

function nameOf(work: Work, incident: Incident, other: Incident): Said {
  const args = { code: other.code, icon: iconOf(other, kindOf(work, other)), at: timeOf(work, other) };
  if (!incident.point || !other.point) return say('merge-choice', args);
  return say('merge-choice-far', { ...args, metres: { metres: distance(incident.point, other.point) } });
}

const timeOf = (work: Work, { commune, createdAt }: Pick<Incident, 'commune' | 'createdAt'>): Arg => ({
  at: createdAt,
  zone: communeOf(work.context, commune).timeZone,
  style: 'time',
});

/** Makes one case of two by an official's word; `otherId` names the one that stays, unless it is an SOS that must. */
export function merge(work: Work, speaker: Speaker, incident: Incident, official: Official, otherId: string): void {
  const other = caseNow(work, otherId);
  const holds = other?.holders.includes(official.department) === true && other.realm === incident.realm;
  if (!other || !holds || other.id === incident.id || !isOpen(other)) return toast(work, speaker, say('toast-stale'));
  const { ending } = other;
  if (ending) return toast(work, speaker, say('toast-ending', { ...caseWords(work.context, other), who: ending.by }));
  const hindered = cannotUnite(work, other, incident);
  if (hindered !== null)
    return reply(work, speaker, [say(hindered === 'reserved' ? 'merge-reserved' : 'merge-two-sos')]);
  const { into, from } = staying(other, incident);
  audit(work, speaker, other, 'merge', null);
  const [its, theirs] = [into, from].map(({ id }) => work.find('reportsOfIncident', id));
  const one = unite(work, into, from, { how: 'official', by: official.name });
  tellMerged(work, one, { into, from }, { its: its ?? [], theirs: theirs ?? [] });
  reply(work, speaker, [say('merge-done', { code: from.code, into: one.code })]);
}

type Reports = readonly Doc<'reports'>[];

/** Whose case has another code now reads it, and each one how far help has come since. In a crime only who opened it does. */
function tellMerged(
  work: Work,
  one: Incident,
  { into, from }: { readonly into: Incident; readonly from: Incident },
  { its, theirs }: { readonly its: Reports; readonly theirs: Reports },
): void {
  const kind = kindOf(work, one);
  if (isPrivate(kind)) return;
  const crime = kind.class === 'crime';
  const about = { incidentId: one.id };
  const news = !crime && progress(into) > progress(from) ? howItStands(work, one) : [];
  const merged = say('told-merged', { code: from.code, into: one.code });
  for (const chatId of chatsOf(theirs)) note(work, chatId, { parts: [merged, ...news], purpose: 'change' }, about);
  if (progress(from) <= progress(into)) return;
  const opener = openerAmong(its);
  const hear = crime ? (opener ? [opener] : []) : its;
  const text = one.state === 'dispatched' ? 'told-dispatched' : 'told-acknowledged';
  const taken = say(text, {
    code: one.code,
    department: departmentName(work.context, one.department ?? '', one.commune),
  });
  for (const chatId of chatsOf(hear)) note(work, chatId, { parts: [taken], purpose: 'change' }, about);
}

const chatsOf = (reports: Reports): ReadonlySet<string> =>
  new Set(reports.flatMap(({ chatId }) => (chatId === '' ? [] : [chatId])));

/** *Separar*: what of a case; what is within another one is taken out of that. */
export function askSplit(work: Work, speaker: Speaker, incident: Incident, official: Official): void {
  if (incident.mergedInto != null) return splitOut(work, speaker, incident, official);
  const parts = partsOf(work, incident);
  const [only] = parts;
  if (!only) return reply(work, speaker, [say('split-none', { code: incident.code })]);
  if (parts.length === 1) return split(work, speaker, incident, only, official);
  ask(work, speaker, {
    kind: 'split',
    subject: incident.id,
    parts: [say('split-ask', { code: incident.code })],
    // The newest is likeliest the wrong one.
    choices: parts
      .toReversed()
      .slice(0, AT_A_GLANCE)
      .map((part) => ({ value: keyOf(part), label: partName(work, incident, part), row: true })),
  });
}

const keyOf = ({ from, reports }: Part): string => `p-${from?.id ?? reports[0].id}`;

function partName(work: Work, incident: Incident, { from, reports: [first] }: Part): Said {
  if (from) return say('split-choice-case', { code: from.code, at: timeOf(work, from) });
  const at = timeOf(work, { commune: incident.commune, createdAt: first.at });
  return say('split-choice-report', { at, metres: { metres: first.joined?.at(-1)?.metres ?? 0 } });
}

function splitOut(work: Work, speaker: Speaker, from: Incident, official: Official): void {
  const into = work.must('incidents', from.mergedInto?.incidentId ?? from.id);
  if (into.mergedInto != null) return reply(work, speaker, [say('split-within', { code: from.code, into: into.code })]);
  const part = partsOf(work, into).find((each) => each.from?.id === from.id);
  if (!part || !isOpen(into) || into.ending) return toast(work, speaker, say('toast-stale'));
  split(work, speaker, into, part, official);
}

/** What was chosen to be taken out. */
export function splitChosen(work: Work, speaker: Speaker, incident: Incident, official: Official, key: string): void {
  const part = partsOf(work, incident).find((each) => keyOf(each) === key);
  if (!part) return reply(work, speaker, [say('split-none', { code: incident.code })]);
  split(work, speaker, incident, part, official);
}

function split(work: Work, speaker: Speaker, incident: Incident, part: Part, official: Official): void {
  const { into, from } = takeApart(work, incident, part, official.name);
  // Who read that help was coming reads that nobody has taken it.
  if (progress(into) < progress(incident))
    tellMovement(work, into, { parts: howItStands(work, into), purpose: 'change' });
  tellReporters(work, from, { parts: [say('told-split', { code: from.code, into: into.code })], purpose: 'change' });
  reply(work, speaker, [say('split-done', { code: from.code, into: into.code })]);
}
