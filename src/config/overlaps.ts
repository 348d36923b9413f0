import { area, bbox, bboxClip, bboxPolygon, featureCollection, intersect, multiPolygon } from '@turf/turf';
import type { Commune, MultiPolygon, Sector } from '../core/commune/commune.ts';
import type { CommuneId } from '../core/ids.ts';
import { error, type Fault, type Place, warning } from './fault.ts';

/** Neighbours are drawn one by one, and rounded: that they share this much of the smaller one means nothing. */
const SLIVER = 0.01;
/** Who shares more of the smaller one is there twice. */
const TWICE = 0.5;

/** Which sectors of a commune lie over each other: a point of both is counted for the one that comes first. */
export function checkOverlaps(sectors: readonly Sector[], sectorAt: (index: number) => Place): Fault[] {
  return overlaps(sectors.map(({ polygon }) => polygon)).map(({ first, second, share }) => {
    const [one, other] = [sectors[first], sectors[second]].map((sector) => sector?.id ?? '');
    const fault = `sectors ${one} and ${other} share ${percent(share)} of the smaller one`;
    return warning(sectorAt(second), fault, 'cut one of them to the other');
  });
}

/** Which communes lie over each other: an alert from there may go to the wrong department. */
export function checkNeighbouring(communes: readonly Commune[], boundaryOf: (id: CommuneId) => Place): Fault[] {
  return overlaps(communes.map(({ boundary }) => boundary)).flatMap(({ first, second, share }) => {
    const [one, other] = [communes[first], communes[second]];
    if (!one || !other) return [];
    const fault = `communes ${one.id} and ${other.id} share ${percent(share)} of the smaller one`;
    return share > TWICE
      ? [error(boundaryOf(other.id), fault, 'give each the limits of its own commune')]
      : [warning(boundaryOf(other.id), fault, 'cut one of them to the other')];
  });
}

interface Overlap {
  readonly first: number;
  readonly second: number;
  /** Of the smaller one, from 0 to 1. */
  readonly share: number;
}

type Box = ReturnType<typeof bbox>;
/** As turf takes them. */
type Rings = number[][][];

interface Outline {
  readonly polygons: Rings[];
  readonly box: Box;
  readonly area: number;
}

function overlaps(all: readonly MultiPolygon[]): Overlap[] {
  const outlines = all.map(outlineOf);
  return outlines.flatMap((one, first) =>
    outlines.slice(first + 1).flatMap((other, distance) => {
      const share = shareOf(one, other);
      return share > SLIVER ? [{ first, second: first + 1 + distance, share }] : [];
    }),
  );
}

function outlineOf(polygon: MultiPolygon): Outline {
  const polygons = polygon.map((rings) => rings.map((ring) => ring.map((position) => [...position])));
  const shape = multiPolygon(polygons);
  return { polygons, box: bbox(shape), area: area(shape) };
}

/** Most pairs only touch. Cutting both to where their boxes meet tells that of many, and spares two thirds of the rest. */
function shareOf(one: Outline, other: Outline): number {
  const box = meeting(one.box, other.box);
  const smaller = Math.min(one.area, other.area);
  if (!box || area(bboxPolygon(box)) < smaller * SLIVER) return 0;
  const cut = [one, other].map(({ polygons }) => multiPolygon(polygons.flatMap((rings) => cutTo(box, rings))));
  if (cut.some((part) => area(part) < smaller * SLIVER)) return 0;
  const shared = intersect(featureCollection(cut));
  return shared ? area(shared) / smaller : 0;
}

/** Where two boxes lie over each other. */
function meeting(one: Box, other: Box): Box | null {
  const [west, south] = [Math.max(one[0], other[0]), Math.max(one[1], other[1])];
  const [east, north] = [Math.min(one[2], other[2]), Math.min(one[3], other[3])];
  return west < east && south < north ? [west, south, east, north] : null;
}

function cutTo(box: Box, rings: Rings): Rings[] {
  const cut = bboxClip({ type: 'Polygon', coordinates: rings }, box).geometry.coordinates as Rings;
  return cut.length > 0 ? [cut] : [];
}

const percent = (share: number): string => `${Math.round(share * 100)} %`;
