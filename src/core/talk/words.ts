import type { Category } from '../commune/commune.ts';

/** Lower case, without accents, without signs, single spaces: what words are compared in. */
export function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}*/@.,+#-]+/gu, ' ')
    .trim();
}

const bare = (text: string): string =>
  plain(text)
    .replace(/[^\p{L}\p{N} ]+/gu, ' ')
    .replace(/ +/g, ' ')
    .trim();

const sayings = {
  help: ['ayuda', 'auxilio', 'socorro', 'help', 'ayudenme', 'ayudame', 'help me', 'necesito ayuda'],
  sos: ['sos', 's o s', 'urgente', 'urgent'],
  cancel: ['cancelar', 'cancela', 'cancel', 'olvidalo', 'dejalo'],
  back: ['atras', 'volver', 'back'],
  yes: ['si', 'ya', 'yes', 'ok', 'dale', 'bueno', 'claro', 'sip', 'afirmativo', 'confirmar', 'confirmo', 'y'],
  no: ['no', 'nop', 'nope', 'negativo'],
  skip: ['saltar', 'nada', 'nada mas', 'no nada', 'skip', 'listo', 'eso es todo', 'no nada mas', 'done'],
  greeting: [
    'hola',
    'buenas',
    'buenos dias',
    'buenas tardes',
    'buenas noches',
    'hello',
    'hi',
    'alo',
    'holi',
    'menu',
    'inicio',
  ],
  thanks: ['gracias', 'muchas gracias', 'thanks', 'thank you', 'vale', 'ok gracias'],
} as const;
export type Saying = keyof typeof sayings;

/** Whether a text is nothing but one of these words, however written. */
export function says(text: string, saying: Saying): boolean {
  const words = bare(text).replace(/(.)\1{2,}/g, '$1');
  return (sayings[saying] as readonly string[]).includes(words);
}

/** SOS alone, or before what happens: "SOS me están robando". */
export const cries = (text: string): boolean => CRY.test(text) || says(text, 'sos');
const CRY = /^[\s¡!]*(🆘|sos(?![\p{L}\p{N}]))/iu;

/** What somebody says besides the cry. */
export const afterCry = (text: string): string => text.replace(/^\W*((sos|🆘)[\s,.!:]*)+/iu, '').trim();

export interface Understood {
  /** Likeliest first; empty where no word is known. */
  readonly kinds: readonly string[];
  /** One kind stands clearly before the others. */
  readonly sure: boolean;
}

/** Finds the kinds whose words a text holds: each is worth the letters of its longest phrase, so that a longer phrase wins. */
export function understand(text: string, categories: readonly Category[]): Understood {
  const padded = ` ${bare(text)} `;
  const scored = categories
    .map((category) => ({
      id: category.id,
      score: Math.max(
        // A kind's own sign says it too, but any word says more.
        text.includes(category.icon) ? 1 : 0,
        ...category.words.map((phrase) => (holds(padded, phrase) ? phrase.length : 0)),
      ),
    }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
  const [first, second] = scored;
  return {
    kinds: scored.slice(0, 3).map(({ id }) => id),
    sure: first !== undefined && first.score > (second?.score ?? 0),
  };
}

/** Whether a text holds a phrase. A `*` in it stands for at most four words: `cayo * al rio` is "cayó una persona al río". */
function holds(padded: string, phrase: string): boolean {
  if (!phrase.includes('*')) return padded.includes(` ${phrase} `);
  return new RegExp(` ${phrase.replaceAll(' *', '( \\S+){0,4}')} `).test(padded);
}

/** A bare number, as an answer to what was offered: `2`, `2.`, `dos`. */
export function readNumber(text: string): number | null {
  const words = ['cero', 'uno', 'dos', 'tres', 'cuatro', 'cinco', 'seis', 'siete', 'ocho', 'nueve'];
  const trimmed = bare(text);
  const spoken = words.indexOf(trimmed);
  if (spoken >= 0) return spoken;
  return /^\d{1,2}$/.test(trimmed) ? Number(trimmed) : null;
}

/** `A-7K3`, `7K3 2`: a case by its code, and a choice of it. */
export function readCode(text: string): { readonly signs: string; readonly number: number | null } | null {
  const match = /^(?:A[- ]?)?([2-9A-HJ-NP-Z]{3})(?:\s+(\d{1,2}))?$/i.exec(text.trim());
  const [, signs, number] = match ?? [];
  if (!signs || (number === undefined && !/^A[- ]/i.test(text.trim()) && !/\d/.test(signs))) return null;
  return { signs: signs.toUpperCase(), number: number === undefined ? null : Number(number) };
}

export interface Command {
  readonly name: string;
  readonly argument: string;
}

/** `/unirme ABC`, `/unirme@AvisaBot ABC`; null for any other text. */
export function readCommand(text: string): Command | null {
  const match = /^\/([\p{L}_]+)(?:@\w+)?(?:\s+([\s\S]*))?$/u.exec(text.trim());
  if (!match) return null;
  return { name: plain(match[1] ?? ''), argument: (match[2] ?? '').trim() };
}

/** A distance as people write it, in metres: `400`, `400 m`, `1,5 km`. */
export function readMetres(text: string): number | null {
  const match = /^(\d{1,5}(?:[.,]\d+)?)\s*(km|kilometros?|m|metros?|mts?)?$/.exec(plain(text));
  if (!match) return null;
  const value = Number((match[1] ?? '').replace(',', '.'));
  return Math.round(match[2]?.startsWith('k') ? value * 1_000 : value);
}
