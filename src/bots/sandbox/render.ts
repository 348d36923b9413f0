import type { Locale } from '../../core/commune/commune.ts';
import type { Point } from '../../core/geo.ts';
import type { Rendered, Seal } from '../../core/ports/channel.ts';
import type { Message, Part } from '../../core/say/message.ts';
import type { Texts } from '../texts.ts';

/** One line of a message as the page shows it. */
export type RenderedPart =
  { readonly text: string; readonly style: 'plain' | 'strong' | 'quiet' | 'quote' } | { readonly style: 'gap' };

/** A message as the sandbox sends it: plain data, words already chosen. */
export interface RenderedBody {
  readonly parts: readonly RenderedPart[];
  readonly choices: readonly {
    readonly number: number;
    readonly label: string;
    /** What comes back when it is pressed. */
    readonly data: string;
    readonly role: 'urgent' | 'back' | null;
    readonly row: boolean;
  }[];
  readonly pin: Point | null;
  readonly askLocation: boolean;
  readonly file: { readonly name: string; readonly mime: string; readonly text: string } | null;
}

/** Pure: a message in one language, with its buttons sealed to one chat. */
export function render(
  texts: Texts,
  message: Message,
  locale: Locale,
  seal: Seal,
  attachments: Rendered['attachments'],
): Rendered {
  const body: RenderedBody = {
    parts: message.parts.map((part) => renderPart(texts, part, locale)),
    choices: (message.choices ?? []).map((choice) => ({
      number: choice.number,
      label: texts.choice(choice, locale),
      data: seal(choice.action),
      role: choice.role ?? null,
      row: choice.row ?? false,
    })),
    pin: message.pin ?? null,
    // Its window marks any place on a map.
    askLocation: message.askLocation !== undefined,
    file: message.file ?? null,
  };
  return { body, attachments };
}

function renderPart(texts: Texts, part: Part, locale: Locale): RenderedPart {
  if ('gap' in part) return { style: 'gap' };
  if ('quote' in part) return { text: texts.part(part, locale), style: 'quote' };
  return { text: texts.part(part, locale), style: part.style ?? 'plain' };
}

/** How long a message is for the people who read it. */
export function lengthOf(body: RenderedBody): number {
  return body.parts.reduce((sum, part) => sum + ('text' in part ? part.text.length : 0) + 1, 0);
}
