import { covered, holds, touches } from './box.ts';
import type { Box } from './box.ts';
import { INK } from './palette.ts';
import { text } from './svg.ts';
import type { Svg } from './svg.ts';
import { textWidth } from './typeface.ts';
import type { Weight } from './typeface.ts';

/** A spot on a picture. */
export type Spot = readonly [x: number, y: number];

/** A name looking for room on a map. */
export interface Name {
  readonly content: string;
  readonly size: number;
  readonly weight?: Weight;
  /** Where its middle would best stand. */
  readonly near: Spot;
  /** Where its middle may stand. */
  readonly may: (x: number, y: number) => boolean;
}

/** What names keep clear of. */
export interface Room {
  /** Names lie wholly inside. */
  readonly inside: Box;
  /** Nothing is ever written here. */
  readonly taken: readonly Box[];
  /** Better not covered, where there is room beside. */
  readonly spared: readonly Box[];
}

/** How far from its best place a name may move, and in what steps. */
const FAR = 130;
const STEP = 10;
/** What covering something spared costs, beside moving: its share of the name's box, in picture units. */
const COVERING = 90;
/** Kept free around a name, at its sides and above and below. */
const AIR = 8;

const MOVES: readonly Spot[] = movesWithin(FAR);

/** The middle of some spots; undefined of none. */
export function middleOf(spots: readonly Spot[]): Spot | undefined {
  if (spots.length === 0) return undefined;
  const [x, y] = spots.reduce(([sumX, sumY], spot) => [sumX + spot[0], sumY + spot[1]], [0, 0]);
  return [x / spots.length, y / spots.length];
}

/** Writes names where they find room, the first of the list first: no two touch, none leaves the map. */
export function writeNames(names: readonly Name[], room: Room): Svg {
  const taken = [...room.taken];
  return names
    .map((name) => {
      const box = roomFor(name, { ...room, taken });
      if (!box) return '';
      taken.push(box);
      return nameIn(box, name);
    })
    .join('');
}

/** The cheapest free box for a name: the nearest one, unless it covers what another does not. */
function roomFor(name: Name, { inside, taken, spared }: Room): Box | undefined {
  const [x, y] = name.near;
  let best: { readonly box: Box; readonly cost: number } | undefined;
  for (const [dx, dy] of MOVES) {
    const far = Math.hypot(dx, dy);
    // Moves come nearest first: nothing farther can be cheaper than this.
    if (best && far >= best.cost) break;
    const box = boxAround(x + dx, y + dy, name);
    if (!holds(inside, box) || taken.some((other) => touches(box, other)) || !name.may(x + dx, y + dy)) continue;
    const cost = far + COVERING * covered(box, spared);
    if (!best || cost < best.cost) best = { box, cost };
  }
  return best?.box;
}

function movesWithin(far: number): Spot[] {
  const steps = Array.from({ length: (2 * far) / STEP + 1 }, (_, index) => index * STEP - far);
  return steps
    .flatMap((dy) => steps.map((dx) => [dx, dy] as const))
    .filter(([dx, dy]) => Math.hypot(dx, dy) <= far)
    .sort(([ax, ay], [bx, by]) => Math.hypot(ax, ay) - Math.hypot(bx, by));
}

/** The box of a name whose middle is at (x, y). */
function boxAround(x: number, y: number, { content, size, weight }: Name): Box {
  const half = textWidth(content, size, weight) / 2 + AIR;
  return { left: x - half, right: x + half, top: y - size * 0.6, bottom: y + size * 0.6 };
}

const nameIn = ({ left, right, top, bottom }: Box, { content, size, weight = 'normal' }: Name): Svg =>
  text((left + right) / 2, (top + bottom) / 2 + size * 0.36, content, {
    size,
    weight,
    fill: INK,
    anchor: 'middle',
    halo: '#ffffff',
  });
