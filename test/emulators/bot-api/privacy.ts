import type { Chat } from './chat.ts';
import type { TgMessage } from './types.ts';
import type { World } from './world.ts';

/**
 * Whether the bot is given what somebody wrote. Privacy mode is on, as it is for every bot that did not ask to be without: in a group
 * it sees commands that may be its own and replies to itself, and all only as an administrator.
 */
export function sees(world: World, chat: Chat, message: TgMessage): boolean {
  if (!chat.open) return false;
  if (chat.isPrivate || chat.standing === 'administrator') return true;
  if (message.reply_to_message?.from.id === world.bot.id) return true;
  const command = /^\/\w+(?:@(\w+))?(?!\S)/.exec(message.text ?? '');
  if (!command) return false;
  return command[1] === undefined || command[1].toLowerCase() === world.bot.username?.toLowerCase();
}
