import type { Chat, Standing } from './chat.ts';
import type { TgUser } from './types.ts';
import { seconds } from './world.ts';
import type { World } from './world.ts';

/** The bot stands otherwise in a chat than before, and is told so. These updates may overtake messages of the chat. */
export function standsAnew(world: World, chat: Chat, by: TgUser, standing: Standing): void {
  const member = (status: Standing): object => ({
    user: world.bot,
    status: status === 'none' ? 'left' : status,
    ...(status === 'kicked' ? { until_date: 0 } : {}),
  });
  const change = {
    chat: chat.shown,
    from: by,
    date: seconds(),
    old_chat_member: member(chat.standing),
    new_chat_member: member(standing),
  };
  chat.standing = standing;
  world.updates.push('my_chat_member', change, `standing:${chat.id}`);
}
