import { isDeepStrictEqual } from 'node:util';
import type { Call } from './call.ts';
import type { Stored } from './chat.ts';
import { badRequest } from './errors.ts';
import { readMarkup } from './markup.ts';
import { readMedia } from './media.ts';
import { readCaption, readText } from './text.ts';
import type { Content, TgMessage } from './types.ts';
import { seconds } from './world.ts';
import type { World } from './world.ts';

/** Methods that change a message of the bot's own. An edit that names no inline keyboard takes away the one there was. */
export const editing = {
  editMessageText: (world: World, call: Call) =>
    edit(world, call, ({ message }) => {
      if (message.text === undefined) throw badRequest('there is no text in the message to edit');
      return { ...readText(call) };
    }),
  editMessageCaption: (world: World, call: Call) =>
    edit(world, call, ({ message }) => {
      if (!carriesFile(message)) throw badRequest('there is no caption in the message to edit');
      return { caption: undefined, caption_entities: undefined, ...readCaption(call) };
    }),
  editMessageMedia: (world: World, call: Call) =>
    edit(world, call, () => {
      const { content, bytes } = readMedia(world, call);
      return { ...NOTHING, ...content, bytes };
    }),
  editMessageReplyMarkup: (world: World, call: Call) => edit(world, call, () => ({})),
};

const FILES = ['photo', 'voice', 'video', 'document', 'audio', 'animation'] as const;
const NOTHING: Content = {
  ...Object.fromEntries(FILES.map((type) => [type, undefined])),
  ...{ text: undefined, entities: undefined, caption: undefined, caption_entities: undefined },
};

const carriesFile = (message: TgMessage): boolean => FILES.some((type) => message[type] !== undefined);

function edit(
  world: World,
  call: Call,
  change: (stored: Stored) => Content & { readonly bytes?: Uint8Array | undefined },
): TgMessage {
  const chat = world.writable(call.text('chat_id'));
  const stored = chat.find(call.messageId());
  if (!stored) throw badRequest('message to edit not found');
  if (stored.message.from.id !== world.bot.id || stored.fixed) throw badRequest("message can't be edited");
  const changes = change(stored);
  const markup = readMarkup(call, chat.isPrivate);
  if (markup.kind !== 'inline' && markup.kind !== 'none') throw badRequest('inline keyboard expected');
  const wanted = { ...changes, reply_markup: markup.kind === 'inline' ? markup.inline : undefined };
  // The file is compared by its id: an upload is always another one.
  const same = Object.entries(wanted).every(
    ([key, value]) => key === 'bytes' || isDeepStrictEqual(stored.message[key as keyof TgMessage], value),
  );
  if (same)
    throw badRequest(
      'message is not modified: specified new message content and reply markup are exactly the same as a current content ' +
        'and reply markup of the message',
    );
  world.rates.take(chat.id, !chat.isPrivate);
  return world.edit(chat, stored, { ...wanted, edit_date: seconds() });
}
