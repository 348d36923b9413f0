import { rank, type Commune } from '../../core/commune/commune.ts';
import type { NotReached, PlaceReason, Reached, ReachQuery, RouteResult } from '../../core/ports/lookups.ts';
import type { Places } from './places.ts';
import { breaksQuiet, inQuietHours } from '../../core/say/quiet.ts';

type Heard = Extract<Reached, { kind: 'place' }>;

/** A place within the incident's reach, measured, and what becomes of it. */
interface Touched {
  readonly slot: number;
  readonly metres: number;
  /** Null: it hears. */
  readonly why: NotReached | null;
}

/** One question to the places: who hears of this, who does not. */
export class Hearing {
  readonly #places: Places;
  readonly #query: ReachQuery;
  readonly #now: number;
  readonly #commune: Commune | undefined;
  readonly #realm: number;
  /** Whether it is night by each number of quiet hours, once it was asked. */
  readonly #nights: (boolean | undefined)[] = [];

  constructor(places: Places, query: ReachQuery, now: number, commune: Commune | undefined) {
    this.#places = places;
    this.#query = query;
    this.#now = now;
    this.#commune = commune;
    this.#realm = places.choices.realmNumber(query.realm);
  }

  /** Nearest first, each person once, by the nearest place that hears. */
  heard(): readonly Heard[] {
    const near = this.#near();
    const { circles } = this.#places;
    const heard = near
      .filter(({ why }) => why === null)
      .map(({ slot, metres }) => this.#heard(slot, metres, metres <= circles.radius(slot) ? 'radius' : 'life'));
    return onceEach([...heard, ...this.#few(near)]);
  }

  /** How many within reach have no place that hears, by the reason of their nearest place. Looks at everybody there. */
  missed(heard: readonly Heard[]): RouteResult['missed'] {
    const counts: Partial<Record<NotReached, number>> = {};
    const seen = new Set(heard.map(({ personId }) => personId));
    const touched = this.#measured(this.#places.circles.within(this.#query.point, this.#within));
    for (const { slot, why } of [...touched].sort((a, b) => a.metres - b.metres || this.#byId(a, b))) {
      const person = this.#places.person(slot);
      if (why === null || seen.has(person)) continue;
      seen.add(person);
      counts[why] = (counts[why] ?? 0) + 1;
    }
    return counts;
  }

  get #within(): number {
    return Math.min(this.#query.reach, this.#query.cap);
  }

  /** Those who might hear by their radius or, where a life is at stake, by the reach alone. */
  #near(): readonly Touched[] {
    const { point, category, severity, life } = this.#query;
    const { circles, choices } = this.#places;
    const within = this.#within;
    if (life) return this.#measured(circles.within(point, within));
    return this.#measured(
      circles.holding({ point, kinds: choices.kindsOf([category]), grade: rank(severity), within }),
    );
  }

  #measured(slots: Iterable<number>): readonly Touched[] {
    const touched: Touched[] = [];
    for (const slot of slots) {
      const metres = this.#places.circles.metres(slot, this.#query.point);
      const why = this.#whyNot(slot, metres, this.#places.circles.radius(slot));
      if (why !== undefined) touched.push({ slot, metres, why });
    }
    return touched;
  }

  /** Why a place hears nothing of this; null: it hears. Undefined: it is of another realm, which never meets this one. */
  #whyNot(slot: number, metres: number, radius: number): NotReached | null | undefined {
    const { choices } = this.#places;
    const { life, severity, category } = this.#query;
    if (choices.realm(slot) !== this.#realm) return undefined;
    if (!choices.consents(slot)) return 'no-consent';
    if (choices.groupOnly(slot)) return 'group-only';
    if (choices.paused(slot, this.#now)) return 'paused';
    if (!choices.chose(slot, category)) return 'category';
    // For `life` the incident's reach alone decides, unless they refused that.
    const reachDecides = life && !choices.refusedLife(slot);
    if (!(reachDecides && severity === 'critical') && rank(severity) < choices.least(slot)) return 'severity';
    if (metres > radius && !reachDecides) return 'radius';
    if (!this.#isNight(choices.quietNumber(slot))) return null;
    return breaksQuiet({ lifeRefused: !reachDecides }, { id: category, life, metres }) ? null : 'quiet';
  }

  #isNight(number: number): boolean {
    const quiet = this.#places.choices.quiet(number);
    return (this.#nights[number] ??= !!this.#commune && inQuietHours({ quiet }, this.#commune, this.#now));
  }

  /**
   * Where few live, the nearest whatever their radius; all else they chose still holds. Those who sleep count among the nearest, though they
   * are not told: by night a town would else be taken for the country, and people far off be told in their stead.
   */
  #few(near: readonly Touched[]): readonly Heard[] {
    const { atLeast, point, cap, life } = this.#query;
    if (!atLeast) return [];
    const there = near.filter(({ why }) => why === null || why === 'quiet');
    if (new Set(there.map(({ slot }) => this.#places.person(slot))).size >= atLeast.count) return [];
    const told = new Set(there.map(({ slot }) => slot));
    const heard: Heard[] = [];
    const people = new Set<string>();
    for (const { slot, metres } of this.#places.circles.nearest(point, Math.min(atLeast.within, cap))) {
      // Who refused to hear of lives at stake beyond their own radius refused this too.
      const why = this.#whyNot(slot, metres, life ? this.#places.circles.radius(slot) : Infinity);
      if (why !== null && why !== 'quiet') continue;
      people.add(this.#places.person(slot));
      if (people.size > atLeast.count) break;
      if (why === null && !told.has(slot)) heard.push(this.#heard(slot, metres, 'nearest'));
    }
    return heard;
  }

  #heard(slot: number, metres: number, reason: PlaceReason): Heard {
    return { kind: 'place', id: this.#places.id(slot), personId: this.#places.person(slot), metres, reason };
  }

  #byId(a: Touched, b: Touched): number {
    return this.#places.id(a.slot) < this.#places.id(b.slot) ? -1 : 1;
  }
}

function onceEach(heard: readonly Heard[]): readonly Heard[] {
  const people = new Set<string>();
  return [...heard].sort(nearestFirst).filter(({ personId }) => {
    const first = !people.has(personId);
    people.add(personId);
    return first;
  });
}

/** Of two as near the first by id, so that an answer never depends on who came first. */
export const nearestFirst = (a: Reached, b: Reached): number => a.metres - b.metres || (a.id < b.id ? -1 : 1);
