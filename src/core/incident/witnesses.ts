import type { Doc } from '../collections.ts';
import { categoryOf, communeOf } from '../commune/lookup.ts';
import { distance } from '../geo.ts';
import { isNewContact } from '../people/known.ts';
import type { Speaker } from '../people/meet.ts';
import type { Work } from '../work.ts';
import { answersOf, idsOf } from './one-case.ts';
import { reachOf } from './reach.ts';
import type { Answer } from './records.ts';
import { saysMore } from './same.ts';
import { kindOf } from './tell.ts';
import { openerOf } from './timeline.ts';
import type { WitnessRule } from './witness-rules.ts';

type Incident = Doc<'incidents'>;
type Row = Doc<'witnessAnswers'>;

/** Answers that come together are weighed together, by one due row. */
const WEIGH_PACE_MS = 2_000;
/** The newest of those who reported it too; what they say besides is on the card. */
const MOST_REPORTS = 40;

/** Keeps what somebody answered, in place of what they answered before; the case itself is not touched. */
export function keepAnswer(work: Work, { person, contact }: Speaker, incident: Incident, answer: Answer): void {
  const reach = reachOf(incident, kindOf(work, incident));
  work.put('witnessAnswers', {
    id: answerId(incident.id, person.id),
    commune: incident.commune,
    incidentId: incident.id,
    personId: person.id,
    people: 1,
    answer,
    known: !isNewContact(work, contact, communeOf(work.context, incident.commune)),
    near: hasPlaceNear(work, person.id, incident, reach, work.now),
    invitation: person.invitation,
    at: work.now,
  });
  weighSoon(work, incident);
}

const answerId = (incidentId: string, person: string): string => `${incidentId}|${person}`;

/** What witnesses say of a case is weighed in a moment. */
export function weighSoon(work: Work, { id }: Incident): void {
  work.schedule({ kind: 'weigh', incidentId: id }, id, (Math.floor(work.now / WEIGH_PACE_MS) + 1) * WEIGH_PACE_MS);
}

/** Whether a person had a place by then within so many metres of what neighbours are shown. */
export function hasPlaceNear(work: Work, personId: string, { shown }: Incident, metres: number, by: number): boolean {
  if (shown === null) return false;
  return work
    .find('placesOfPerson', personId)
    .some((place) => Math.max(place.createdAt, place.movedAt) <= by && distance(place.point, shown) <= metres);
}

/** Somebody who says that it is so, or several who are taken for one. */
interface Witness {
  /** The same for those who may be one person under several names. */
  readonly unit: string;
  readonly weight: number;
  readonly at: number;
  /** No new contact; or one who needs help in it, which nobody says for nothing: it calls the officials to them. */
  readonly counts: boolean;
  /** A known contact from near, who has nothing to do with whoever raised it. */
  readonly independent: boolean;
}

/** All who say that it is so, besides whoever raised it. */
export function witnessesOf(work: Work, incident: Incident, rule: WitnessRule): readonly Witness[] {
  const opener = openerOf(work, incident.id);
  const invitation = (opener && work.get('persons', opener.personId)?.invitation) ?? null;
  const answered = answersOf(work, incident).filter(({ answer }) => answer === 'help' || rule.answers.includes(answer));
  const asIfAnswered: readonly (Row | Reported)[] = [...answered, ...reported(work, incident)];
  return asIfAnswered.flatMap((row) => {
    if (row.personId === '' || row.personId === opener?.personId) return [];
    const linked = row.invitation !== null && row.invitation === invitation;
    // New ones who came by one invitation may be one person; those who came by that of whoever raised it, the same.
    if (linked && !row.known) return [];
    return {
      unit: row.known || row.invitation === null ? row.personId : `invited by ${row.invitation}`,
      weight: row.answer === 'help' ? rule.help : 1,
      at: row.at,
      counts: row.known || row.answer === 'help',
      independent: row.known && row.near && !linked && !('milder' in row && row.milder),
    };
  });
}

interface Reported extends Omit<Row, 'id' | 'commune' | 'incidentId' | 'people'> {
  /** They told of something less, and were never asked whether it is this: who saw a fight stands by no shots. */
  readonly milder: boolean;
}

/** Whoever reported it, as if they had answered that they saw it; the oldest is not always whoever raised it, where two became one. */
function reported(work: Work, incident: Incident): readonly Reported[] {
  const kind = kindOf(work, incident);
  const commune = communeOf(work.context, incident.commune);
  const reports = work.find('reportsOfIncident', incident.id);
  return reports.slice(-MOST_REPORTS).flatMap(({ personId, contactId, at, point, category, joined }) => {
    const contact = personId === '' ? undefined : work.get('contacts', contactId);
    if (!contact) return [];
    return {
      personId,
      answer: 'saw' as const,
      known: !isNewContact(work, contact, commune),
      near: point !== null,
      milder: joined?.at(-1)?.how === 'sure' && saysMore(kind, categoryOf(commune, category ?? kind.id)),
      invitation: work.get('persons', personId)?.invitation ?? null,
      at,
    };
  });
}

/** So many new contacts count besides as many as there are others: accounts made for it move nothing among themselves. */
const NEW_ALONE = 1;

/** How many they are within the rule's time: each counts once, with what weighs most; new contacts as far as others stand by them. */
export function weightOf(witnesses: readonly Witness[], { withinMs }: WitnessRule, now: number): number {
  const sum = (counts: boolean): number => {
    const byUnit = new Map<string, number>();
    const those = witnesses.filter((each) => each.counts === counts && now - each.at <= withinMs);
    for (const { unit, weight } of those) byUnit.set(unit, Math.max(weight, byUnit.get(unit) ?? 0));
    return [...byUnit.values()].reduce((all, weight) => all + weight, 0);
  };
  const others = sum(true);
  return others + Math.min(sum(false), others + NEW_ALONE);
}

/** How many gave an answer, those who are only counted included. */
export const countOf = (rows: readonly Row[], ...answers: readonly Answer[]): number =>
  rows.filter(({ answer }) => answers.includes(answer)).reduce((sum, { people }) => sum + people, 0);

/** What one person answered is nobody's from now on, and stays counted. */
export function disownAnswer(work: Work, incidentId: string, personId: string): void {
  const row = work.get('witnessAnswers', answerId(incidentId, personId));
  if (row) disown(work, row);
}

/** So many rows change in one commit. */
const AT_ONCE = 500;

/** The same of all who answered; true where there are more to come. */
export function disownAnswers(work: Work, incident: Incident): boolean {
  const given = idsOf(incident).flatMap((id) => work.find('answersOf', id));
  const named = given.filter(({ personId }) => personId !== '');
  for (const row of named.slice(0, AT_ONCE)) disown(work, row);
  return named.length > AT_ONCE;
}

function disown(work: Work, row: Row): void {
  const id = answerId(row.incidentId, row.answer);
  const people = row.people + (work.get('witnessAnswers', id)?.people ?? 0);
  work.erase('witnessAnswers', row.id);
  work.put('witnessAnswers', { ...row, id, personId: '', people, known: false, near: false, invitation: null });
}
