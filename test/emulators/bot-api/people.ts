import type { People, SentFile } from './api.ts';
import { Chat } from './chat.ts';
import { located } from './location.ts';
import { contentOf } from './media.ts';
import { sees } from './privacy.ts';
import { commandsIn } from './text.ts';
import type { Place, TgFile, TgLocation, TgMessage, TgUser } from './types.ts';
import { quoted, seconds } from './world.ts';
import type { Draft, World } from './world.ts';

interface Where {
  readonly replyTo?: number;
  readonly topic?: number;
}

/** Puts what somebody wrote into a chat, and before the bot where it may see it. */
export function write(world: World, userId: number, chatId: number, draft: Draft, where: Where = {}): TgMessage {
  const user = world.user(userId);
  const chat = world.chat(chatId);
  enter(chat, user);
  const message = world.post(chat, user, { ...draft, ...stand(world, chat, where) });
  if (sees(world, chat, message)) world.tell(message);
  return message;
}

/** What is written into a topic answers the message that opened it, where it answers none other: so the server says it. */
function stand(world: World, chat: Chat, { replyTo, topic }: Where): Place {
  const reply = replyTo === undefined ? undefined : world.message(chat.id, replyTo).message;
  const thread = topic ?? (chat.forum ? reply?.message_thread_id : undefined);
  if (thread === undefined) return reply ? { reply_to_message: quoted(reply) } : {};
  if (!chat.topics.has(thread)) throw new Error(`no topic ${thread} in chat ${chat.id}`);
  const answered = reply ?? world.message(chat.id, thread).message;
  return { message_thread_id: thread, is_topic_message: true, reply_to_message: quoted(answered) };
}

function enter(chat: Chat, user: TgUser): void {
  if (chat.migratedTo !== null) throw new Error(`group ${chat.id} is the supergroup ${chat.migratedTo} now`);
  if (!chat.isPrivate) {
    if (!chat.members.has(user.id)) throw new Error(`user ${user.id} is no member of group ${chat.id}`);
    return;
  }
  if (chat.id !== user.id) throw new Error(`user ${user.id} cannot write in the private chat of ${chat.id}`);
  if (chat.standing === 'kicked') throw new Error(`user ${user.id} has blocked the bot`);
  chat.standing = 'member';
}

export function people(world: World): People {
  return {
    user({ id, name, language }) {
      const user = { id, is_bot: false, first_name: name, ...(language ? { language_code: language } : {}) };
      world.users.set(id, user);
      if (!world.chats.has(id)) world.chats.set(id, new Chat(id, 'private', name));
      return user;
    },
    says: (user, chat, text, { date, ...where } = {}) =>
      write(world, user, chat, { ...worded(text), ...(date === undefined ? {} : { date }) }, where),
    shares: (user, chat, point, { accuracy, livePeriod, ...where } = {}) =>
      write(world, user, chat, { location: located(point, accuracy, livePeriod) }, where),
    moves: (messageId, chat, point, { accuracy } = {}) =>
      relocate(world, chat, messageId, ({ live_period }) => located(point, accuracy, live_period)),
    stops: (messageId, chat) =>
      relocate(world, chat, messageId, ({ latitude, longitude }) => ({ latitude, longitude })),
    sends: (user, chat, file, { caption, mediaGroup, ...where } = {}) => {
      const content = contentOf(file.type, keep(world, file));
      return write(world, user, chat, { ...content, caption, media_group_id: mediaGroup }, where);
    },
    sticker(user, chat) {
      const file = world.files.add('sticker', new Uint8Array(4), { width: 512, height: 512 });
      return write(world, user, chat, { sticker: { ...file, emoji: '👍' } });
    },
    contact(user, chat, phone) {
      const { first_name } = world.user(user);
      return write(world, user, chat, { contact: { phone_number: phone, first_name, user_id: user } });
    },
    edits(chatId, messageId, text) {
      const chat = world.chat(chatId);
      const stored = world.message(chatId, messageId);
      const edited = world.edit(chat, stored, { entities: undefined, ...worded(text), edit_date: seconds() });
      if (sees(world, chat, edited)) world.tell(edited, 'edited_message');
    },
    forwards: (user, fromChat, messageId, toChat) =>
      write(world, user, toChat, forwarded(world.message(fromChat, messageId).message)),
  };
}

function worded(text: string): Draft {
  const entities = commandsIn(text);
  return entities.length > 0 ? { text, entities } : { text };
}

/** Movement of a live location comes as an edit of its message. */
function relocate(world: World, chatId: number, messageId: number, to: (was: TgLocation) => TgLocation): void {
  const chat = world.chat(chatId);
  const stored = world.message(chatId, messageId);
  const was = stored.message.location;
  if (was?.live_period === undefined) throw new Error(`message ${messageId} is no live location`);
  const edited = world.edit(chat, stored, { location: to(was), edit_date: seconds() });
  if (sees(world, chat, edited)) world.tell(edited, 'edited_message');
}

const SHAPES: Readonly<Partial<Record<SentFile['type'], Partial<TgFile>>>> = {
  photo: { width: 1_280, height: 960 },
  video: { width: 1_280, height: 720, duration: 5, mime_type: 'video/mp4' },
  animation: { width: 320, height: 240, duration: 2, mime_type: 'video/mp4' },
  video_note: { width: 240, height: 240, duration: 5 },
  voice: { duration: 3, mime_type: 'audio/ogg' },
  audio: { duration: 60, mime_type: 'audio/mpeg' },
};

/** Photos have neither a name nor a type: the server makes them anew. */
function keep(world: World, { type, bytes, mime, name, size }: SentFile): TgFile {
  return world.files.add(type, bytes, {
    ...SHAPES[type],
    ...(mime === undefined || type === 'photo' ? {} : { mime_type: mime }),
    ...(name === undefined || type === 'photo' ? {} : { file_name: name }),
    ...(size === undefined ? {} : { file_size: size }),
  });
}

function forwarded(message: TgMessage): Draft {
  const { message_id: _id, from, chat: _chat, date, bytes: _bytes, reply_to_message: _reply, ...rest } = message;
  const {
    edit_date: _edit,
    message_thread_id: _thread,
    is_topic_message: _topic,
    reply_markup: markup,
    ...said
  } = rest;
  const pagesOnly = markup?.inline_keyboard.flat().every(({ url }) => url !== undefined) ?? false;
  return {
    ...said,
    forward_origin: { type: 'user', sender_user: from, date },
    ...(markup && pagesOnly ? { reply_markup: markup } : {}),
  };
}
