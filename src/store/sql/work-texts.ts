import type { CollectionName } from '../../core/collections.ts';
import { filledOf, tableOf } from './columns.ts';
import { insertText, readList } from './texts.ts';

const replaced = filledOf('later').map(({ name }) => `${name} = excluded.${name}`);

/** id, doc, values: scheduling again replaces time and data, and whoever held the row holds it no more. */
export const SCHEDULE = `${insertText('later')} ON CONFLICT (id) DO UPDATE SET version = later.version + 1, doc = excluded.doc, ${replaced.join(', ')}, lease_token = NULL`;

export interface WorkTexts {
  /** now, how many; of `later` also the lane */
  readonly page: string;
  /** ids, token, until */
  readonly take: string;
  /** id, token, when, failures */
  readonly postpone: string;
  /** Of `later` the lane. */
  readonly next: string;
}

/** Claiming of `later` and `inbox`, which work alike: `due` is the column that says when; lanes are claimed apart. */
function build(collection: CollectionName, due: string, laned: boolean): WorkTexts {
  const table = tableOf(collection);
  return {
    page: `SELECT id FROM ${table} WHERE ${laned ? 'lane = ?3 AND ' : ''}free_at <= ?1 ORDER BY free_at, id LIMIT ?2 {lock}`,
    take: `UPDATE ${table} SET free_at = ?3, lease_token = ?2, version = version + 1 WHERE id {any:1} RETURNING ${readList(collection)}`,
    postpone: `UPDATE ${table} SET free_at = ?3, ${due} = ?3, failures = ?4, lease_token = NULL, version = version + 1 WHERE id = ?1 AND lease_token = ?2`,
    next: `SELECT min(free_at) AS moment FROM ${table}${laned ? ' WHERE lane = ?1' : ''}`,
  };
}

export const LATER = build('later', 'at', true);
export const INBOX = build('inbox', 'due_at', false);

const sweep = (collection: CollectionName, column: string): string =>
  `DELETE FROM ${tableOf(collection)} WHERE id IN (SELECT id FROM ${tableOf(collection)} WHERE ${column} < ?1 ORDER BY ${column} LIMIT ?2)`;

/** older than, how many */
export const SWEEP_OPERATIONS = sweep('operations', 'at');
export const SWEEP_MEDIA = sweep('media', 'expires_at');
export const SWEEP_MEMORY = sweep('channelMemory', 'expires_at');

/** Proves that the store can write. */
export const BEAT =
  'INSERT INTO heartbeat (id, beats) VALUES (1, 1) ON CONFLICT (id) DO UPDATE SET beats = heartbeat.beats + 1';
