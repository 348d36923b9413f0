import type { Doc } from '../collections.ts';
import { isOpen, openerOf } from '../incident/timeline.ts';
import { dialogueOf } from '../people/meet.ts';
import type { Speaker } from '../people/meet.ts';
import { say } from '../say/message.ts';
import type { Work } from '../work.ts';
import { askChannel, reply } from './ask.ts';
import type { Outcome } from './event.ts';
import { takeOver } from './sos.ts';

export const ADOPT = 'adopt-';

interface Waiting {
  readonly incident: Doc<'incidents'>;
  readonly report: Doc<'reports'>;
  /** A chat of the group behind which they hid. */
  readonly group: Doc<'chats'>;
}

/**
 * Whoever cried hidden behind a group came by the link of their SOS. All the group sees that link, and whoever wants to help may
 * tap it: only an administrator can have cried there.
 */
export function adoptByLink(work: Work, speaker: Speaker, incidentId: string): void {
  const waiting = waitingSos(work, incidentId);
  if (waiting?.group.account !== speaker.chat.account) return reply(work, speaker, [say('sos-adopted')]);
  askChannel(work, { contact: speaker.contact, chat: waiting.group }, `${ADOPT}${incidentId}`);
}

/** An open SOS that nobody has told more of yet, because nobody knows whose it is. */
function waitingSos(work: Work, incidentId: string): Waiting | null {
  const incident = work.get('incidents', incidentId);
  const report = incident && isOpen(incident) ? openerOf(work, incidentId) : undefined;
  if (!incident || report?.chatId !== '' || !work.get('contacts', report.contactId)?.behind) return null;
  const [dialogue] = work.find('dialoguesOfContact', report.contactId);
  const group = dialogue && work.get('chats', dialogue.chatId);
  return group ? { incident, report, group } : null;
}

/** The channel's answer. Where it knows none, whoever came has it: better one who only wants to help than nobody. */
export function adoptAnswered(
  work: Work,
  contact: Doc<'contacts'>,
  { then, role }: Extract<Outcome, { kind: 'asked' }>,
): void {
  const chat = contact.chatId === null ? undefined : work.get('chats', contact.chatId);
  if (!chat) return;
  const dialogue = dialogueOf(work, chat.id, contact.id);
  const speaker = { person: work.must('persons', contact.personId), contact, chat, dialogue };
  const waiting = waitingSos(work, then.slice(ADOPT.length));
  if (!waiting) return reply(work, speaker, [say('sos-adopted')]);
  if (role === 'member' || role === 'none') return reply(work, speaker, [say('sos-not-yours')]);
  takeOver(work, speaker, waiting.incident, waiting.report);
}
