import { Refused } from './types.ts';
import type { Shown } from './types.ts';

/** What Meta refuses of a message, by its published limits; and what the phone shows of one that it takes. */
export type Content = Pick<Shown, 'text' | 'buttons' | 'asksLocation' | 'template'> & {
  readonly media: { readonly type: string; readonly id: string } | null;
};

type Json = Record<string, unknown>;
const bad = (what: string): Refused => new Refused(400, 131_009, what);

function text(value: unknown, most: number, what: string): string {
  if (typeof value !== 'string' || value.trim() === '') throw bad(`${what} is missing`);
  if (value.length > most) throw bad(`${what} is too long: ${value.length} > ${most}`);
  if (!value.isWellFormed()) throw bad(`${what} holds half a sign`);
  return value;
}

const plain = { buttons: [], asksLocation: false, template: null, media: null };

export function contentOf(message: Json): Content {
  const type = String(message.type);
  const inner = message[type] as Json | undefined;
  if (!inner) throw new Refused(400, 100, `(#100) The parameter ${type} is required.`);
  switch (type) {
    case 'text':
      return { ...plain, text: text(inner.body, 4_096, 'text') };
    case 'interactive':
      return interactive(inner);
    case 'template':
      return template(inner);
    case 'image':
    case 'audio':
    case 'video':
    case 'document': {
      const caption = inner.caption === undefined ? '' : text(inner.caption, 1_024, 'caption');
      return { ...plain, text: caption, media: { type, id: text(inner.id, 200, 'media id') } };
    }
    default:
      throw new Refused(400, 131_051, `unsupported message type ${type}`);
  }
}

interface Action {
  readonly buttons?: readonly { readonly reply: Json }[];
  readonly sections?: readonly { readonly rows: readonly Json[] }[];
  readonly button?: unknown;
  readonly name?: unknown;
}

function interactive({ type, body, action }: Json): Content {
  const words = text((body as Json | undefined)?.text, type === 'list' ? 4_096 : 1_024, 'body');
  const { buttons = [], sections = [], button, name } = (action ?? {}) as Action;
  if (type === 'location_request_message') {
    if (name !== 'send_location') throw bad('action.name');
    return { ...plain, text: words, asksLocation: true };
  }
  const shown =
    type === 'button' ? buttons.map(({ reply }) => pressable(reply, 'button', 20, 256)) : rowsOf(sections, button);
  const most = type === 'button' ? 3 : 10;
  if (shown.length === 0 || shown.length > most) throw bad(`1 to ${most} can be pressed, not ${shown.length}`);
  if (new Set(shown.map(({ id }) => id)).size < shown.length) throw bad('ids must differ');
  if (new Set(shown.map(({ title }) => title)).size < shown.length) throw bad('titles must differ');
  return { ...plain, text: words, buttons: shown };
}

function rowsOf(sections: readonly { readonly rows: readonly Json[] }[], button: unknown) {
  text(button, 20, 'button');
  return sections.flatMap(({ rows }) =>
    rows.map((row) => {
      if (row.description !== undefined) text(row.description, 72, 'description');
      return pressable(row, 'list', 24, 200);
    }),
  );
}

const pressable = ({ id, title, description }: Json, kind: 'button' | 'list', longest: number, longestId: number) => ({
  kind,
  id: text(id, longestId, 'id'),
  // As it is read: what does not fit a row goes on below it.
  title: [
    text(title, longest, 'title').replace(/…$/, ''),
    ...(typeof description === 'string' ? [description] : []),
  ].join(' '),
});

function template({ name, language, components }: Json): Content {
  const [body] = components as { parameters: { text: unknown }[] }[];
  const words = text(body?.parameters[0]?.text, 1_024, 'parameter');
  if (/[\n\t]| {4}/.test(words)) throw new Refused(400, 132_018, 'a parameter holds line ends or many blanks');
  const { code } = language as { code: string };
  if (name !== 'avisa_novedad' || !['es', 'en'].includes(code))
    throw new Refused(404, 132_001, 'template does not exist in the translation');
  return { ...plain, text: words, template: `${name}/${code}` };
}
