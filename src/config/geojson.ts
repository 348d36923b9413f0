import { kinks, polygon as turfPolygon } from '@turf/turf';
import { z } from 'zod';
import type { MultiPolygon } from '../core/commune/commune.ts';
import { error, type Fault, type Place } from './fault.ts';
import { readText } from './files.ts';
import { shapeFaults } from './shape-faults.ts';

/** A feature with properties of a known shape, its limits as polygons, and where it stands. */
export interface Feature<Properties> {
  readonly properties: Properties;
  readonly polygon: MultiPolygon;
  readonly place: Place;
}

export interface Features<Properties> {
  readonly features: readonly Feature<Properties>[];
  readonly faults: readonly Fault[];
}

const position = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]);
const rings = z.array(z.array(position).min(4)).min(1);
const geometry = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Polygon'), coordinates: rings }),
  z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(rings).min(1) }),
]);
const collection = z.object({ type: z.literal('FeatureCollection'), features: z.array(z.unknown()).min(1) });

/** Reads a GeoJSON file whose features are polygons. Rings may turn either way; they must close and not cross themselves. */
export function readFeatures<Shape extends z.ZodType>(file: string, shape: Shape): Features<z.output<Shape>> {
  const whole = readText(file);
  if ('fault' in whole) return { features: [], faults: [whole.fault] };
  const text = whole.ok;
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (thrown) {
    const said = String(thrown);
    return { features: [], faults: [error({ file, line: lineSaid(said) }, `not JSON: ${said}`, 'correct it there')] };
  }
  const parsed = collection.safeParse(json);
  if (!parsed.success) {
    const fix = 'write {"type": "FeatureCollection", "features": [...]}, with a feature in it';
    return { features: [], faults: [error({ file, line: 1 }, 'not a GeoJSON FeatureCollection', fix)] };
  }
  const lines = featureLines(text);
  const read = parsed.data.features.map((feature, index) =>
    readFeature(feature, shape, { file, line: lines[index] ?? 1 }),
  );
  return { features: read.flatMap(({ features }) => features), faults: read.flatMap(({ faults }) => faults) };
}

function readFeature<Shape extends z.ZodType>(raw: unknown, shape: Shape, place: Place): Features<z.output<Shape>> {
  const outer = z.object({ type: z.literal('Feature'), properties: z.unknown(), geometry: z.unknown() }).safeParse(raw);
  if (!outer.success)
    return { features: [], faults: [error(place, 'not a GeoJSON feature', 'give it type, properties and geometry')] };
  const properties = shape.safeParse(outer.data.properties);
  const limits = geometry.safeParse(outer.data.geometry);
  const faults = properties.success
    ? []
    : shapeFaults(shape, outer.data.properties, properties.error.issues, () => place);
  if (!limits.success)
    faults.push(error(place, 'the geometry is no polygon', 'use a Polygon or MultiPolygon of [longitude, latitude]'));
  if (!limits.success || !properties.success) return { features: [], faults };
  const polygon = limits.data.type === 'Polygon' ? [limits.data.coordinates] : limits.data.coordinates;
  const wrong = ringFaults(polygon, place);
  return wrong.length > 0
    ? { features: [], faults: wrong }
    : { features: [{ properties: properties.data, polygon, place }], faults: [] };
}

function ringFaults(polygon: MultiPolygon, place: Place): Fault[] {
  return polygon.flatMap((rings) => {
    const open = rings.find((ring) => String(ring[0]) !== String(ring.at(-1)));
    if (open) return [error(place, `a ring is not closed near ${String(open[0])}`, 'end it with its first position')];
    const crossing = kinks(turfPolygon(rings.map((ring) => ring.map((each) => [...each])))).features[0];
    if (!crossing) return [];
    const at = crossing.geometry.coordinates.map((degrees) => degrees.toFixed(5)).join(',');
    return [error(place, `the polygon crosses itself near ${at}`, 'draw its edges again there')];
  });
}

/** Line of each feature: by the mark every feature must carry, which is simple and enough for a message. */
function featureLines(text: string): number[] {
  const lines: number[] = [];
  let line = 1;
  let from = 0;
  for (const { index } of text.matchAll(/"type"\s*:\s*"Feature"/g)) {
    line += text.slice(from, index).split('\n').length - 1;
    from = index;
    lines.push(line);
  }
  return lines;
}

const lineSaid = (message: string): number => Number(/line (\d+)/.exec(message)?.[1] ?? 1);
