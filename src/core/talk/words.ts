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
  sos: ['sos', 's o s', 'urgente', 'urgent', 'mayday', 'mayday mayday', 'mayday mayday mayday'],
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

/** SOS alone, before what happens ("SOS me están robando"), or anywhere in a few words ("por favor SOS"). */
export const cries = (text: string): boolean => CRY.test(text) || says(text, 'sos') || criesBriefly(text);
const CRY = /^[\s¡!]*(🆘|(s\.?o\.?s|mayday)(?![\p{L}\p{N}]))/iu;
const CRY_WORDS = /(?<![\p{L}\p{N}])(s\.?o\.?s\.?|mayday)(?![\p{L}\p{N}])|🆘/giu;

function criesBriefly(text: string): boolean {
  const words = ` ${bare(text.replace(CRY_WORDS, ' sos '))} `;
  return words.includes(' sos ') && words.trim().split(' ').length <= 8 && !NO_CRY.test(words);
}
/** SOS that is asked or told about, or that is "you are". */
const NO_CRY = / ((el|un|de|del|al|es|que|no|vos|quien|como|boton) sos|boton|sin querer|por error) /;

/** What somebody says besides the cry. */
export const afterCry = (text: string): string =>
  cries(text) ? text.replace(CRY_WORDS, '').replace(/^[\s,.!:¡]+|[\s,:¡]+$/g, '') : text.trim();

export interface Understood {
  /** Likeliest first; empty where no word is known. */
  readonly kinds: readonly string[];
  /** One kind stands clearly before the others. */
  readonly sure: boolean;
}

/**
 * Finds the kinds whose words a text holds: each is worth the letters of its longest phrase, so that a longer phrase wins; a
 * kind that prevails wins over all that do not, save with a phrase marked `?`, which gives way to any word of another kind.
 */
export function understand(text: string, categories: readonly Category[]): Understood {
  const padded = ` ${bare(text)} `.replace(HARMLESS, ' ');
  const scored = categories
    .map((category) => {
      const said = category.words.map((phrase) => worth(padded, phrase));
      // A kind's own sign says it too, but any word says more.
      const score = Math.max(text.includes(category.icon) ? 1 : 0, ...said);
      return { id: category.id, score: score >= 1 && category.prevails ? score + PREVAILING : score };
    })
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
  const [first, second] = scored;
  return {
    kinds: scored.slice(0, 3).map(({ id }) => id),
    sure: first !== undefined && first.score > (second?.score ?? 0),
  };
}

/** What a phrase is worth where a text holds it: its letters; less than anything else where it is marked `?`. */
function worth(padded: string, phrase: string): number {
  const unless = phrase.endsWith('?');
  if (!holds(padded, unless ? phrase.slice(0, -1) : phrase)) return 0;
  return unless ? 1 / 2 : phrase.length;
}

/** Sayings that hold a grave word and mean nothing grave. */
const HARMLESS = / (me pego (\S+ )?(el|un) (sol|frio|viento)|violacion (de|a) la (ordenanza|norma|ley)) /g;

/** More letters than any phrase has. */
const PREVAILING = 1_000;

/** Words that tell of danger where no kind is understood: such a text must not be left lying. */
export const alarms = (text: string): boolean => ALARM.test(` ${bare(text)} `.replace(HARMLESS, ' '));
const SERVICE = '(carabineros|pacos|bomberos|policias?|una patrulla|ambulancia|police|cops|fire brigade)';
const ALARM = new RegExp(
  ` (${[
    // Cries for help, and for those who give it.
    'a(y|ll)ud[ae]\\w*|auxilio|socorro|help|ur[gj]ente|emer[gj]en[cs]ia|peligro|danger',
    `(llam[ea]\\w*|call|manden?|envien?|necesit(o|amos)|que vengan?) (a )?(los |the |una )?${SERVICE}`,
    `(?<=^ )${SERVICE}( por favor| porfa\\w*| xfa| please)?(?= $)`,
    'vengan? (rapido|luego|pronto|al tiro|altiro|ya)|apur(ense|ese|ate)|please hurry|hurry up|come quick(ly)?',
    // Fear, and being held.
    '(tengo|me da) (mucho )?miedo|(estoy|estamos) (muy )?(asustad|aterrad|escondid)[oa]s?|i (m|am) (so |very )?(scared|afraid)',
    'encerrad[oa]s?|atrapad[oa]s?|trapped|me tienen? (amarrad|retenid)[oa]|no pued(o|e) salir(?= $)|secuestr\\w*|kidnap\\w*',
    // Violence.
    'me (peg(aron|an?|o|aba|ando)|persig\\w*u\\w+)|(me|nos|le|lo|la) quieren pegar|(le|les) estan pegando|pegando(le|les)',
    '(le|les) sac(o|aron) la (mugre|cresta)|amenaz\\w*|threat\\w*|ahorca\\w*|golpea\\w*|apunal\\w*|grit[aeo]\\w*|scream\\w*',
    'armas?|armad[oa]s?|weapons?|guns?|pistolas?|escopetas?|cuchill\\w*|machetes?|knife|(andan?|tienen?) (con )?(un )?fierros?',
    // Wounds and death.
    'mat(ar|aron|an|en|ando|o)\\w{0,3}|muert\\w*|muri\\w*|die|dying|dead|kill\\w*|cadaver\\w*|sangr\\w*|blood|bleeding',
    'herid[oa]s?|hurt|no se mueve(?! de)|(hombre|mujer|persona|senora?|caballero|joven|abuel[oa]) (botad|tirad)[oa]',
  ].join('|')}) `,
);

/** A call for help in a few words, of which nobody knows what it is about: "ayuda por favor". */
export const callsForHelp = (text: string): boolean => {
  const words = bare(text).split(' ');
  return words.length <= 5 && words.some((word) => HELP.test(word));
};
const HELP = /^(a+(y|ll)u+d(a+(me|nos|nme|nnos)?|e(n[moes]?|nme|nos|me))|auxilio+|socorro+|help)$/;

/** Whether a text holds a phrase. A `*` in it stands for at most four words: `cayo * al rio` is "cayó una persona al río". */
function holds(padded: string, phrase: string): boolean {
  if (!phrase.includes('*')) return padded.includes(` ${phrase} `);
  return new RegExp(` ${phrase.replaceAll(' *', '( \\S+){0,4}')} `).test(padded);
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

/** A bare number, as an answer to what was offered: `2`, `2.`, `dos`. */
export function readNumber(text: string): number | null {
  const words = ['cero', 'uno', 'dos', 'tres', 'cuatro', 'cinco', 'seis', 'siete', 'ocho', 'nueve'];
  const trimmed = bare(text);
  const spoken = words.indexOf(trimmed);
  if (spoken >= 0) return spoken;
  return /^\d{1,2}$/.test(trimmed) ? Number(trimmed) : null;
}

/** `A-7K3`, `7K3 2`, `7K3 tomar`: a case by its code, and a choice of it by number or in words. */
export interface Code {
  readonly signs: string;
  readonly number: number | null;
  readonly words: string;
}

export function readCode(text: string): Code | null {
  const match = /^(A[- ]?)?([2-9A-HJ-NP-Z]{3})(?:\s+(?:(\d{1,2})|(\p{L}[\p{L} ]{1,30})))?$/iu.exec(text.trim());
  const [, prefix, signs, number, words = ''] = match ?? [];
  // Words of three letters are words, unless something says that they are a code.
  if (!signs || (number === undefined && prefix === undefined && !/\d/.test(signs))) return null;
  return { signs: signs.toUpperCase(), number: number === undefined ? null : Number(number), words };
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
