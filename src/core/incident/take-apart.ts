import type { Doc } from '../collections.ts';
import { boardOf, categoryOf, communeOf } from '../commune/lookup.ts';
import { distance } from '../geo.ts';
import type { Work } from '../work.ts';
import { isForHelpers, offersOf, recallHelpers, tellNewSpot } from './helpers.ts';
import { communesAt } from './locate.ts';
import { placed } from './merge.ts';
import { climb, EXPIRE_MS, newCase } from './raise.ts';
import { tellDepartments, tellNeighbours } from './tell.ts';
import { entry, openerAmong } from './timeline.ts';
import { newcomers } from './unite.ts';
import { weighSoon } from './witnesses.ts';

type Incident = Doc<'incidents'>;
type Report = Doc<'reports'>;

/** The two cases that one was taken apart into. */
export interface Parted {
  readonly into: Incident;
  readonly from: Incident;
}

/** What may be taken out of a case: a case that was found to be it, or a report that joined it by itself. */
export interface Part {
  readonly from: Incident | null;
  /** The first is whose words tell it from others. */
  readonly reports: readonly [Report, ...Report[]];
}

/** All that may be taken out of a case, in the order in which it came. */
export function partsOf(work: Work, into: Incident): readonly Part[] {
  const parts = new Map<string, [Report, ...Report[]]>();
  for (const report of work.find('reportsOfIncident', into.id)) {
    const last = report.joined?.at(-1);
    if (!last) continue;
    const key = last.from ?? report.id;
    parts.set(key, [...(parts.get(key) ?? []), report] as [Report, ...Report[]]);
  }
  return [...parts.values()].map((reports) => {
    const from = reports[0].joined?.at(-1)?.from ?? null;
    return { from: from === null ? null : work.must('incidents', from), reports };
  });
}

/**
 * Takes a part out of a case. What was a case before goes on as it stood then; a report that had joined by itself becomes a case of
 * its own. Files and what its persons said since go along; the other is again taken for what it was before, unless somebody
 * changed that meanwhile.
 */
export function takeApart(work: Work, into: Incident, part: Part, by: string): Parted {
  const lone = part.from ? caseAgain(part.from) : caseOf(work, into, part.reports[0]);
  const before = work.find('reportsOfIncident', into.id);
  const files = part.reports.flatMap(({ media }) => media);
  const media = [...new Set([...lone.media.filter((hash) => into.media.includes(hash)), ...files])];
  const rest = without(work, into, part, before, media);
  for (const report of part.reports)
    work.put('reports', {
      ...report,
      incidentId: lone.id,
      joined: (report.joined ?? []).slice(0, -1),
      leftOf: [...(report.leftOf ?? []), into.id],
    });
  return parted(work, into, rest, giveBack(work, into, placed(work, { ...lone, media }), part.reports), by);
}

/** A case as it stood before it was found to be another one. */
function caseAgain(from: Incident): Incident {
  const { dispatchedAt, acknowledgedAt } = from;
  return {
    ...from,
    state: dispatchedAt !== null ? 'dispatched' : acknowledgedAt !== null ? 'acknowledged' : 'new',
    endedAt: null,
    endedBy: null,
    board: boardOf(from.realm, from.commune),
    mergedInto: null,
  };
}

/** What a report would have opened, had it not joined another. */
function caseOf(work: Work, into: Incident, report: Report): Incident {
  const { point, standing, text, media, anonymous, sentAt, way, category, accuracy } = report;
  const found = point && communesAt(work.context.locate(point));
  const alert = {
    ...{ way, standing, text, media, anonymous, sentAt, point },
    category: category ?? into.category,
    communes: found?.communes ?? [into.commune],
    sector: found?.sector ?? null,
    accuracy: accuracy ?? null,
    pointConfirmed: point !== null,
    here: null,
    unconfirmed: false,
  } as const;
  const { first } = newCase(work, into.realm, alert, work.get('contacts', report.contactId));
  return entry(work, first, 'reporter', 'reported');
}

