import type { Doc } from '../collections.ts';
import { communeIdOf, ownName } from '../commune/lookup.ts';
import { chatsOf } from '../incident/route.ts';
import { say } from '../say/message.ts';
import type { Part } from '../say/message.ts';
import { board, note } from '../say/owe.ts';
import type { Work } from '../work.ts';
import { officialId } from './access.ts';
import { auditOperator } from './audit.ts';
import { departmentUnreachable } from './chats.ts';

/** The officials of a department in one realm: supervisors first, then in the order in which they came. */
export function teamOf(work: Work, department: string, realm: Doc<'chats'>['realm']): readonly Doc<'officials'>[] {
  return work
    .find('officialsOfDepartment', department)
    .filter((official) => work.get('contacts', official.contactId)?.realm === realm)
    .toSorted((a, b) => rankOf(b) - rankOf(a) || a.since - b.since);
}

/** A department's chat is its chat no longer: what no other chat of it gets goes to others at once. */
export function unbindChat(work: Work, chat: Doc<'chats'>): void {
  const { binding } = chat;
  if (binding === null) return;
  work.patch('chats', chat.id, { binding: null });
  departmentUnreachable(work, binding, chat.realm, chat.id);
  board(work, chat.id, binding);
}

/** Somebody acts for a department no more, and their private chat gets its alerts no more; they read it there. */
export function dismiss(work: Work, official: Doc<'officials'>): void {
  const { department, personId, contactId } = official;
  work.erase('officials', officialId(department, personId));
  const chatId = work.get('contacts', contactId)?.chatId;
  const chat = chatId == null ? undefined : work.get('chats', chatId);
  if (!chat) return;
  if (chat.binding === department) unbindChat(work, chat);
  note(work, chat.id, {
    parts: [say('team-dismissed', { department: ownName(work.context, department) })],
    purpose: 'reply',
  });
}

/** The operator did it, who needs nobody's leave: a person's id, or that of a chat that gets the department's alerts. */
export function dismissByHand(work: Work, department: string, target: string): void {
  const official = work.get('officials', officialId(department, target));
  const chat = work.get('chats', target);
  if (official) {
    const realm = work.get('contacts', official.contactId)?.realm;
    dismiss(work, official);
    auditOperator(work, official.commune, 'dismiss');
    if (realm !== undefined) tellTeam(work, department, realm, [say('team-by-hand', { name: official.name })], null);
  } else if (chat?.binding === department) {
    dismissChat(work, chat);
    auditOperator(work, communeIdOf(department), 'unlink');
    tellTeam(work, department, chat.realm, [say('team-by-hand', { name: chat.title })], null);
  }
}

/** A chat gets a department's alerts no more, and reads so. */
export function dismissChat(work: Work, chat: Doc<'chats'>): void {
  if (chat.binding === null) return;
  const department = ownName(work.context, chat.binding);
  unbindChat(work, chat);
  note(work, chat.id, { parts: [say('unlinked-department', { department })], purpose: 'reply' });
}

/** Says in every chat of a department who may act for it or reads its alerts from now on, or no longer; not where it was done. */
export function tellTeam(
  work: Work,
  department: string,
  realm: Doc<'chats'>['realm'],
  parts: readonly Part[],
  butChat: string | null,
): void {
  for (const chat of chatsOf(work, department, realm))
    if (chat.id !== butChat) note(work, chat.id, { parts, purpose: 'reply' });
}

const rankOf = ({ role }: Doc<'officials'>): number => (role === 'supervisor' ? 1 : 0);
