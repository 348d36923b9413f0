import { COLLECTIONS, type CollectionName, type Doc } from '../../core/collections.ts';
import type { Followed, FollowedChange } from '../../core/ports/store.ts';
import { docOf } from './columns.ts';
import { CHANGED, COUNTERS, ERASED, OPEN_INCIDENTS } from './follow-texts.ts';
import { sql, type Row, type Script } from './script.ts';
import { textsOf } from './texts.ts';

type FollowedName = FollowedChange['collection'];

const FOLLOWED = (Object.keys(COLLECTIONS) as CollectionName[]).filter(
  (name) => COLLECTIONS[name].followed,
) as FollowedName[];

/** What a follower has seen: the number of each commune's counter. Opaque to all others. */
type Seen = Readonly<Record<string, number>>;

function parse(position: string): Seen | undefined {
  try {
    const seen: unknown = JSON.parse(position);
    return typeof seen === 'object' && seen !== null ? (seen as Seen) : undefined;
  } catch {
    return undefined;
  }
}

/** The followed documents, or what changed in them since. */
export function* follow(position: string | null): Script<Followed> {
  // Counters first: what is committed while the rest is read comes once more with the next call, which does no harm.
  const counters = (yield sql(COUNTERS)).rows;
  const next = JSON.stringify(Object.fromEntries(counters.map((row) => [row.commune, row.seq])));
  if (position === null) return { kind: 'snapshot', changes: yield* snapshot(), position: next };
  const seen = parse(position);
  if (!seen || isLost(seen, counters)) return { kind: 'lost', changes: [], position };
  const changes: FollowedChange[] = [];
  for (const { commune, seq } of counters as readonly { commune: string; seq: number }[]) {
    const since = seen[commune] ?? 0;
    if (seq > since) changes.push(...(yield* changesOf(commune, since)));
  }
  return { kind: 'changes', changes, position: next };
}

/** Lost: tombstones it has not seen are gone, or it is ahead of the counters (the database was restored from a copy). */
function isLost(seen: Seen, counters: readonly Row[]): boolean {
  const now = new Map(counters.map((row) => [row.commune as string, row]));
  const ahead = Object.entries(seen).some(([commune, seq]) => seq > ((now.get(commune)?.seq ?? 0) as number));
  return ahead || (seen[ERASED] ?? 0) < ((now.get(ERASED)?.swept ?? 0) as number);
}

const changeOf = (collection: FollowedName, row: Row): FollowedChange =>
  ({
    collection,
    id: row.id as string,
    version: row.version as number,
    doc: docOf(collection, row) as Doc<FollowedName>,
  }) as FollowedChange;

function* snapshot(): Script<readonly FollowedChange[]> {
  const changes: FollowedChange[] = [];
  for (const collection of FOLLOWED) {
    const { rows } = yield sql(collection === 'incidents' ? OPEN_INCIDENTS : textsOf(collection).all);
    for (const row of rows) changes.push(changeOf(collection, row));
  }
  return changes;
}

function* changesOf(commune: string, since: number): Script<readonly FollowedChange[]> {
  const { rows } = yield sql(CHANGED, commune, since);
  const changes: FollowedChange[] = [];
  for (const collection of FOLLOWED) {
    const mine = rows.filter((row) => row.collection === collection);
    const gone = mine.filter((row) => row.erased_at !== null);
    changes.push(
      ...gone.map((row) => ({ collection, id: row.doc_id as string, version: row.version as number, doc: null })),
    );
    const ids = mine.filter((row) => row.erased_at === null).map((row) => row.doc_id as string);
    if (ids.length === 0) continue;
    // What was erased since the list was read is missing here and comes as a tombstone next time.
    const found = yield sql(textsOf(collection).getAll, ids);
    for (const row of found.rows) changes.push(changeOf(collection, row));
  }
  return changes;
}
