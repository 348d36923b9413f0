import { bbox, booleanPointInPolygon, featureCollection, multiPolygon } from '@turf/turf';
import whichPolygon from 'which-polygon';
import { readCommunes } from '../../src/config/communes.ts';
import type { MultiPolygon } from '../../src/core/commune/commune.ts';
import type { Point } from '../../src/core/geo.ts';
import { createLocate } from '../../src/routing/locate.ts';
import type { Duel } from '../support/duel.ts';
import { chance } from '../support/chance.ts';
import { machine } from '../support/machine.ts';
import { rates, readable } from '../support/rounds.ts';

const POINTS = 20_000;
const SEED = 6;
const ROUND_MS = 800;

interface Outline {
  readonly name: string;
  readonly boundary: MultiPolygon;
}

/** In which commune does a point lie? All outlines there are data for, and points that lie in one of them. */
export const duel: Duel = async (_args, say) => {
  const { communes, surroundings } = readCommunes('config/communes', Date.now());
  const outlines: readonly Outline[] = [...communes, ...surroundings];
  const vertices = outlines.reduce((sum, { boundary }) => sum + boundary.flat(2).length, 0);
  say(machine());

  const features = outlines.map(({ name, boundary }) => multiPolygon(plain(boundary), { name }));
  const turf = (point: Point): readonly string[] =>
    features.filter((each) => booleanPointInPolygon([point.lon, point.lat], each)).map((each) => each.properties.name);
  const tree = whichPolygon<{ name: string }>({ type: 'FeatureCollection', features });
  const library = (point: Point): readonly string[] =>
    (tree([point.lon, point.lat], true) ?? []).map(({ name }) => name);
  const locate = createLocate(communes, surroundings);
  const names = new Map(communes.map(({ id, name }) => [id, name]));
  const ours = (point: Point): string | null | undefined => {
    const found = locate(point);
    return found.kind === 'inside' ? names.get(found.commune) : found.kind === 'outside' ? found.name : null;
  };

  const points = pointsInside(outlines, (point) => turf(point).length > 0);
  const shared = points.filter((point) => turf(point).length > 1).length;
  say(
    `${outlines.length} outlines, ${readable(vertices)} corners, ${readable(points.length)} points, ${shared} of them in two`,
  );
  const wrong = points.filter((point) => !turf(point).includes(ours(point) ?? '')).length;
  const other = points.filter((point) => String(library(point)) !== String(turf(point))).length;

  const perSecond = rates(
    [
      { name: 'ours', ask: (n) => (ours(points[n]!) ?? '').length },
      { name: 'which-polygon', ask: (n) => library(points[n]!).length },
      { name: 'turf alone', ask: (n) => turf(points[n]!).length },
    ],
    points.length,
    ROUND_MS,
  );
  const rate = (name: string): number => Math.round(perSecond.get(name) ?? NaN);
  for (const name of perSecond.keys()) say(`  ${name.padEnd(14)} ${readable(rate(name)).padStart(12)} points/s`);
  return {
    result: {
      outlines: outlines.length,
      points: points.length,
      ours_per_s: rate('ours'),
      which_polygon_per_s: rate('which-polygon'),
      turf_per_s: rate('turf alone'),
      mismatches: wrong,
    },
    faults: [
      ...(wrong > 0 ? [`ours: ${wrong} points lie in no commune that turf finds`] : []),
      ...(other > 0 ? [`which-polygon: ${other} answers are not those of turf`] : []),
    ],
  };
};

function pointsInside(outlines: readonly Outline[], inside: (point: Point) => boolean): readonly Point[] {
  const [west, south, east, north] = bbox(
    featureCollection(outlines.map(({ boundary }) => multiPolygon(plain(boundary)))),
  );
  const seeded = chance(SEED);
  const points: Point[] = [];
  while (points.length < POINTS) {
    const point = { lat: seeded.between(south, north), lon: seeded.between(west, east) };
    if (inside(point)) points.push(point);
  }
  return points;
}

const plain = (polygons: MultiPolygon): [number, number][][][] =>
  polygons.map((rings) => rings.map((ring) => ring.map(([lon, lat]) => [lon, lat])));
