import type { Doc } from './collections.ts';
import type { Context, Decision } from './decision.ts';
import { chatLeft, showOpenCases } from './people/chats.ts';
import { addressId, meet } from './people/meet.ts';
import type { Speaker } from './people/meet.ts';
import type { Reader } from './reader.ts';
import { decideDue } from './later/decide-due.ts';
import { attach } from './talk/attach.ts';
import type { ChatEvent, Event } from './talk/event.ts';
import { linkAnswered, welcome } from './talk/linking.ts';
import { receive } from './talk/receive.ts';
import { isDutyTalk } from './talk/by-number.ts';
import { answersCard } from './talk/quoted.ts';
import { readCommand } from './talk/words.ts';
import { Work } from './work.ts';

/** What is decided: something that happened, or work whose time has come. */
export type Input =
  { readonly kind: 'event'; readonly event: Event } | { readonly kind: 'due'; readonly later: Doc<'later'> };

/**
 * The whole product, in one place to begin reading: what happened or is due, what is known, and the context give what
 * changes and what is owed. Pure: reads nothing but its arguments. Throws `Missing` where the reader lacks something.
 */
export function decide(input: Input, reader: Reader, context: Context): Decision {
  const work = new Work(reader, context);
  if (input.kind === 'due') decideDue(work, input.later);
  else decideEvent(work, input.event);
  return work.decision();
}

function decideEvent(work: Work, event: Event): void {
  switch (event.kind) {
    case 'fetched':
      return attach(work, event);
    case 'asked':
      return linkAnswered(work, event);
    case 'left':
    case 'moved':
    case 'joined':
      return chatChanged(work, event);
    default:
      if (!isOverheard(work, event)) receive(work, met(work, event), event);
  }
}

/**
 * What is said among the members of a group and is not meant for us: whoever says it does not even become known. In a
 * department's chat, and from those who are known, words may be an answer.
 */
function isOverheard(work: Work, event: ChatEvent): boolean {
  if (event.chat.kind === 'private' || event.kind === 'press') return false;
  if (event.kind === 'media') return readCommand(event.caption)?.name !== 'sos';
  if (event.kind !== 'text') return true;
  const command = readCommand(event.text);
  if (command) return event.edited === true && command.name !== 'sos';
  const known = work.get('addresses', addressId(event.account, 'contact', event.contact.address));
  const place = work.get('addresses', addressId(event.account, 'chat', event.chat.address));
  const chat = place && work.get('chats', place.ref);
  if (chat === undefined) return true;
  if (known || answersCard(work, chat, event)) return false;
  return chat.binding === null || !isDutyTalk(work.context, event.text);
}

/** Who speaks. A department whose chat was given up and writes again gets what is open. */
function met(work: Work, event: ChatEvent): Speaker {
  const known = work.get('addresses', addressId(event.account, 'chat', event.chat.address));
  const before = known && work.get('chats', known.ref);
  const speaker = meet(work, event);
  if (before?.deadAt != null && before.binding !== null) showOpenCases(work, speaker.chat, before.binding);
  return speaker;
}

/** Something happened to a chat itself. */
function chatChanged(work: Work, event: Extract<ChatEvent, { kind: 'left' | 'moved' | 'joined' }>): void {
  const known = work.get('addresses', addressId(event.account, 'chat', event.chat.address));
  const chat = known && work.get('chats', known.ref);
  switch (event.kind) {
    case 'left':
      if (chat) chatLeft(work, chat);
      return;
    case 'moved':
      return moved(work, event.account, event.chat.address, event.to);
    case 'joined': {
      const speaker = met(work, event);
      if (speaker.chat.kind === 'group' && speaker.chat.binding === null) welcome(work, speaker.chat.id);
    }
  }
}

/** A chat has another address, and its messages stayed behind. Where something was sent meanwhile, that is known already. */
function moved(work: Work, account: string, from: string, to: string): void {
  const id = addressId(account, 'chat', to);
  const old = work.get('addresses', addressId(account, 'chat', from));
  if (old) {
    work.erase('addresses', old.id);
    work.put('addresses', { ...old, id, address: to });
  }
  const known = old ?? work.get('addresses', id);
  const chat = known && work.get('chats', known.ref);
  if (chat && chat.binding !== null) showOpenCases(work, chat, chat.binding);
}
