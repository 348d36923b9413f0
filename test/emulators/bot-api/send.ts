import { z } from 'zod';
import type { Call } from './call.ts';
import type { Chat } from './chat.ts';
import { badRequest } from './errors.ts';
import { readMarkup } from './markup.ts';
import type { Markup } from './markup.ts';
import type { Content, Place, TgMessage } from './types.ts';
import { quoted } from './world.ts';
import type { Draft, World } from './world.ts';

/** What a method puts into a message, and the file that came with it. */
export interface Made {
  readonly content: Content;
  readonly bytes?: Uint8Array;
}

const REPLY = z.looseObject({ message_id: z.int(), allow_sending_without_reply: z.boolean().optional() });

/** Sends something: everything that is the same whatever it is. Nothing is kept of what is refused. */
export function send(world: World, call: Call, made: (chat: Chat) => Made): TgMessage {
  const chat = world.writable(call.text('chat_id'));
  const { content, bytes } = made(chat);
  const place = readPlace(chat, call);
  const markup = readMarkup(call, chat.isPrivate);
  world.rates.take(chat.id, !chat.isPrivate);
  const draft: Draft = { ...place, ...content, ...(markup.kind === 'inline' ? { reply_markup: markup.inline } : {}) };
  const fixed = markup.kind !== 'inline' && markup.kind !== 'none';
  const message = world.post(chat, world.bot, draft, { fixed, ...(bytes ? { bytes } : {}) });
  show(chat, markup, message.message_id);
  return message;
}

/** The topic and the message replied to. A reply goes into the topic of what it answers. */
export function readPlace(chat: Chat, call: Call): Place {
  const thread = call.number('message_thread_id');
  if (thread !== undefined && !chat.topics.has(thread)) throw badRequest('message thread not found');
  const reply = readReply(chat, call);
  const topic = thread ?? (chat.forum ? reply?.message_thread_id : undefined);
  return {
    ...(topic === undefined ? {} : { message_thread_id: topic, is_topic_message: true as const }),
    ...(reply ? { reply_to_message: quoted(reply) } : {}),
  };
}

function readReply(chat: Chat, call: Call): TgMessage | undefined {
  const reply = call.json('reply_parameters', REPLY, 'reply parameters');
  const id = reply?.message_id ?? call.number('reply_to_message_id');
  if (id === undefined) return undefined;
  const found = chat.find(id);
  if (!found && !(reply?.allow_sending_without_reply ?? call.flag('allow_sending_without_reply')))
    throw badRequest('message to be replied not found');
  return found?.message;
}

/** A keyboard below the chat stays until another takes its place or it is removed. */
function show(chat: Chat, markup: Markup, by: number): void {
  if (markup.kind === 'keyboard') chat.keyboard = { shown: markup.keyboard, by };
  else if (markup.kind === 'remove' || markup.kind === 'force') chat.keyboard = null;
}
