import type { Body } from './render.ts';

/** A message as it is posted, without whom it goes to. */
type Payload = { readonly type: string } & Readonly<Record<string, unknown>>;

/** The template that carries one line to whom the window is shut: see `config/whatsapp/templates.json`. */
const TEMPLATE = 'avisa_novedad';

export function contentOf({ text, control }: Body): Payload {
  if (control) return { type: 'interactive', interactive: { ...control, body: { text } } };
  return { type: 'text', text: { body: text, preview_url: false } };
}

/** The text stands under the picture that was uploaded with this id. */
export const pictureOf = ({ text }: Body, id: string): Payload => ({ type: 'image', image: { id, caption: text } });

export function templateOf({ line, locale }: Body): Payload {
  return {
    type: 'template',
    template: {
      name: TEMPLATE,
      language: { code: locale },
      components: [{ type: 'body', parameters: [{ type: 'text', text: line }] }],
    },
  };
}
