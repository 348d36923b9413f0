import type { DueWork } from '../core/later/due.ts';
import { ownerOf } from '../core/later/media.ts';
import type { Channel } from '../core/ports/channel.ts';
import type { Clock } from '../core/ports/clock.ts';
import type { MediaStore } from '../core/ports/media.ts';
import type { Claimed, Store } from '../core/ports/store.ts';
import type { Outcome } from '../core/talk/event.ts';
import { dueOperation, runDue } from './due.ts';
import type { Handlers, Later } from './due.ts';
import type { Decide } from './receive.ts';
import type { Runner } from './run.ts';

export interface ChannelWorkParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly runner: Runner;
  readonly decide: Decide;
  readonly channels: ReadonlyMap<string, Channel>;
  readonly media: MediaStore;
}

const DAY = 24 * 3_600_000;
/** A file that was not to be had for so long is given up: longer than channels are down, and as long as most of them keep it. */
const GONE_AFTER_MS = 2 * DAY;
/** The longest a case's file is kept; what its own retention erases goes earlier. */
const KEPT_MS = 365 * DAY;
/** A draft's file, until it was sent. */
const DRAFT_KEPT_MS = DAY;

type Fetched = Pick<Extract<Outcome, { kind: 'fetched' }>, 'hash' | 'refused'>;

/** Work that asks a channel for something and decides what it answered. */
export function channelWork(parts: ChannelWorkParts): Handlers {
  return {
    fetch: async ({ doc }) => {
      if (doc.work.kind !== 'fetch') return;
      const fetched = await fetchFile(doc.work, parts);
      await conclude(doc, { kind: 'fetched', then: doc.work.then, ...fetched, ...stamp(doc, parts.clock) }, parts);
    },
    'keep-files': async ({ doc }) => {
      if (doc.work.kind !== 'keep-files') return;
      for (const hash of doc.work.hashes) await parts.media.extend(hash, parts.clock.now() + KEPT_MS);
      await runDue(doc, parts.runner, () => ({ changes: [], guards: [], effects: [] }));
    },
    ask: async ({ doc }: Claimed<Later>) => {
      if (doc.work.kind !== 'ask') return;
      const { account, chatId, contactId, then } = doc.work;
      const role = await askRole(account, chatId, contactId, parts);
      await conclude(doc, { kind: 'asked', chatId, contactId, then, role, ...stamp(doc, parts.clock) }, parts);
    },
  };
}

const stamp = (later: Later, clock: Clock): { operationId: string; receivedAt: number } => ({
  operationId: dueOperation(later),
  receivedAt: clock.now(),
});

async function conclude(later: Later, event: Outcome, { runner, decide }: ChannelWorkParts): Promise<void> {
  await runDue(later, runner, (reader, context) => decide({ kind: 'event', event }, reader, context));
}

async function fetchFile(
  { account, file, since, then }: Extract<DueWork, { kind: 'fetch' }>,
  parts: ChannelWorkParts,
): Promise<Fetched> {
  const channel = parts.channels.get(account);
  if (!channel || parts.clock.now() - since >= GONE_AFTER_MS) return { hash: null, refused: 'gone' };
  const answer = await channel.fetch(file);
  if (answer === 'gone') return { hash: null, refused: 'gone' };
  if (answer === 'too-large') return { hash: null, refused: 'size' };
  const lasting = then.kind === 'draft' ? DRAFT_KEPT_MS : KEPT_MS;
  const kept = await parts.media.keep(answer.bytes, ownerOf(then), parts.clock.now() + lasting);
  return 'hash' in kept ? { hash: kept.hash, refused: null } : { hash: null, refused: kept.refused };
}

async function askRole(
  account: string,
  chatId: string,
  contactId: string,
  parts: ChannelWorkParts,
): ReturnType<Channel['ask']> {
  const channel = parts.channels.get(account);
  const [chat, contact] = [
    await addressOf(parts.store, account, chatId),
    await addressOf(parts.store, account, contactId),
  ];
  return channel && chat !== undefined && contact !== undefined ? channel.ask(chat, contact) : 'unknown';
}

async function addressOf(store: Store, account: string, ref: string): Promise<string | undefined> {
  const rows = await store.find('addressesOf', ref);
  return rows.find(({ doc }) => doc.account === account)?.doc.address;
}
