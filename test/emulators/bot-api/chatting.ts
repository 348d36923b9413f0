import type { Call } from './call.ts';
import type { Chat } from './chat.ts';
import { badRequest } from './errors.ts';
import { standsAnew } from './standing.ts';
import { quoted, seconds } from './world.ts';
import type { World } from './world.ts';

const DELETABLE_SECONDS = 48 * 3_600;
const ACTIONS = new Set([
  ...['typing', 'upload_photo', 'record_video', 'upload_video', 'record_voice', 'upload_voice', 'upload_document'],
  ...['choose_sticker', 'find_location', 'record_video_note', 'upload_video_note'],
]);

/** Methods about a chat, its members and what already stands in it. */
export const chatting = {
  sendChatAction,
  pinChatMessage,
  unpinChatMessage,
  deleteMessage,
  getChat,
  getChatMember,
  getChatAdministrators,
  leaveChat,
};

function sendChatAction(world: World, call: Call): true {
  world.writable(call.text('chat_id'));
  if (!ACTIONS.has(call.text('action') ?? '')) throw badRequest('wrong parameter action in request');
  return true;
}

function pinChatMessage(world: World, call: Call): true {
  const chat = pinnable(world, call);
  const id = call.messageId();
  if (!chat.find(id)) throw badRequest('message to pin not found');
  chat.pinned = [...chat.pinned.filter((each) => each !== id), id];
  return true;
}

function unpinChatMessage(world: World, call: Call): true {
  const chat = pinnable(world, call);
  const id = call.number('message_id') ?? chat.pinned.at(-1);
  if (id === undefined || !chat.find(id)) throw badRequest('message to unpin not found');
  chat.pinned = chat.pinned.filter((each) => each !== id);
  return true;
}

function pinnable(world: World, call: Call): Chat {
  const chat = world.writable(call.text('chat_id'));
  if (!chat.isPrivate && chat.standing !== 'administrator')
    throw badRequest('not enough rights to manage pinned messages in the chat');
  return chat;
}

function deleteMessage(world: World, call: Call): true {
  const chat = world.writable(call.text('chat_id'));
  const stored = chat.find(call.messageId());
  if (!stored) throw badRequest('message to delete not found');
  const { from, date, message_id: id } = stored.message;
  const mayAll = chat.isPrivate || chat.standing === 'administrator';
  if (from.id !== world.bot.id && !mayAll) throw badRequest("message can't be deleted");
  if (seconds() - date > DELETABLE_SECONDS) throw badRequest("message can't be deleted for everyone");
  chat.remove(id);
  return true;
}

function getChat(world: World, call: Call): object {
  const chat = openTo(world, call);
  const pinned = chat.find(chat.pinned.at(-1) ?? 0);
  return { ...chat.shown, ...(pinned ? { pinned_message: quoted(pinned.message) } : {}) };
}

function getChatMember(world: World, call: Call): object {
  const chat = openTo(world, call);
  const user = world.users.get(call.number('user_id') ?? 0);
  if (!user) throw badRequest('invalid user_id specified');
  return { status: statusOf(world, chat, user.id), user };
}

function getChatAdministrators(world: World, call: Call): readonly object[] {
  const chat = openTo(world, call);
  if (chat.isPrivate) throw badRequest('there are no administrators in the private chat');
  // Other bots are left out, this one is not.
  const bots = chat.standing === 'administrator' ? [world.bot.id] : [];
  return [...chat.administrators, ...bots].map((id) => ({ status: statusOf(world, chat, id), user: world.user(id) }));
}

function leaveChat(world: World, call: Call): true {
  const chat = world.writable(call.text('chat_id'));
  if (chat.isPrivate) throw badRequest("chat member status can't be changed in private chats");
  standsAnew(world, chat, world.bot, 'left');
  return true;
}

/** A person may be looked at even where they blocked the bot; a group only from inside. */
function openTo(world: World, call: Call): Chat {
  const chat = world.known(call.text('chat_id'));
  if (!chat.isPrivate) chat.refuse();
  return chat;
}

function statusOf(world: World, chat: Chat, user: number): string {
  if (user === world.bot.id) return chat.standing === 'none' ? 'left' : chat.standing;
  if (chat.administrators[0] === user) return 'creator';
  if (chat.administrators.includes(user)) return 'administrator';
  return chat.members.has(user) ? 'member' : 'left';
}
