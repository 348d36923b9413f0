import type { Message, Said } from '../../src/core/say/message.ts';
import { TEXTS } from '../../src/core/say/texts.ts';
import type { Texts } from '../../src/bots/texts.ts';

/** Any text will do: which ones exist is not what these tests are about. */
const line: Said = { text: (Object.keys(TEXTS) as (keyof typeof TEXTS)[])[0]!, args: {} };

/** A message with one of everything that text can be. */
export const sampleMessage: Message = {
  parts: [
    { ...line, style: 'strong' },
    { gap: true },
    line,
    { quote: 'están robando en la esquina' },
    { ...line, style: 'quiet' },
  ],
  choices: [
    { action: 'take:7K3', number: 1, label: { name: 'Tomar' } },
    { action: 'onway:7K3', number: 2, label: { name: 'En camino' } },
    { action: 'back', number: 0, label: { name: 'Atrás' }, role: 'back', row: true },
  ],
  pin: { lat: -39.81, lon: -73.24 },
  purpose: 'department',
};

/** Words for tests that are not about words: the text's own name. */
export const plainTexts: Texts = {
  part: (part) => ('gap' in part ? '' : 'quote' in part ? part.quote : part.text),
  choice: ({ label }) => ('name' in label ? label.name : label.text),
};

/** The same, with the texts that stand alone. */
export const sampleTexts = { ...plainTexts, said: ({ text }: Said): string => text };
