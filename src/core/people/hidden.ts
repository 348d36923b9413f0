import type { Doc } from '../collections.ts';
import type { Work } from '../work.ts';
import { addressId } from './meet.ts';
import type { Speaker } from './meet.ts';

/**
 * An administrator may write in the name of the group, and who they are is nobody's to see: they are one contact, the group's
 * own.
 */

/** What the link under their SOS brings along, before the id of the group's chat. */
export const HIDDEN_SOS = 's-';

/** The contact in whose name administrators write. A topic's address begins with its group's. */
export function nameOfGroup(work: Work, group: Doc<'chats'>): string | null {
  const own = work.find('addressesOf', group.id).find(({ kind }) => kind === 'chat');
  const [address = ''] = own?.address.split('/') ?? [];
  return work.get('addresses', addressId(group.account, 'contact', address))?.ref ?? null;
}

/** The word by which somebody who cried in a group, and whom we have no chat with, goes on in private. */
export const wordForPrivate = (work: Work, { chat, contact }: Speaker): string =>
  nameOfGroup(work, chat) === contact.id ? HIDDEN_SOS + chat.id : 'menu';
