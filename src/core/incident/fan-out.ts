import type { Doc } from '../collections.ts';
import type { Work } from '../work.ts';

type Incident = Doc<'incidents'>;
type Fanout = Doc<'fanouts'>;
export type Target = Doc<'fanoutParts'>['targets'][number];

const PART_SIZE = 50_000;

/** Promises an incident to these, the nearest first. Answers the incident, to be put by the caller. */
export function openFanout(work: Work, incident: Incident, targets: readonly Target[]): Incident {
  const { realm, commune } = incident;
  const id = work.context.ids.next();
  const none = { id, incidentId: incident.id, realm, commune, wanted: 1, running: 1, cursor: 0, total: 0 };
  put(work, addParts(work, { ...none, fresh: targets.length, ends: [] }, targets));
  return { ...incident, fanoutId: id };
}

/** Promises it to these too, and to nobody a second time; whoever is among them under another place is found out when it is their turn. */
export function addTargets(work: Work, fanoutId: string, targets: readonly Target[]): void {
  const fanout = work.must('fanouts', fanoutId);
  const known = knownTo(work, fanout);
  const more = targets.filter((each) => !known.has(keyOf(each)));
  if (more.length > 0) put(work, addParts(work, fanout, more));
}

/** A change that all who were promised it must hear. */
export function retell(work: Work, fanoutId: string): void {
  const fanout = work.must('fanouts', fanoutId);
  put(work, { ...fanout, wanted: fanout.wanted + 1, fresh: fanout.total });
}

/** How many places and groups it was promised to. */
export const promised = (work: Work, { fanoutId }: Incident): number =>
  (fanoutId === null ? undefined : work.get('fanouts', fanoutId))?.total ?? 0;

const keyOf = ({ kind, id }: Target): string => `${kind}|${id}`;

function knownTo(work: Work, { id, ends }: Fanout): ReadonlySet<string> {
  const parts = ends.map((_end, n) => work.must('fanoutParts', partId(id, n)));
  return new Set(parts.flatMap(({ targets }) => targets.map(keyOf)));
}

const partId = (fanoutId: string, n: number): string => `${fanoutId}|${String(n)}`;

function addParts(work: Work, fanout: Fanout, targets: readonly Target[]): Fanout {
  const ends = [...fanout.ends];
  for (let from = 0; from < targets.length; from += PART_SIZE) {
    const some = targets.slice(from, from + PART_SIZE);
    const part = { id: partId(fanout.id, ends.length), commune: fanout.commune, fanoutId: fanout.id, targets: some };
    work.put('fanoutParts', part);
    ends.push((ends.at(-1) ?? 0) + some.length);
  }
  return { ...fanout, ends, total: fanout.total + targets.length };
}

function put(work: Work, fanout: Fanout): void {
  work.put('fanouts', fanout);
  work.schedule({ kind: 'expand', fanoutId: fanout.id }, fanout.id, work.now);
}
