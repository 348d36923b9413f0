import type { ClassId, Commune } from '../core/commune/commune.ts';
import { gridCentre, type Point } from '../core/geo.ts';
import type { SectorId } from '../core/ids.ts';

/** Side in metres, as near as parts of a block can be, of the cell that hides the one who reports a hazard from where they stand. */
const HERE_CELL_METRES = 50;

/**
 * The point that anyone who is not an official of the case may see, be matched against, or be counted at; null: none.
 *
 * Crimes, rescues and upkeep show their block, in the country its sector. A hazard is exact only where the person said that it
 * happens elsewhere: answered "here", "beside", or not at all, the point may be the person's own, and that is never shown.
 *
 * Whatever is shown follows from the cell alone, and cells are parts of blocks: the sector is that of the block's middle, not the
 * point's. So nobody learns more than the cell from any number of cases of one person, of whatever classes.
 */
export function publicPoint(
  commune: Commune,
  sectorAt: (point: Point) => SectorId | null,
  classId: ClassId,
  point: Point,
  here: 'here' | 'beside' | 'elsewhere' | null,
): Point | null {
  const { blockSize } = commune.settings;
  switch (classId) {
    case 'private':
      return null;
    case 'hazard':
      return here === 'elsewhere'
        ? point
        : gridCentre(point, blockSize, Math.max(1, Math.round(blockSize / HERE_CELL_METRES)));
    case 'crime':
    case 'rescue':
    case 'upkeep': {
      const block = gridCentre(point, blockSize);
      const id = sectorAt(block);
      const sector = commune.sectors.find((each) => each.id === id);
      return sector?.rural ? sector.centre : block;
    }
  }
}
