import type { Call } from './call.ts';
import { badRequest } from './errors.ts';
import { located } from './location.ts';
import { readAlbum, readFile } from './media.ts';
import { readPlace, send } from './send.ts';
import { readCaption, readText } from './text.ts';
import type { Content, FileType, TgLocation, TgMessage } from './types.ts';
import type { World } from './world.ts';

const file = (type: FileType) => (world: World, call: Call) => send(world, call, () => readFile(world, call, type));

/** Methods that put a message into a chat. */
export const sending = {
  sendMessage: (world: World, call: Call) => send(world, call, () => ({ content: { ...readText(call) } })),
  sendPhoto: file('photo'),
  sendDocument: file('document'),
  sendVideo: file('video'),
  sendVoice: file('voice'),
  sendAudio: file('audio'),
  sendAnimation: file('animation'),
  sendMediaGroup,
  sendLocation: (world: World, call: Call) => send(world, call, () => ({ content: { location: readLocation(call) } })),
  sendVenue: (world: World, call: Call) =>
    send(world, call, () => {
      const location = readLocation(call);
      return { content: { location, venue: { location, title: need(call, 'title'), address: need(call, 'address') } } };
    }),
  sendContact: (world: World, call: Call) =>
    send(world, call, () => ({
      content: { contact: { phone_number: need(call, 'phone_number'), first_name: need(call, 'first_name') } },
    })),
  copyMessage,
};

function sendMediaGroup(world: World, call: Call): readonly TgMessage[] {
  const chat = world.writable(call.text('chat_id'));
  const album = readAlbum(world, call);
  const place = readPlace(chat, call);
  // An album carries no keyboard; each of its messages counts.
  world.rates.take(chat.id, !chat.isPrivate, album.length);
  const id = `album-${chat.id}-${chat.stored.length + 1}`;
  return album.map(({ content, bytes }) =>
    world.post(chat, world.bot, { ...place, ...content, media_group_id: id }, bytes ? { bytes } : {}),
  );
}

const COPIED = [
  ...(['text', 'entities', 'caption', 'caption_entities', 'location', 'venue', 'contact', 'sticker'] as const),
  ...(['photo', 'voice', 'video', 'document', 'video_note', 'audio', 'animation'] as const),
];

/** Says again what another message says, without saying whose it was; a caption given takes the place of its own. */
function copyMessage(world: World, call: Call): object {
  const from = world.known(call.text('from_chat_id'));
  const original = from.find(call.messageId());
  if (!original) throw badRequest('message to copy not found');
  const copied: Content = Object.fromEntries(COPIED.map((key) => [key, original.message[key]]));
  if (Object.values(copied).every((value) => value === undefined)) throw badRequest("message can't be copied");
  const caption =
    call.payload.caption === undefined ? {} : { caption: undefined, caption_entities: undefined, ...readCaption(call) };
  const { message_id } = send(world, call, () => ({ content: { ...copied, ...caption } }));
  return { message_id };
}

function readLocation(call: Call): TgLocation {
  const latitude = call.number('latitude');
  const longitude = call.number('longitude');
  if (latitude === undefined) throw badRequest('latitude is empty');
  if (longitude === undefined) throw badRequest('longitude is empty');
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) throw badRequest('wrong location specified');
  const accuracy = call.number('horizontal_accuracy');
  const period = call.number('live_period');
  if (accuracy !== undefined && (accuracy < 0 || accuracy > 1_500)) throw badRequest('wrong horizontal accuracy');
  if (period !== undefined && period !== 0x7fffffff && (period < 60 || period > 86_400))
    throw badRequest('wrong live location period specified');
  return located({ lat: latitude, lon: longitude }, accuracy, period);
}

function need(call: Call, name: string): string {
  const text = call.text(name)?.trim();
  if (!text) throw badRequest(`${name.replace('_', ' ')} must be non-empty`);
  return text;
}
