import { z } from 'zod';
import type { Call } from './call.ts';
import { badRequest } from './errors.ts';
import type { Entity } from './types.ts';

const TEXT_MOST = 4_096;
const CAPTION_MOST = 1_024;

const TYPES = [
  ...['bold', 'italic', 'underline', 'strikethrough', 'spoiler', 'blockquote', 'expandable_blockquote', 'code', 'pre'],
  ...['text_link', 'text_mention', 'custom_emoji', 'date_time'],
  // Found by the server itself: it takes them, and finds them anew.
  ...['mention', 'hashtag', 'cashtag', 'bot_command', 'url', 'email', 'phone_number', 'bank_card'],
];
const ENTITIES = z.array(
  z.looseObject({
    type: z.enum(TYPES),
    offset: z.int(),
    length: z.int(),
    url: z.string().optional(),
    language: z.string().optional(),
  }),
);
const FOUND = /(?<![\w/@])\/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/@])/g;

export interface Written {
  readonly text: string;
  readonly entities: readonly Entity[] | undefined;
}

/** The text of a message, checked and trimmed as the server does it. */
export function readText(call: Call): Written {
  const written = read(call, 'text', 'entities');
  if (written.text === '') throw badRequest('message text is empty');
  if (written.text.length > TEXT_MOST) throw badRequest('message is too long');
  return written;
}

/** The words under a file, if any. */
export function readCaption(call: Call): { caption?: string; caption_entities?: readonly Entity[] } {
  const { text, entities } = read(call, 'caption', 'caption_entities');
  if (text.length > CAPTION_MOST) throw badRequest('message caption is too long');
  return { ...(text ? { caption: text } : {}), ...(entities ? { caption_entities: entities } : {}) };
}

/** Where commands stand in a text: in what people write, and in what a bot writes as well. */
export function commandsIn(text: string): readonly Entity[] {
  return [...text.matchAll(FOUND)].map(({ 0: { length }, index: offset }) => ({ type: 'bot_command', offset, length }));
}

function read(call: Call, name: string, entitiesName: string): Written {
  if (call.text('parse_mode')) throw badRequest("can't parse entities: this server knows no parse_mode");
  const text = call.text(name) ?? '';
  const entities = call.json(entitiesName, ENTITIES, 'message entities') ?? [];
  for (const entity of entities) check(entity, text);
  return trimmed(text, entities);
}

function check({ offset, length }: Entity, text: string): void {
  if (offset < 0 || length < 0) throw badRequest('receive an entity with incorrect offset or length');
  if (offset + length > text.length)
    throw badRequest(
      `entity beginning at UTF-16 offset ${offset} ends after the end of the text at UTF-16 offset ${text.length}`,
    );
  for (const edge of [offset, offset + length])
    if (/^[\uDC00-\uDFFF]/.test(text.slice(edge)) && /[\uD800-\uDBFF]$/.test(text.slice(0, edge)))
      throw badRequest(`entity begins in a middle of a UTF-16 symbol at UTF-16 offset ${edge}`);
}

/** Blanks at both ends are taken away; entities move along, and those of nothing but blanks go. */
function trimmed(raw: string, given: readonly Entity[]): Written {
  const firstEntity = Math.min(raw.length, ...given.map(({ offset }) => offset));
  const start = Math.min(/^[ \n]*/.exec(raw)?.[0].length ?? 0, firstEntity);
  const text = raw.slice(start).trimEnd();
  const kept = given
    .map((entity) => ({ ...entity, offset: entity.offset - start }))
    .map((entity) => ({ ...entity, length: Math.min(entity.length, text.length - entity.offset) }))
    .filter(({ length }) => length > 0);
  const found = commandsIn(text).filter((one) => !kept.some((other) => overlap(one, other)));
  const entities = [...kept, ...found].sort((one, other) => one.offset - other.offset || other.length - one.length);
  return { text, entities: entities.length > 0 ? entities : undefined };
}

const overlap = (one: Entity, other: Entity): boolean =>
  one.offset < other.offset + other.length && other.offset < one.offset + one.length;
