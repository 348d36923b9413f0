import type { Doc } from '../../core/collections.ts';
import { rank } from '../../core/commune/commune.ts';
import { KINDS, longer } from './circles.ts';

type Place = Doc<'places'>;
export type Quiet = Place['quiet'];

const LEAST = 3;
const CONSENT = 4;
const LIFE_REFUSED = 8;
const GROUP_ONLY = 16;
const ALL_KINDS = 2 ** KINDS - 1;
/** The bit that kinds without one of their own share. */
const LAST = 1 << (KINDS - 1);

/** What people chose to hear at each slot, in columns of small numbers. */
export class Choices {
  readonly #bits = new Map<string, number>();
  readonly #realmList = new Listed<string>();
  readonly #quietList = new Listed<Quiet>();
  #kinds = new Int32Array(64);
  #flags = new Uint8Array(64);
  #realms = new Int32Array(64);
  #quiets = new Int32Array(64);
  /** Kinds beyond the last bit, of those who chose some of them; and until when those hear nothing who paused. */
  readonly #beyond = new Map<number, ReadonlySet<string>>();
  readonly #pausedUntil = new Map<number, number>();

  set(slot: number, place: Place): void {
    if (slot >= this.#flags.length) this.#grow(slot + 1);
    const { categories, pausedUntil, consent, lifeRefused, groupOnly = false } = place;
    this.#kinds[slot] = this.kindsOf(categories);
    this.#flags[slot] =
      rank(place.leastSeverity) |
      (consent ? CONSENT : 0) |
      (lifeRefused ? LIFE_REFUSED : 0) |
      (groupOnly ? GROUP_ONLY : 0);
    this.#realms[slot] = this.#realmList.number(place.realm, place.realm);
    this.#quiets[slot] = this.#quietList.number(JSON.stringify(place.quiet), place.quiet);
    const beyond = (categories ?? []).filter((each) => this.#bit(each) === LAST);
    if (beyond.length > 0) this.#beyond.set(slot, new Set(beyond));
    else this.#beyond.delete(slot);
    if (pausedUntil !== null) this.#pausedUntil.set(slot, pausedUntil);
    else this.#pausedUntil.delete(slot);
  }

  delete(slot: number): void {
    this.#beyond.delete(slot);
    this.#pausedUntil.delete(slot);
  }

  /** A bit for each kind of event as they are first named. All beyond the last share it: who has it may have chosen another. */
  kindsOf(categories: readonly string[] | null): number {
    return categories === null ? ALL_KINDS : categories.reduce((bits, each) => bits | this.#bit(each), 0);
  }

  chose(slot: number, category: string): boolean {
    const kinds = this.#kinds[slot] ?? 0;
    if (kinds === ALL_KINDS && !this.#beyond.has(slot)) return true;
    const bit = this.#bit(category);
    return bit === LAST ? (this.#beyond.get(slot)?.has(category) ?? false) : (kinds & bit) !== 0;
  }

  /** The rank of the least severity. */
  least(slot: number): number {
    return (this.#flags[slot] ?? 0) & LEAST;
  }

  consents(slot: number): boolean {
    return ((this.#flags[slot] ?? 0) & CONSENT) !== 0;
  }

  refusedLife(slot: number): boolean {
    return ((this.#flags[slot] ?? 0) & LIFE_REFUSED) !== 0;
  }

  /** Hears by a group of theirs alone. */
  groupOnly(slot: number): boolean {
    return ((this.#flags[slot] ?? 0) & GROUP_ONLY) !== 0;
  }

  paused(slot: number, now: number): boolean {
    return this.#pausedUntil.size > 0 && (this.#pausedUntil.get(slot) ?? -Infinity) > now;
  }

  /** Two slots of one number are of one realm; so a question looks up its own once. */
  realm(slot: number): number {
    return this.#realms[slot] ?? 0;
  }

  /** -1: nobody is of it. */
  realmNumber(realm: string): number {
    return this.#realmList.find(realm);
  }

  /** The number of the quiet hours: few are chosen, by many. */
  quietNumber(slot: number): number {
    return this.#quiets[slot] ?? 0;
  }

  quiet(number: number): Quiet {
    return this.#quietList.get(number) ?? null;
  }

  #bit(category: string): number {
    const known = this.#bits.get(category);
    if (known !== undefined) return known;
    const bit = this.#bits.size < KINDS - 1 ? 1 << this.#bits.size : LAST;
    this.#bits.set(category, bit);
    return bit;
  }

  #grow(length: number): void {
    this.#kinds = longer(this.#kinds, length);
    this.#flags = longer(this.#flags, length);
    this.#realms = longer(this.#realms, length);
    this.#quiets = longer(this.#quiets, length);
  }
}

/** Values that few differ in, by number. */
class Listed<Value> {
  readonly #numbers = new Map<string, number>();
  readonly #values: Value[] = [];

  number(key: string, value: Value): number {
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.#numbers.set(key, this.#values.length);
    return this.#values.push(value) - 1;
  }

  find(key: string): number {
    return this.#numbers.get(key) ?? -1;
  }

  get(number: number): Value | undefined {
    return this.#values[number];
  }
}
