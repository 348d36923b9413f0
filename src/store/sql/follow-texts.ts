import type { FollowedChange } from '../../core/ports/store.ts';
import { readList } from './texts.ts';
import { tableOf } from './columns.ts';

type FollowedName = FollowedChange['collection'];

/*
 * `followed` holds one row for each document ever written in a followed collection: the number its last change got from the
 * counter of its commune. Counters are raised last in a commit, so a reader that saw number 7 of a commune misses nothing
 * below it. Tombstones all count under the commune '' (an erasure does not say where the document was).
 */
export const ERASED = '';

/** commune */
export const RAISE =
  'INSERT INTO counters (commune, seq, swept) VALUES (?1, 1, 0) ON CONFLICT (commune) DO UPDATE SET seq = counters.seq + 1';

const upsert = (commune: string, seq: string, erasedAt: string): string =>
  `ON CONFLICT (collection, doc_id) DO UPDATE SET commune = ${commune}, seq = ${seq}, version = excluded.version, erased_at = ${erasedAt}`;

/** collection, id, commune */
export const fileText = (collection: FollowedName): string =>
  `INSERT INTO followed (collection, doc_id, commune, seq, version, erased_at)
  SELECT ?1, d.id, ?3, c.seq, d.version, NULL FROM ${tableOf(collection)} d, counters c WHERE d.id = ?2 AND c.commune = ?3
  ${upsert('excluded.commune', 'excluded.seq', 'NULL')}`;

/** collection, id, when: before the row goes; numbered at the end of the commit. */
export const buryText = (collection: FollowedName): string =>
  `INSERT INTO followed (collection, doc_id, commune, seq, version, erased_at)
  SELECT ?1, d.id, '', 0, d.version + 1, ?3 FROM ${tableOf(collection)} d WHERE d.id = ?2
  ${upsert("''", '0', 'excluded.erased_at')}`;
export const NUMBER_TOMBSTONES =
  "UPDATE followed SET seq = (SELECT seq FROM counters WHERE commune = '') WHERE commune = '' AND seq = 0";

export const COUNTERS = 'SELECT commune, seq, swept FROM counters ORDER BY commune';
/** commune, number seen */
export const CHANGED =
  'SELECT collection, doc_id, version, erased_at FROM followed WHERE commune = ?1 AND seq > ?2 ORDER BY seq, collection, doc_id';
/** Open incidents, for the first look. */
export const OPEN_INCIDENTS = `SELECT ${readList('incidents')} FROM incidents WHERE board IS NOT NULL ORDER BY id`;

/** erased before: remembers the highest number that goes, so that older positions are known to be lost. */
export const SWEEP_MARK = `UPDATE counters SET swept = (SELECT max(seq) FROM followed WHERE commune = '' AND erased_at < ?1)
  WHERE commune = '' AND swept < (SELECT max(seq) FROM followed WHERE commune = '' AND erased_at < ?1)`;
export const SWEEP_TOMBSTONES = "DELETE FROM followed WHERE commune = '' AND erased_at < ?1";
