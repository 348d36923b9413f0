import type { Doc } from '../collections.ts';
import type { MultiPolygon } from '../commune/commune.ts';
import { sectorOf } from '../commune/lookup.ts';
import type { Context } from '../decision.ts';
import type { Point } from '../geo.ts';
import type { Picture } from './message.ts';

/** A group's area on the map of its commune; nothing where the commune or the sector is not there any more. */
export function areaPictures(context: Context, communeId: string, shape: Doc<'areas'>['shape']): Picture[] {
  const commune = context.communes.get(communeId);
  if (!commune) return [];
  const map = { kind: 'map', commune: commune.id } as const;
  if (shape.kind === 'circle')
    return [{ kind: 'generated', recipe: { ...map, points: [{ point: shape.centre, radius: shape.radius }] } }];
  const areas = shape.kind === 'polygon' ? [shape.ring] : outerRings(sectorOf(commune, shape.sector)?.polygon ?? []);
  return areas.length === 0 ? [] : [{ kind: 'generated', recipe: { ...map, points: [], areas } }];
}

const outerRings = (polygon: MultiPolygon): Point[][] =>
  polygon.map(([outer]) => (outer ?? []).map(([lon, lat]) => ({ lat, lon })));
