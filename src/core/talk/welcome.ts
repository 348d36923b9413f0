import { say } from '../say/message.ts';
import { note } from '../say/owe.ts';
import type { Work } from '../work.ts';

/** The bot that comes in by a code's link is greeted as a department's a moment later. */
const WELCOME_MS = 3_000;
const welcomeId = (chatId: string): string => `welcome|${chatId}`;

/** The bot was let into a group that is nobody's yet. */
export function welcome(work: Work, chatId: string): void {
  const about = { id: welcomeId(chatId), dueAt: work.now + WELCOME_MS };
  note(work, chatId, { parts: [say('group-welcome')], purpose: 'reply' }, about);
}

/** The greeting for neighbours, as long as it is not said, is none for whom the group has become. */
export const unwelcome = (work: Work, chatId: string): void => work.erase('owed', welcomeId(chatId));
