import type { Doc } from '../collections.ts';
import { ownName } from '../commune/lookup.ts';
import { chatsOf } from '../incident/route.ts';
import { officialOf } from '../people/access.ts';
import { audit } from '../people/audit.ts';
import type { Speaker } from '../people/meet.ts';
import { tellTeam, unbindChat } from '../people/team.ts';
import { say, strong } from '../say/message.ts';
import type { Work } from '../work.ts';
import { ask, reply, settle } from './ask.ts';
import type { Question } from './dialogue.ts';

/** What is taken from somebody is taken at once or not at all: a list left standing must do nothing days later. */
const MEANT_MS = 10 * 60_000;

/** Above those of what is done to a case: a bare number written for a case must not take anything from anybody. */
export const FIRST_NUMBER = 11;

export const isStillMeant = (work: Work, question: Question): boolean => work.now - question.askedAt <= MEANT_MS;

/** The value of a yes: alone, as a word, it is one in private only. In the talk of a group it may be said to anybody. */
export const yesIn = ({ chat }: Speaker): string => (chat.kind === 'group' ? 'do' : 'yes');

/** `/desvincular` in a department's chat. It is asked first, with what follows: one slip must not leave people without an answer. */
export function askUnbind(work: Work, speaker: Speaker, binding: string): void {
  const department = ownName(work.context, binding);
  if (speaker.contact.behind) return reply(work, speaker, [say('anonymous-cannot')]);
  if (!supervises(work, speaker, binding))
    return reply(work, speaker, [say('unlink-needs-supervisor', { department })]);
  const others = chatsOf(work, binding, speaker.chat.realm).filter(({ id }) => id !== speaker.chat.id);
  ask(work, speaker, {
    kind: 'unlink',
    subject: speaker.chat.id,
    parts: [
      strong('unlink-ask', { department }),
      others.length > 0 ? say('unlink-others', { count: others.length }) : say('unlink-last', { department }),
    ],
    choices: [
      { value: yesIn(speaker), number: FIRST_NUMBER, label: say('choice-unlink') },
      { value: 'no', number: FIRST_NUMBER + 1, label: say('choice-keep') },
    ],
    cancel: false,
  });
}

export function answerUnbind(work: Work, speaker: Speaker, question: Question, value: string): void {
  const { chat } = speaker;
  settle(work, speaker);
  if (value !== yesIn(speaker)) return reply(work, speaker, [say('unlink-kept')]);
  // Meanwhile another may have done it, or they may be a supervisor no more.
  if (!isStillMeant(work, question) || chat.binding === null || !supervises(work, speaker, chat.binding))
    return reply(work, speaker, [say('toast-stale')]);
  unbind(work, speaker, chat, chat.binding);
}

function unbind(work: Work, speaker: Speaker, chat: Doc<'chats'>, binding: string): void {
  const department = ownName(work.context, binding);
  unbindChat(work, chat);
  work.effect({ kind: 'menu', role: chat.kind === 'group' ? 'group' : 'resident' });
  tellTeam(work, binding, chat.realm, [say('team-chat-gone', { name: speaker.contact.name })], chat.id);
  reply(work, speaker, [say('unlinked-department', { department })]);
}

function supervises(work: Work, speaker: Speaker, binding: string): boolean {
  const may = officialOf(work, speaker, binding)?.role === 'supervisor';
  audit(work, speaker, null, 'unlink', may ? null : 'member');
  return may;
}
