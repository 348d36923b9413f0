import type { SendResult } from '../../core/ports/channel.ts';
import { CallFault } from './driver.ts';
import type { Fault } from './driver.ts';
import { addressOf } from './address.ts';

type Refused = Extract<Fault, { kind: 'refused' }>;

/** Where Telegram says no more than that it is busy. */
const BUSY_MS = 1_000;
/** A server that fails is asked again after this. */
const SERVER_MS = 3_000;

/**
 * What Telegram's 400 means, by its description (read in the server's sources; the words are all there is). What is not
 * here is a fault of this one message.
 */
const DESCRIPTIONS: readonly { readonly says: RegExp; readonly means: SendResult }[] = [
  { says: /message to edit not found|message can't be edited|MESSAGE_ID_INVALID/i, means: { kind: 'uneditable' } },
  { says: /too long/i, means: { kind: 'dead', reason: 'too-long', scope: 'message' } },
  {
    says: /chat not found|message thread not found|PEER_ID_INVALID|TOPIC_DELETED|group chat was deactivated/i,
    means: { kind: 'dead', reason: 'gone', scope: 'chat' },
  },
  // A group may let words in and nothing else: a picture that it refuses says nothing of what can be written there.
  {
    says: /not enough rights to send (?!text messages)|CHAT_SEND_(?!PLAIN)\w+_FORBIDDEN/i,
    means: { kind: 'dead', reason: 'refused', scope: 'message' },
  },
  {
    says: /not enough rights to send|have no rights to send a message|CHAT_SEND_PLAIN_FORBIDDEN|need administrator rights|CHAT_WRITE_FORBIDDEN|TOPIC_CLOSED|CHAT_RESTRICTED/i,
    means: { kind: 'dead', reason: 'refused', scope: 'chat' },
  },
];

/** The outcome of a send or an edit that failed; errors that are none of Telegram's go on. */
export function resultOf(error: unknown): SendResult {
  if (!(error instanceof CallFault)) throw error;
  const { fault } = error;
  switch (fault.kind) {
    case 'unreachable':
      return { kind: 'retry', reason: 'unreachable', afterMs: SERVER_MS, scope: 'account' };
    case 'unknown':
      return { kind: 'unknown' };
    case 'refused':
      return refused(fault);
  }
}

function refused(fault: Refused): SendResult {
  const { code, retryAfter, migrateTo } = fault;
  if (migrateTo !== undefined) return { kind: 'moved', address: addressOf(migrateTo) };
  // Whatever was called: the limit is the bot's.
  if (code === 429)
    return { kind: 'retry', reason: 'rate', afterMs: retryAfter ? retryAfter * 1_000 : BUSY_MS, scope: 'account' };
  if (code === 403) return { kind: 'dead', reason: reasonOf403(fault), scope: 'chat' };
  if (code === 401 || code === 404) return { kind: 'dead', reason: 'refused', scope: 'account' };
  if (code >= 500) return { kind: 'retry', reason: 'server', afterMs: SERVER_MS, scope: 'account' };
  const known = DESCRIPTIONS.find(({ says }) => says.test(fault.description));
  return known?.means ?? { kind: 'dead', reason: 'refused', scope: 'message' };
}

/** Blocked by a person, who may come back; else the person or the bot's membership is gone. */
const reasonOf403 = ({ description }: Refused): 'blocked' | 'gone' =>
  /blocked/i.test(description) ? 'blocked' : 'gone';

const describes = (error: unknown, says: RegExp): boolean =>
  error instanceof CallFault && error.fault.kind === 'refused' && says.test(error.fault.description);

/** What was to be changed is so already. */
export const isNotModified = (error: unknown): boolean => describes(error, /message is not modified/i);

/** The message is a picture, whose words are its caption. */
export const isPictured = (error: unknown): boolean => describes(error, /no text in the message to edit/i);

/** A file that Telegram was given before and knows no more. */
export const isForgotten = (error: unknown): boolean =>
  describes(error, /wrong file identifier|wrong remote file|FILE_REFERENCE|file_id/i);
