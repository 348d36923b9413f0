/** Lower case, without accents, without signs, single spaces: what words are compared in. */
export function plain(text: string): string {
  return (
    text
      .normalize('NFD')
      // Joins of words that nobody sees: what was shown may come back as it was shown.
      .replace(/[\p{M}\u2060]/gu, '')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}*/@.,+#-]+/gu, ' ')
      .trim()
  );
}

/** The same without any sign at all. */
export const bare = (text: string): string =>
  plain(text)
    .replace(/[^\p{L}\p{N} ]+/gu, ' ')
    .replace(/ +/g, ' ')
    .trim();

const sayings = {
  help: [
    'ayuda',
    'auxilio',
    'socorro',
    'help',
    'ayudenme',
    'ayudame',
    'ayudeme',
    'ayudenos',
    'help me',
    'necesito ayuda',
  ],
  sos: [
    'sos',
    's o s',
    'urgente',
    'urjente',
    'hurgente',
    'hurjente',
    'urgent',
    'mayday',
    'mayday mayday',
    'mayday mayday mayday',
  ],
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
  english: ['hello', 'hi', 'help', 'help me', 'urgent', 'hello help'],
  thanks: ['gracias', 'muchas gracias', 'thanks', 'thank you', 'vale', 'ok gracias'],
} as const;
export type Saying = keyof typeof sayings;

/** "Sí, …", not "si …". */
export const saysTrue = (text: string): boolean =>
  /^[\s¡]*(sí|si(?=\s*[,.!])|yes|es verdad|es cierto|it is true)(?!\p{L})/iu.test(text);

/** Whether a text is nothing but one of these words, however written. */
export function says(text: string, saying: Saying): boolean {
  const words = bare(text).replace(/(.)\1{2,}/g, '$1');
  return (sayings[saying] as readonly string[]).includes(words);
}

