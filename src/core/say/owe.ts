import { rank } from '../commune/commune.ts';
import type { Severity } from '../commune/commune.ts';
import type { Doc } from '../collections.ts';
import type { Work } from '../work.ts';
import { LANE_OF, LANE_OF_CRITICAL, LANE_OF_LEISURE } from './message.ts';
import type { Audience, Message, Purpose } from './message.ts';

type Owed = Doc<'owed'>;

const fresh = (
  work: Work,
  chat: Doc<'chats'>,
  purpose: Purpose,
): Omit<Owed, 'id' | 'kind' | 'message' | 'audience' | 'incidentId' | 'replyTo' | 'ord'> => ({
  account: chat.account,
  chatId: chat.id,
  realm: chat.realm,
  purpose,
  lane: LANE_OF[purpose],
  state: 'due',
  dueAt: work.now,
  wanted: 1,
  shown: 0,
  ref: null,
  look: null,
  attempts: 0,
  reason: null,
  createdAt: work.now,
  sentAt: null,
});

/** What a note is about; one that gives the severity takes its turn with the cards, the gravest first. */
export interface About {
  /** An id of its own: owed again under it, it is said once. */
  readonly id?: string;
  readonly incidentId?: string;
  readonly replyTo?: string;
  readonly severity?: Severity;
  /** No alert waits for it: others' alerts go first. */
  readonly leisurely?: boolean;
  /** Not said before then. */
  readonly dueAt?: number;
}

/** In what an order adds to the moment in which something was said there are only multiples of it. */
const BAND = 1e15;

/** A talk with somebody: what is said in it goes out as it was said, for a number answers what was read last. */
export const TALK: readonly Purpose[] = ['receipt', 'reply'];

/** What was said first of some messages of one talk, whatever the turn of each. */
export const firstSaid = <Said extends Pick<Owed, 'id' | 'ord' | 'createdAt'>>(
  talk: readonly Said[],
): Said | undefined =>
  talk.toSorted((a, b) => a.createdAt - b.createdAt || (a.ord % BAND) - (b.ord % BAND) || (a.id < b.id ? -1 : 1))[0];

/** Smaller goes first: by severity, then as it was said. */
const ordOf = (work: Work, severity: Severity): number =>
  (rank('critical') - rank(severity)) * 2 * BAND + work.now * 1000 + work.sequence();

/**
 * When something has its turn: its lane, and its order there. In the first one receipts come first, then what departments hear
 * of critical cases, then what is asked and answered amid an alert.
 */
function turnOf(work: Work, purpose: Purpose, { severity, leisurely }: About): Pick<Owed, 'lane' | 'ord'> {
  if (leisurely) return { lane: LANE_OF_LEISURE, ord: ordOf(work, 'critical') };
  if (severity === 'critical') return { lane: LANE_OF_CRITICAL, ord: ordOf(work, severity) + BAND };
  return { lane: LANE_OF[purpose], ord: ordOf(work, severity ?? (purpose === 'reply' ? 'high' : 'critical')) };
}

/** Owes a message as it stands, and answers its id. Notes of one decision keep their order. */
export function note(work: Work, chatId: string, message: Message, about: About = {}): string {
  const id = about.id ?? work.context.ids.next();
  const chat = work.get('chats', chatId);
  if (chat?.deadAt !== null) return id;
  work.owe({
    ...fresh(work, chat, message.purpose),
    id,
    kind: 'note',
    ...(about.dueAt === undefined ? {} : { dueAt: about.dueAt }),
    ...turnOf(work, message.purpose, about),
    message,
    audience: null,
    incidentId: about.incidentId ?? null,
    replyTo: about.replyTo ?? null,
  });
  return id;
}

/** A board changes at most so often: in a flood of cases it would use up what its chat may be sent (Telegram: 20 a minute). */
const BOARD_PACE_MS = 5_000;

/** Owes a department's chat its one list of what is open, where the channel can keep it at the top. */
export function board(work: Work, chatId: string, department: string): void {
  const chat = work.get('chats', chatId);
  if (chat?.deadAt !== null || !work.context.can(chat.account, 'pins')) return;
  const dueAt = (Math.floor(work.now / BOARD_PACE_MS) + 1) * BOARD_PACE_MS;
  work.owe({
    ...fresh(work, chat, 'board'),
    id: `board|${chatId}`,
    kind: 'card',
    ord: ordOf(work, 'low'),
    state: 'waiting',
    dueAt,
    message: null,
    audience: { kind: 'board', department },
    incidentId: null,
    replyTo: null,
  });
}

export const cardId = (chatId: string, incidentId: string): string => `card|${chatId}|${incidentId}`;

export const helperCardId = (offerId: string): string => `helper|${offerId}`;

/** Owes a helper the one message about what they were asked, beside what they hear as a neighbour. */
export function helperCard(work: Work, chatId: string, incident: Doc<'incidents'>, offerId: string): void {
  const chat = work.get('chats', chatId);
  if (chat?.deadAt !== null) return;
  work.owe({
    ...fresh(work, chat, 'neighbour'),
    ...turnOf(work, 'neighbour', incident),
    id: helperCardId(offerId),
    kind: 'card',
    message: null,
    audience: { kind: 'helper', offerId },
    incidentId: incident.id,
    replyTo: null,
  });
}

/** Owes a chat its one message about an incident, drawn from the state of the moment in which it is sent. */
export function card(work: Work, chatId: string, incident: Doc<'incidents'>, audience: Audience): void {
  const chat = work.get('chats', chatId);
  if (chat?.deadAt !== null) return;
  work.owe({
    ...fresh(work, chat, 'department'),
    ...turnOf(work, 'department', incident),
    id: cardId(chatId, incident.id),
    kind: 'card',
    message: null,
    audience,
    incidentId: incident.id,
    replyTo: null,
  });
}