/** What is left of a case when a part of it goes. */
function without(
  work: Work,
  into: Incident,
  { from, reports }: Part,
  all: readonly Report[],
  media: readonly string[],
): Incident {
  const going = new Set(reports.map(({ id }) => id));
  const stay = new Set(all.filter(({ id }) => !going.has(id)).map(({ personId }) => personId));
  const gone = new Set(from ? [from.id, ...(from.absorbed ?? [])] : []);
  const there = from ? { ...into, ...whereAgain(work, into, from, all) } : into;
  return placed(work, {
    ...there,
    ...takenForAgain(work, there, from?.mergedInto ?? null),
    ...(from ? untakenAgain(into, from) : {}),
    reports: Math.max(1, into.reports - newcomers(reports, stay)),
    media: into.media.filter((hash) => !media.includes(hash)),
    absorbed: (into.absorbed ?? []).filter((id) => !gone.has(id)),
  });
}

/** What had its place from the one that goes is again where its own person said, and nobody confirmed that. */
function whereAgain(work: Work, into: Incident, from: Incident, all: readonly Report[]): Partial<Incident> {
  const moved = into.point === null || from.point === null || distance(into.point, from.point) > 0;
  if (from.mergedInto?.gavePlace !== true || moved) return {};
  const { point = null, accuracy = null, standing = null } = openerAmong(all) ?? {};
  const found = point && communesAt(work.context.locate(point));
  const { communes, sector } = found ?? { communes: [into.commune], sector: null };
  const { class: family } = categoryOf(communeOf(work.context, into.commune), into.category);
  const shown = point && work.context.publicPoint(into.commune, family, point, null);
  const unsure = { here: null, pointConfirmed: false };
  return { point, accuracy, standing, shown, sector, communes: [...communes], ...unsure };
}

/** What nobody took but by taking the one that goes waits to be taken again, unless somebody moved it since. */
function untakenAgain(into: Incident, from: Incident): Partial<Incident> {
  const moved = into.acknowledgedAt !== from.acknowledgedAt || into.dispatchedAt !== from.dispatchedAt;
  if (from.mergedInto?.gaveProgress !== true || moved) return {};
  return { state: 'new', acknowledgedAt: null, acknowledgedBy: null, dispatchedAt: null };
}

function takenForAgain(work: Work, into: Incident, merging: Incident['mergedInto']): Partial<Incident> {
  if (merging == null) return {};
  const { before, after } = merging;
  const severity = into.severity === after.severity ? before.severity : into.severity;
  if (into.category !== after.category) return { severity };
  const category = categoryOf(communeOf(work.context, into.commune), before.category);
  const { commune, point, here } = into;
  const shown = point && work.context.publicPoint(commune, category.class, point, here);
  return { severity, category: category.id, kindKnown: before.kindKnown, shown };
}

const THEIRS: readonly Doc<'timeline'>['kind'][] = [
  'detail',
  'answer',
  'call_me',
  'cannot_talk',
  'unreachable',
  'reachable',
];

/** What the persons of some reports said while these stood with another case goes along: it is about their own. */
function giveBack(work: Work, into: Incident, lone: Incident, reports: readonly Report[]): Incident {
  const staying = new Set(work.find('reportsOfIncident', into.id).map(({ contactId }) => contactId));
  const since = new Map(reports.map(({ contactId, joined }) => [contactId, joined?.at(-1)?.at ?? 0]));
  let incident = lone;
  for (const said of work.find('timelineOf', into.id)) {
    const { contactId, kind, at, text, by } = said;
    if (contactId === null || staying.has(contactId) || !THEIRS.includes(kind)) continue;
    if (at < (since.get(contactId) ?? Infinity)) continue;
    incident = entry(work, incident, by, kind, { text, contactId });
    work.put('timeline', { ...said, text: '', contactId: null });
  }
  return incident;
}

/** Both go on by themselves, and all who have them before their eyes see it; `before`: the case that both were. */
function parted(work: Work, before: Incident, into: Incident, from: Incident, by: string): Parted {
  const rest = entry(work, into, 'official', 'split', { who: by, text: from.code });
  const lone = entry(work, from, 'official', 'split', { who: by, text: into.code });
  work.put('incidents', rest);
  work.put('incidents', lone);
  work.schedule({ kind: 'expire', incidentId: lone.id }, lone.id, work.now + EXPIRE_MS);
  if (lone.state === 'new') climb(work, lone);
  if (rest.state === 'new' && before.state !== 'new') climb(work, rest);
  const told = { into: tellNeighbours(work, rest), from: tellNeighbours(work, lone) };
  for (const incident of [told.into, told.from]) {
    tellDepartments(work, work.put('incidents', incident));
    if (!isForHelpers(work, before)) recallHelpers(work, incident);
    else tellNewSpot(work, before.point, incident, offersOf(work, incident));
    weighSoon(work, incident);
  }
  return told;
}
