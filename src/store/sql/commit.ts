import { COLLECTIONS, type CollectionName, type Doc } from '../../core/collections.ts';
import type { Change, Committed, FollowedChange, Guard } from '../../core/ports/store.ts';
import { valuesOf } from './columns.ts';
import { buryText, ERASED, fileText, NUMBER_TOMBSTONES, RAISE } from './follow-texts.ts';
import { OWE_CARD, OWE_NOTE } from './owed-texts.ts';
import { sql, Undo, type Script, type Statement } from './script.ts';
import { textsOf } from './texts.ts';
import { SCHEDULE } from './work-texts.ts';

/** One statement of a commit; where it must write exactly one row and does not, the commit is undone and answers `otherwise`. */
export interface Step {
  readonly statement: Statement;
  readonly otherwise: Exclude<Committed, 'ok'> | null;
}

type FollowedName = FollowedChange['collection'];
interface Target {
  readonly collection: CollectionName;
  readonly id: string;
}

const step = (statement: Statement, otherwise: Step['otherwise'] = null): Step => ({ statement, otherwise });

const isFollowed = (collection: CollectionName): collection is FollowedName =>
  COLLECTIONS[collection].followed === true;

/** The row a change is about. */
function targetOf(change: Change): Target {
  switch (change.op) {
    case 'put':
    case 'append':
      return { collection: change.collection, id: change.doc.id };
    case 'owe':
      return { collection: 'owed', id: change.owed.id };
    case 'schedule':
      return { collection: 'later', id: change.later.id };
    case 'erase':
      return change;
  }
}

function insertStep(collection: CollectionName, doc: { readonly id: string }, otherwise: Step['otherwise']): Step {
  return step(sql(textsOf(collection).insert, doc.id, JSON.stringify(doc), ...valuesOf(collection, doc)), otherwise);
}

function putSteps(collection: CollectionName, doc: { readonly id: string }, expected: number): Step[] {
  if (expected === 0) return [insertStep(collection, doc, 'conflict')];
  return [
    step(
      sql(textsOf(collection).update, doc.id, expected, JSON.stringify(doc), ...valuesOf(collection, doc)),
      'conflict',
    ),
  ];
}

/** What is owed for a moment after `at` waits under another index until its time. */
function oweStep(owed: Doc<'owed'>, at: number): Step {
  const row = { ...owed, state: owed.dueAt > at ? 'waiting' : 'due' };
  return step(sql(owed.kind === 'card' ? OWE_CARD : OWE_NOTE, row.id, JSON.stringify(row), ...valuesOf('owed', row)));
}

/** Schedules work; also written when a delivery settles as undelivered. */
export const scheduleStatement = (later: Doc<'later'>): Statement =>
  sql(SCHEDULE, later.id, JSON.stringify(later), ...valuesOf('later', later));

function changeSteps(change: Change, at: number): Step[] {
  switch (change.op) {
    case 'put':
      return putSteps(change.collection, change.doc, change.expected);
    case 'append':
      return [insertStep(change.collection, change.doc, null)];
    case 'owe':
      return [oweStep(change.owed, at)];
    case 'schedule':
      return [step(scheduleStatement(change.later))];
    case 'erase': {
      const { collection, id } = change;
      const tombstone = isFollowed(collection) ? [step(sql(buryText(collection), collection, id, at))] : [];
      return [...tombstone, step(sql(textsOf(collection).erase, id))];
    }
  }
}

function guardSteps({ collection, id, version, doc }: Guard): Step[] {
  if (version === 0) return [insertStep(collection, doc as { id: string }, 'conflict')];
  return [step(sql(textsOf(collection).bump, id, version), 'conflict')];
}

/** Gives every followed document that changed its number, in order of commune: see `follow-texts.ts`. */
function followSteps(changes: readonly Change[]): Step[] {
  const changed = new Map<string, Map<string, Target>>();
  for (const change of changes) {
    const target = targetOf(change);
    if (!isFollowed(target.collection)) continue;
    const commune =
      change.op === 'put' || change.op === 'append' ? (change.doc as { commune: string }).commune : ERASED;
    const targets = changed.get(commune) ?? new Map<string, Target>();
    changed.set(commune, targets.set(`${target.collection}/${target.id}`, target));
  }
  const communes = [...changed].sort(([a], [b]) => compare(a, b));
  return communes.flatMap(([commune, targets]) => {
    const filed = [...targets.values()].map(({ collection, id }) =>
      step(sql(fileText(collection as FollowedName), collection, id, commune)),
    );
    return [step(sql(RAISE, commune)), ...(commune === ERASED ? [step(sql(NUMBER_TOMBSTONES))] : filed)];
  });
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * A commit as a list of statements, decided beforehand: its operation id first, so that a repetition stops at once; then
 * guards and changes in order of collection and key, those of one row as they were given; the counters of followers last.
 */
export function planCommit(
  operationId: string,
  changes: readonly Change[],
  guards: readonly Guard[],
  at: number,
): readonly Step[] {
  const put = new Set(changes.filter((change) => change.op === 'put').map((change) => keyOf(targetOf(change))));
  // A put checks and raises the version itself: a guard on the same row would only find it raised.
  const apart = guards.filter((guard) => !put.has(keyOf(guard)));
  const rows = [
    ...apart.map((guard) => ({ target: guard, steps: guardSteps(guard) })),
    ...changes.map((change) => ({ target: targetOf(change), steps: changeSteps(change, at) })),
  ].sort((a, b) => compare(a.target.collection, b.target.collection) || compare(a.target.id, b.target.id));
  const operation: Doc<'operations'> = { id: operationId, at };
  return [
    insertStep('operations', operation, 'duplicate'),
    ...rows.flatMap(({ steps }) => steps),
    ...followSteps(changes),
  ];
}

const keyOf = ({ collection, id }: Target): string => `${collection}/${id}`;

/** Runs a plan; stops at the first statement that finds less than it must. */
export function* runPlan(steps: readonly Step[]): Script<Committed> {
  for (const { statement, otherwise } of steps) {
    const { changes } = yield statement;
    if (otherwise !== null && changes !== 1) throw new Undo<Committed>(otherwise);
  }
  return 'ok';
}
