import type { Category } from '../commune/commune.ts';
import { inEarnest } from './danger.ts';

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
  const padded = sound(inEarnest(text));
  const scored = categories
    .map((category) => {
      const said = phrasesOf(category.words).map((phrase) => worth(padded, phrase));
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

/** How a phrase is looked for, and what it is worth: its letters; less than anything else where it is marked `?`. */
interface Phrase {
  readonly held: string | RegExp;
  readonly worth: number;
}

const worth = (padded: string, { held, worth: letters }: Phrase): number =>
  (typeof held === 'string' ? padded.includes(held) : held.test(padded)) ? letters : 0;

/** A list is prepared once: there are two thousand phrases, and every message is held against them all. */
const prepared = new WeakMap<readonly string[], readonly Phrase[]>();
function phrasesOf(words: readonly string[]): readonly Phrase[] {
  const known = prepared.get(words) ?? words.map(phraseOf);
  prepared.set(words, known);
  return known;
}

/**
 * A `*` stands for at most four words: `cayo * al rio` is "cayó una persona al río"; a `-` for any ending: `inund-` is
 * "inundó", "inundado" and "inundación".
 */
function phraseOf(written: string): Phrase {
  const phrase = sound(written.replace('?', ''));
  const pattern = ` ${phrase.replaceAll(' *', '( \\S+){0,4}').replaceAll('-', '\\S*')} `;
  return {
    held: /[*-]/.test(phrase) ? new RegExp(pattern) : pattern,
    worth: written.endsWith('?') ? 1 / 2 : phrase.length,
  };
}

/**
 * Words as they sound in Chile, which is how people in haste spell them: `kemando`, `atropeyaron`, `insendio`, `hechando`,
 * `ta saliendo`. What is compared is all turned into this, English too, where it changes nothing that matters.
 */
function sound(words: string): string {
  return words
    .replace(/(.)\1{2,}/g, '$1')
    .replace(/ [kq](?= )/g, ' que')
    .replace(/ x(?= )/g, ' por')
    .replace(/ to[iy](?= )/g, ' estoy')
    .replace(/ (can|won|don|didn|isn)t(?= )/g, ' $1 t')
    .replace(/ (he|she|there|who)s(?= )/g, ' $1 s')
    .replace(/ im(?= )/g, ' i m')
    .replace(/ ta(?=(n|mos)? \S+ndo )/g, ' esta')
    .replace(/qu(?=[ei])/g, 'k')
    .replace(/c{1,2}(?=[ei])|z|x(?=[bcdfghj-np-tv-z])/g, 's')
    .replace(/s{2,}/g, 's')
    .replace(/g(?=[ei])/g, 'j')
    .replace(/(?<![cgpstw])h/g, '')
    .replace(/c(?!h)/g, 'k')
    .replace(/v/g, 'b')
    .replace(/ll/g, 'y')
    .replace(/n(?=[bp])/g, 'm');
}

/** More letters than any phrase has. */
const PREVAILING = 1_000;
