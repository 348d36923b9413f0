import type { ClassId, Commune, Surrounding } from '../core/commune/commune.ts';
import type { Point } from '../core/geo.ts';
import type { CommuneId, SectorId } from '../core/ids.ts';
import type { Lookups } from '../core/ports/lookups.ts';
import { judgeArea } from './drawn-area.ts';
import { createCommunesNear, createLocate } from './locate.ts';
import { publicPoint } from './public-point.ts';
import { createResponders } from './responders.ts';

/** What decisions need of the communes' data, save for the reach index, which moves as people do. */
export interface CommuneLookups extends Pick<
  Lookups,
  'communes' | 'defaultCommune' | 'locate' | 'responders' | 'communesNear' | 'judgeArea'
> {
  /** See `public-point.ts`; a commune that is not served shows nothing. */
  publicPoint(
    commune: CommuneId,
    classId: ClassId,
    point: Point,
    here: 'here' | 'beside' | 'elsewhere' | null,
  ): Point | null;
}

/** Makes every look-up that depends on the communes' data alone. */
export function createCommuneLookups(
  communes: readonly Commune[],
  surroundings: readonly Surrounding[],
  defaultCommune: CommuneId,
): CommuneLookups {
  const byId = new Map(communes.map((commune) => [commune.id, commune]));
  const locate = createLocate(communes, surroundings);
  const sectorAt = (point: Point): SectorId | null => {
    const where = locate(point);
    return where.kind === 'inside' ? where.sector : null;
  };
  return {
    communes: byId,
    defaultCommune,
    locate,
    responders: createResponders(communes),
    communesNear: createCommunesNear(communes),
    judgeArea: (id, corners) => {
      const commune = byId.get(id);
      const others = [...communes, ...surroundings].filter(({ cut }) => cut !== commune?.cut);
      return commune
        ? judgeArea(
            commune,
            others.map(({ boundary }) => boundary),
            corners,
          )
        : 'outside';
    },
    publicPoint: (id, ...rest) => {
      const commune = byId.get(id);
      return commune ? publicPoint(commune, sectorAt, ...rest) : null;
    },
  };
}
