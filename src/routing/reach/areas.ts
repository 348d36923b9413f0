import type { Doc } from '../../core/collections.ts';
import { rank } from '../../core/commune/commune.ts';
import type { Commune, MultiPolygon } from '../../core/commune/commune.ts';
import { distance, EARTH_RADIUS_M } from '../../core/geo.ts';
import type { Point } from '../../core/geo.ts';
import type { CommuneId } from '../../core/ids.ts';
import type { Reached, ReachQuery } from '../../core/ports/lookups.ts';
import { createArea } from '../polygon.ts';
import { faultOf, HALF_ROUND_M } from './circles.ts';
import type { Circle } from './circles.ts';
import { CoverGrid } from './cover-grid.ts';

type Area = Doc<'areas'>;
type Heard = Extract<Reached, { kind: 'area' }>;

/** A form on the map and the areas that have it: all groups of one sector share one. */
interface Form {
  readonly key: string;
  readonly slot: number;
  /** Null: its circle is the form itself. */
  readonly contains: ((point: Point) => boolean) | null;
  readonly areas: Map<string, Area>;
}

/**
 * What groups hear about, from the point's side: each form stands in a grid of circles by the circle round it, so that a point asks the few
 * whose circle holds it, however many there are.
 */
export class Areas {
  readonly #communes: ReadonlyMap<CommuneId, Commune>;
  readonly #circles = new CoverGrid();
  readonly #forms = new Map<string, Form>();
  readonly #formOf = new Map<string, Form>();
  readonly #versions = new Map<string, number>();
  readonly #slots: (Form | undefined)[] = [];
  readonly #free: number[] = [];

  constructor(communes: ReadonlyMap<CommuneId, Commune>) {
    this.#communes = communes;
  }

  /** The version at which an area stands here. */
  version(id: string): number | undefined {
    return this.#versions.get(id);
  }

  /** Adds an area that does not stand here yet; false, and nothing is added, where it has no inside: two corners, a sector that is no more. */
  add(area: Area, version: number): boolean {
    const key = area.shape.kind === 'sector' ? `sector ${area.commune}/${area.shape.sector}` : `area ${area.id}`;
    const form = this.#forms.get(key) ?? this.#draw(key, area);
    if (!form) return false;
    form.areas.set(area.id, area);
    this.#formOf.set(area.id, form);
    this.#versions.set(area.id, version);
    return true;
  }

  delete(id: string): void {
    const form = this.#formOf.get(id);
    if (!form) return;
    this.#formOf.delete(id);
    this.#versions.delete(id);
    form.areas.delete(id);
    if (form.areas.size > 0) return;
    this.#circles.delete(form.slot);
    this.#forms.delete(form.key);
    this.#slots[form.slot] = undefined;
    this.#free.push(form.slot);
  }

  /** Groups hear what happens inside their area, at their own least severity; one with several areas once. */
  nearby({ point, realm, severity }: ReachQuery, now: number): readonly Heard[] {
    const byChat = new Map<string, Heard>();
    for (const slot of this.#circles.holding({ point, kinds: 1, grade: 0, within: Infinity })) {
      const form = this.#slots[slot];
      if (!form || (form.contains && !form.contains(point))) continue;
      for (const area of form.areas.values()) {
        if (area.realm !== realm || rank(severity) < rank(area.leastSeverity)) continue;
        if (area.pausedUntil !== null && area.pausedUntil > now) continue;
        const known = byChat.get(area.chatId);
        if (!known || area.id < known.id)
          byChat.set(area.chatId, { kind: 'area', id: area.id, metres: 0, reason: 'area' });
      }
    }
    return [...byChat.values()];
  }

  #draw(key: string, { shape, commune }: Area): Form | undefined {
    const polygons = shape.kind === 'circle' ? [] : this.#polygons(shape, commune);
    const round = shape.kind === 'circle' ? { point: shape.centre, radius: shape.radius } : circleRound(polygons);
    const circle = round && { ...round, kinds: 1, least: 0 };
    if (!circle || faultOf(circle) !== null) return undefined;
    const slot = this.#free.pop() ?? this.#slots.length;
    this.#circles.put(slot, circle);
    const inside = createArea(polygons);
    const contains = shape.kind === 'circle' ? null : (point: Point): boolean => inside.contains(point);
    const form: Form = { key, slot, contains, areas: new Map() };
    this.#slots[slot] = form;
    this.#forms.set(key, form);
    return form;
  }

  #polygons(shape: Exclude<Area['shape'], { kind: 'circle' }>, commune: CommuneId): MultiPolygon {
    if (shape.kind === 'polygon') return closed(shape.ring);
    return this.#communes.get(commune)?.sectors.find(({ id }) => id === shape.sector)?.polygon ?? [];
  }
}

/** A ring of corners as a polygon; fewer than three hold nothing. */
function closed(ring: readonly Point[]): MultiPolygon {
  const positions = ring.map(({ lat, lon }) => [lon, lat] as const);
  const [first] = positions;
  return first && positions.length >= 3 ? [[[...positions, first]]] : [];
}

/**
 * A circle that holds polygons whose edges are straight on the map of degrees. Such an edge bends towards the pole, out of the circle
 * through its ends, by at most radius² tan(lat) / 2R; twice as much is added. Where that means nothing any more, the whole Earth.
 */
function circleRound(polygons: MultiPolygon): Pick<Circle, 'point' | 'radius'> | undefined {
  const positions = polygons.flat(2);
  if (positions.length === 0) return undefined;
  const lons = positions.map(([lon]) => lon);
  const lats = positions.map(([, lat]) => lat);
  const [west, east] = [Math.min(...lons), Math.max(...lons)];
  const [south, north] = [Math.min(...lats), Math.max(...lats)];
  const point = { lat: (south + north) / 2, lon: (west + east) / 2 };
  const radius = Math.max(...positions.map(([lon, lat]) => distance(point, { lat, lon })));
  const bend = (radius * Math.tan((Math.max(-south, north) * Math.PI) / 180)) / EARTH_RADIUS_M;
  return { point, radius: bend < 0.5 && bend >= 0 ? radius * (1 + bend) + 1 : HALF_ROUND_M };
}
