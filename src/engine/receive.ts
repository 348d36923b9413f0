import type { Context, Decision } from '../core/decision.ts';
import type { Input } from '../core/decide.ts';
import type { Change } from '../core/ports/store.ts';
import { addressId } from '../core/people/meet.ts';
import type { Channel, Effect, RawUpdate, Receive } from '../core/ports/channel.ts';
import type { Clock } from '../core/ports/clock.ts';
import { faultOf } from '../core/ports/logger.ts';
import type { Logger } from '../core/ports/logger.ts';
import type { Reader } from '../core/reader.ts';
import type { ChatEvent } from '../core/talk/event.ts';
import type { KeyedQueue } from './keyed-queue.ts';
import type { Ran, Runner } from './run.ts';
import { file } from './unread.ts';
import type { UnreadTexts } from './unread.ts';

/** The product's page: what happened in, what changes out. */
export type Decide = (input: Input, reader: Reader, context: Context) => Decision;

export interface ReceiveParts {
  readonly runner: Runner;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly decide: Decide;
  /** Keeps events of one chat in order; shared with the due work that touches a chat. */
  readonly queue: KeyedQueue;
  readonly texts: UnreadTexts;
  /** An update was put into the inbox. */
  readonly unread?: (account: string) => void;
}

/** The first try after an update could not be decided. */
const FIRST_RETRY_MS = 2_000;

const operationOf = (channel: Channel, update: RawUpdate): string =>
  `${channel.channel}:${channel.account}:${update.id}`;

/** Key under which everything that touches one chat waits its turn: the id of its address. */
const chatKey = (account: string, address: string): string => addressId(account, 'chat', address);

/** What a channel calls with every update it gets: resolves once the update is durable. */
export function receiver(channel: Channel, parts: ReceiveParts): Receive {
  return async (update) => {
    let event: ChatEvent | undefined;
    try {
      event = channel.parse(update, parts.clock.now());
      if (!event) return;
      const ran = await decideEvent(event, [], parts);
      if (ran.kind === 'done') show(channel, update, ran.effects, parts.logger);
    } catch (error) {
      parts.logger.error(
        { account: channel.account, operation: operationOf(channel, update), ...faultOf(error) },
        'update not decided',
      );
      await keep(channel, update, event, parts);
    }
  };
}

/** Decides an event under its own operation id; `also` is committed with it. */
export function decideEvent(
  event: ChatEvent,
  also: readonly Change[],
  { queue, runner, decide }: ReceiveParts,
): Promise<Ran> {
  // A clock that runs ahead would keep a report apart from all others of the same moment.
  const heard = { ...event, sentAt: Math.min(event.sentAt, event.receivedAt) };
  return queue.run(chatKey(event.account, event.chat.address), () =>
    runner.run(event.operationId, (reader, context) => {
      const decision = decide({ kind: 'event', event: heard }, reader, context);
      return { ...decision, changes: [...decision.changes, ...also] };
    }),
  );
}

/** Writes the raw update down, to be tried again, and says so where somebody may be waiting for help. */
async function keep(
  channel: Channel,
  update: RawUpdate,
  event: ChatEvent | undefined,
  parts: ReceiveParts,
): Promise<void> {
  const id = operationOf(channel, update);
  const now = parts.clock.now();
  const unread = {
    id,
    account: channel.account,
    raw: update,
    dueAt: now + FIRST_RETRY_MS,
    failures: 1,
    receivedAt: now,
  };
  await parts.runner.run(`inbox:${id}`, file(unread, event, parts.texts));
  parts.unread?.(channel.account);
}

/** Best effort: nobody waits for it, and nothing is lost with it. */
function show(channel: Channel, update: RawUpdate, effects: readonly Effect[], logger: Logger): void {
  for (const effect of effects)
    channel.effect(update, effect).catch((error: unknown) => {
      logger.debug({ account: channel.account, effect: effect.kind, ...faultOf(error) }, 'effect failed');
    });
}
