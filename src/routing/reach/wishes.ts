import type { Doc } from '../../core/collections.ts';
import { rank, type Commune } from '../../core/commune/commune.ts';
import type { NotReached, ReachQuery } from '../../core/ports/lookups.ts';
import { breaksQuiet, inQuietHours } from '../../core/say/quiet.ts';
import { KINDS } from './circles.ts';

/** What somebody chose to hear at a place. Many chose the same, mostly what is offered first: each choice is kept once. */
export type Wish = Pick<Doc<'places'>, 'realm' | 'categories' | 'leastSeverity' | 'quiet' | 'lifeRefused' | 'consent'>;

/** What a wish answers to one question. */
export interface Verdict {
  /** Why nobody with it hears, wherever they live; null: they may. */
  readonly refused: 'no-consent' | 'category' | 'severity' | null;
  /** The incident's reach alone decides, whatever their radius. */
  readonly reachDecides: boolean;
  readonly night: boolean;
}

/** Wishes by number, as long as somebody has them. */
export class Wishes {
  readonly #numbers = new Map<string, number>();
  readonly #wishes: ({ readonly key: string; readonly wish: Wish; holders: number } | undefined)[] = [];
  readonly #free: number[] = [];

  /** The number of a wish, held once more. */
  hold({ realm, categories, leastSeverity, quiet, lifeRefused, consent }: Wish): number {
    const wish = { realm, categories, leastSeverity, quiet, lifeRefused, consent };
    const key = JSON.stringify(wish);
    const number = this.#numbers.get(key) ?? this.#free.pop() ?? this.#wishes.length;
    this.#numbers.set(key, number);
    const known = (this.#wishes[number] ??= { key, wish, holders: 0 });
    known.holders += 1;
    return number;
  }

  release(number: number): void {
    const known = this.#wishes[number];
    if (!known || (known.holders -= 1) > 0) return;
    this.#wishes[number] = undefined;
    this.#numbers.delete(known.key);
    this.#free.push(number);
  }

  get(number: number): Wish | undefined {
    return this.#wishes[number]?.wish;
  }
}

/** What a question gets of each wish, worked out once however many have it; undefined: of another realm. */
export class Verdicts {
  readonly #wishes: Wishes;
  readonly #query: ReachQuery;
  readonly #now: number;
  readonly #commune: Commune | undefined;
  readonly #known = new Map<number, Verdict | undefined>();

  constructor(wishes: Wishes, query: ReachQuery, now: number, commune: Commune | undefined) {
    this.#wishes = wishes;
    this.#query = query;
    this.#now = now;
    this.#commune = commune;
  }

  of(number: number): Verdict | undefined {
    const known = this.#known.get(number);
    if (known || this.#known.has(number)) return known;
    const wish = this.#wishes.get(number);
    const verdict = wish?.realm === this.#query.realm ? this.#judge(wish) : undefined;
    this.#known.set(number, verdict);
    return verdict;
  }

  /** Why a place within the incident's reach does not hear; null: it hears. */
  whyNot(verdict: Verdict, paused: boolean, metres: number, radius: number): NotReached | null {
    if (verdict.refused === 'no-consent') return 'no-consent';
    if (paused) return 'paused';
    if (verdict.refused !== null) return verdict.refused;
    if (metres > radius && !verdict.reachDecides) return 'radius';
    return this.#sleeps(verdict, metres) ? 'quiet' : null;
  }

  #judge(wish: Wish): Verdict {
    const { life, severity, category } = this.#query;
    const reachDecides = life && !wish.lifeRefused;
    const severe = (reachDecides && severity === 'critical') || rank(severity) >= rank(wish.leastSeverity);
    const chosen = wish.categories === null || wish.categories.includes(category);
    const refused = !wish.consent ? 'no-consent' : !chosen ? 'category' : severe ? null : 'severity';
    const event = { id: category, life, metres: Infinity };
    const night = !!this.#commune && !breaksQuiet(wish, event) && inQuietHours(wish, this.#commune, this.#now);
    return { refused, reachDecides, night };
  }

  #sleeps({ night, reachDecides }: Verdict, metres: number): boolean {
    const { category, life } = this.#query;
    return night && !breaksQuiet({ lifeRefused: !reachDecides }, { id: category, life, metres });
  }
}

/** Bits for kinds of event as they are first named; all beyond the last share it, and the wish itself decides. */
export class KindBits {
  readonly #bits = new Map<string, number>();

  of(categories: readonly string[] | null): number {
    return categories === null ? 2 ** KINDS - 1 : categories.reduce((bits, id) => bits | this.#bit(id), 0);
  }

  #bit(category: string): number {
    const known = this.#bits.get(category);
    if (known !== undefined) return known;
    const bit = 1 << Math.min(this.#bits.size, KINDS - 1);
    this.#bits.set(category, bit);
    return bit;
  }
}
