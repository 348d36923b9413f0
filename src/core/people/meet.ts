import type { Doc } from '../collections.ts';
import type { Dialogue } from '../talk/dialogue.ts';
import type { Envelope } from '../talk/event.ts';
import type { Work } from '../work.ts';

/** Who speaks, where, and what they are in the middle of. */
export interface Speaker {
  readonly person: Doc<'persons'>;
  readonly contact: Doc<'contacts'>;
  readonly chat: Doc<'chats'>;
  readonly dialogue: Dialogue;
}

export const addressId = (account: string, kind: 'chat' | 'contact', address: string): string =>
  `${account}|${kind}|${address}`;
const dialogueId = (chatId: string, contactId: string): string => `${chatId}|${contactId}`;

/** Finds the speaker of an event, or makes them known: the first message is enough. */
export function meet(work: Work, event: Envelope): Speaker {
  const { person, contact } = meetContact(work, event);
  const chat = meetChat(work, event, contact);
  if (event.chat.kind === 'private' && contact.chatId !== chat.id)
    work.patch('contacts', contact.id, { chatId: chat.id });
  return { person, contact: work.must('contacts', contact.id), chat, dialogue: dialogueOf(work, chat.id, contact.id) };
}

/** The same speaker after this decision changed some of their records. */
export function again(work: Work, speaker: Speaker): Speaker {
  return {
    person: work.must('persons', speaker.person.id),
    contact: work.must('contacts', speaker.contact.id),
    chat: work.must('chats', speaker.chat.id),
    dialogue: dialogueOf(work, speaker.chat.id, speaker.contact.id),
  };
}

export function dialogueOf(work: Work, chatId: string, contactId: string): Dialogue {
  const id = dialogueId(chatId, contactId);
  return (
    work.get('dialogues', id) ?? {
      id,
      chatId,
      contactId,
      draft: null,
      question: null,
      offered: [],
      offeredAt: work.now,
      focus: null,
      updatedAt: work.now,
    }
  );
}

function meetContact(work: Work, event: Envelope): Pick<Speaker, 'person' | 'contact'> {
  const known = work.get('addresses', addressId(event.account, 'contact', event.contact.address));
  const contact = known && work.get('contacts', known.ref);
  if (contact) return { contact: renamed(work, contact, event), person: work.must('persons', contact.personId) };
  const { ids } = work.context;
  const { account, realm } = event;
  const made = firstMet({ person: ids.next(), contact: ids.next() }, { account, realm, ...event.contact }, work.now);
  work.put('addresses', made.address);
  return { person: work.put('persons', made.person), contact: work.put('contacts', made.contact) };
}

/** The records of somebody who was never met before. `at`: since when they are known. */
export function firstMet(
  ids: { readonly person: string; readonly contact: string },
  { account, realm, address, name, locale: spoken, behind }: Pick<Envelope, 'account' | 'realm'> & Envelope['contact'],
  at: number,
): { person: Doc<'persons'>; contact: Doc<'contacts'>; address: Doc<'addresses'> } {
  const locale = spoken ?? 'es';
  return {
    person: {
      id: ids.person,
      realm,
      locale,
      createdAt: at,
      neighbourConsentAt: null,
      placeRemovedAt: null,
      invitation: null,
    },
    contact: {
      id: ids.contact,
      personId: ids.person,
      account,
      realm,
      chatId: null,
      name: brief(name),
      locale,
      createdAt: at,
      commune: null,
      rate: { minute: at, messages: 0, hour: at, alerts: 0 },
      strikes: 0,
      noticeAt: null,
      eraseAskedAt: null,
      ...(behind ? { behind: true as const } : {}),
    },
    address: addressOf(account, 'contact', address, ids.contact),
  };
}

/** Signs that are kept of what people and groups call themselves. */
const NAME_LENGTH = 64;

/** A name of thousands of signs would leave no room on a card for anything else, or keep it from being sent at all. */
function brief(name: string): string {
  const signs = [...name];
  return signs.length <= NAME_LENGTH ? name : `${signs.slice(0, NAME_LENGTH - 1).join('')}…`;
}

function renamed(work: Work, contact: Doc<'contacts'>, event: Envelope): Doc<'contacts'> {
  const { behind } = event.contact;
  const name = brief(event.contact.name);
  const known = name === '' || contact.name === name;
  if (known && (contact.behind ?? false) === (behind ?? false)) return contact;
  return work.patch('contacts', contact.id, { ...(known ? {} : { name }), ...(behind ? { behind } : {}) });
}

function meetChat(work: Work, event: Envelope, contact: Doc<'contacts'>): Doc<'chats'> {
  const known = work.get('addresses', addressId(event.account, 'chat', event.chat.address));
  const chat = known && work.get('chats', known.ref);
  // Whoever writes in a chat proves that it is alive.
  if (chat) {
    const contactId = chat.kind === 'private' ? contact.id : null;
    if (chat.deadAt === null && chat.contactId === contactId) return chat;
    return work.put('chats', { ...chat, deadAt: null, contactId, standingAt: event.sentAt });
  }
  const made = work.put('chats', {
    id: work.context.ids.next(),
    account: event.account,
    realm: event.realm,
    kind: event.chat.kind,
    title: event.chat.kind === 'group' ? brief(event.chat.title) : '',
    locale: contact.locale,
    contactId: event.chat.kind === 'private' ? contact.id : null,
    binding: null,
    deadAt: null,
  });
  work.put('addresses', addressOf(event.account, 'chat', event.chat.address, made.id));
  return made;
}

const addressOf = (account: string, kind: 'chat' | 'contact', address: string, ref: string): Doc<'addresses'> => ({
  id: addressId(account, kind, address),
  account,
  kind,
  address,
  ref,
});
