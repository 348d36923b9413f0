import type { ClassId, Commune } from '../core/commune/commune.ts';
import { gridCentre, type Point } from '../core/geo.ts';
import type { SectorId } from '../core/ids.ts';

/** Side in metres of the fixed cell that hides the one who reports a hazard from where they stand. */
const HERE_CELL_METRES = 50;

/**
 * The point that anyone who is not an official of the case may see, be matched against, or be counted at; null: none.
 *
 * Crimes, rescues and upkeep show their block, in the country their sector. A hazard is exact only where the person said
 * that it happens elsewhere: answered "here", "beside", or not at all, the point may be the person's own, and that is
 * never shown.
 */
export function publicPoint(
  commune: Commune,
  sectorId: SectorId | null,
  classId: ClassId,
  point: Point,
  here: 'here' | 'beside' | 'elsewhere' | null,
): Point | null {
  switch (classId) {
    case 'private':
      return null;
    case 'hazard':
      return here === 'elsewhere' ? point : gridCentre(point, HERE_CELL_METRES);
    case 'crime':
    case 'rescue':
    case 'upkeep': {
      const sector = commune.sectors.find(({ id }) => id === sectorId);
      return sector?.rural ? sector.centre : gridCentre(point, commune.settings.blockSize);
    }
  }
}