/** What a text says besides the location in it: empty where nothing of its own is left. */
export function wordsBeside(text: string): string {
  const words = text
    .split(/\s+/)
    .filter((word) => !/:\/\/|\.[a-z]{2,}\/|^geo:|[\d°'"″′+]/i.test(word) && !/^[NSEWO,;()-]+$/.test(word))
    .join(' ');
  return bare(words)
    .split(' ')
    .some((word) => word.length > 2 && !HERE_WORDS.has(word))
    ? text.trim()
    : '';
}
const HERE_WORDS = new Set([
  'ubicacion',
  'estoy',
  'aqui',
  'aca',
  'mapa',
  'mapas',
  'google',
  'maps',
  'mira',
  'location',
  'here',
]);

const PLACE_WORDS: Readonly<Record<string, RegExp>> = {
  home: / (mi casa|mi depto|mi departamento|mi hogar|my house|my home|my place) | (casa|home) $/,
  work: / (mi trabajo|mi pega|mi oficina|my work|my office) | (trabajo|pega|work) $/,
  school: / (mi colegio|mi escuela|my school) | (colegio|school) $/,
};
const BESIDE = / (frente a|al lado de|cerca de|afuera de|fuera de|next to|near|outside|in front of|across from) /;

/** The saved place that words name ("en mi casa"), and whether it happens there or beside it; null: none. */
export function placeSaid<Place extends { readonly label: string }>(
  text: string,
  places: readonly Place[],
): { readonly place: Place; readonly here: 'here' | 'beside' } | null {
  const padded = ` ${bare(text)} `;
  const short = padded.trim().split(' ').length <= 3;
  const place = places.find(({ label }) => {
    const found = PLACE_WORDS[label]?.exec(padded);
    // "casa" alone answers where; in a sentence it must be one's own.
    return found && (short || found[1] !== undefined);
  });
  return place ? { place, here: BESIDE.test(padded) ? 'beside' : 'here' } : null;
}

const NUMBERS = [
  ['cero', 'uno', 'dos', 'tres', 'cuatro', 'cinco', 'seis', 'siete', 'ocho', 'nueve', 'diez'],
  ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'],
] as const;
/** What people write around the number they choose. */
const AROUND_NUMBER =
  /^(?:(?:la |el |the )?(?:opcion|option|alternativa|numero|number|nro|num|nº) |la |el )?(.*?)(?: (?:por favor|porfa|please|gracias|thanks))?$/;

/** A bare number, as an answer to what was offered: `2`, `2.`, `dos`, `opción 2`, `la 2 por favor`. */
export function readNumber(text: string): number | null {
  const said = AROUND_NUMBER.exec(bare(text))?.[1] ?? '';
  const spoken = Math.max(...NUMBERS.map((words) => (words as readonly string[]).indexOf(said)));
  if (spoken >= 0) return spoken;
  return /^\d{1,2}$/.test(said) ? Number(said) : null;
}

/** `A-7K3`, `7K3 2`, `7K3: dos`, `7K3 tomar`: a case by its code, and a choice of it by number or in words. */
export interface Code {
  readonly signs: string;
  readonly number: number | null;
  readonly words: string;
}

/** Between the `A` and the signs phones make other dashes of a hyphen, and people leave it out. */
const CODE = /^(A[-\u2010-\u2015\u2212 ]?)?([2-9A-HJ-NP-Z]{3})(?:[\s.,:;]+([\p{L}\d][\p{L}\d ]{0,40}))?[\s.!]*$/iu;

export function readCode(text: string): Code | null {
  const match = CODE.exec(text.trim());
  const [, prefix, signs, said = ''] = match ?? [];
  // Words of three letters are words, unless something says that they are a code.
  if (!signs || (prefix === undefined && !/\d/.test(signs) && !/^\d/.test(said))) return null;
  const number = readNumber(said);
  if (number === null && /\d/.test(said)) return null;
  return { signs: signs.toUpperCase(), number, words: number === null ? said : '' };
}

/** `unir con A-2M9`, `7K3 unir 2M9`: the case that is merged, if it is said, and the one with which. */
export interface MergeSaid {
  readonly signs: string | null;
  readonly other: string;
}

const SIGNS = '(A[-\\u2010-\\u2015\\u2212 ]?)?([2-9A-HJ-NP-Z]{3})';
const TO_MERGE = '(?:unir|une|juntar|junta|merge)';
const WITH = '(?:con|al?|y|with|into|and)';
const MERGES = [
  new RegExp(`^(?:${SIGNS}\\s+)?${TO_MERGE}\\s+(?:${WITH}\\s+)?${SIGNS}$`, 'iu'),
  new RegExp(`^${TO_MERGE}\\s+${SIGNS}\\s+${WITH}\\s+${SIGNS}$`, 'iu'),
];

export function readMerge(text: string): MergeSaid | null {
  const match = MERGES.map((each) => each.exec(text.trim())).find((each) => each !== null);
  const [, , signs, prefix, other] = match ?? [];
  // Words of three letters are words, unless two stand where two codes would.
  if (!other || (signs === undefined && prefix === undefined && !/\d/.test(other))) return null;
  return { signs: signs?.toUpperCase() ?? null, other: other.toUpperCase() };
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

/** Two times of day as people write them: `22:30 a 6:45`, `de 22 a 7`; null where they are none. */
export function readHours(text: string): { readonly from: string; readonly to: string } | null {
  const match =
    /^(?:de |desde |from )?(\d{1,2})(?:[:.h](\d{2}))? ?(?:h|hrs?|horas)? ?(?:a|al|hasta|to|until|-) ?(?:las )?(\d{1,2})(?:[:.h](\d{2}))? ?(?:h|hrs?|horas)?$/.exec(
      text
        .trim()
        .toLowerCase()
        .replace(/\blas /g, ''),
    );
  const [, from, fromMinutes = '00', to, toMinutes = '00'] = match ?? [];
  if (from === undefined || to === undefined) return null;
  const [a, b] = [`${from.padStart(2, '0')}:${fromMinutes}`, `${to.padStart(2, '0')}:${toMinutes}`];
  return isTime(a) && isTime(b) && a !== b ? { from: a, to: b } : null;
}

const isTime = (time: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(time);

/** A distance as people write it, in metres: `400`, `400 m`, `1,5 km`. */
export function readMetres(text: string): number | null {
  const match = /^(\d{1,5}(?:[.,]\d+)?)\s*(km|kilometros?|m|metros?|mts?)?$/.exec(plain(text));
  if (!match) return null;
  const value = Number((match[1] ?? '').replace(',', '.'));
  return Math.round(match[2]?.startsWith('k') ? value * 1_000 : value);
}
