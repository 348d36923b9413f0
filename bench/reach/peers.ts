import { DatabaseSync } from 'node:sqlite';
import { distance as turfDistance, point as turfPoint } from '@turf/turf';
import Flatbush from 'flatbush';
import KDBush from 'kdbush';
import RBush from 'rbush';
import type { Ask, Circle } from '../../src/routing/reach/circles.ts';
import { CoverGrid } from '../../src/routing/reach/cover-grid.ts';
import { Exact, halfBox } from './exact.ts';

/** One who answers which circles hold a point. */
export interface Peer {
  readonly name: string;
  /** Writes the slots, in any order; answers how many. */
  answer(ask: Ask, out: Int32Array): number;
}

/** Ours: the product's own index, as `src/routing/reach.ts` uses it. */
export function ours(circles: readonly Circle[]): Peer {
  const grid = new CoverGrid();
  for (const [slot, circle] of circles.entries()) grid.put(slot, circle);
  return {
    name: 'ours',
    answer(ask, out) {
      const { items, count } = grid.holding(ask);
      for (let n = 0; n < count; n += 1) out[n] = items[n]!;
      return count;
    },
  };
}

/** The best variant of a library: one tree of points for each class of radius, asked for the box of the class's largest circle. */
export function kdbushByClass(circles: readonly Circle[]): Peer {
  const exact = new Exact(circles);
  const classes = Map.groupBy(circles.keys(), (slot) => Math.ceil(Math.log2(circles[slot]!.radius)));
  const trees = [...classes].map(([power, slots]) => {
    const tree = new KDBush(slots.length);
    for (const slot of slots) tree.add(circles[slot]!.point.lon, circles[slot]!.point.lat);
    tree.finish();
    return { tree, slots: Int32Array.from(slots), radius: 2 ** power };
  });
  const candidates: number[] = [];
  return {
    name: 'kdbush by class',
    answer(ask, out) {
      candidates.length = 0;
      const { lat, lon } = ask.point;
      for (const { tree, slots, radius } of trees) {
        const { tall } = halfBox({ point: ask.point, radius });
        // A centre may lie nearer to the pole than the point: there the same distance is more degrees.
        const poleward = { lat: Math.abs(lat) + tall, lon };
        const { wide } = halfBox({ point: poleward, radius });
        for (const n of tree.range(lon - wide, lat - tall, lon + wide, lat + tall)) candidates.push(slots[n]!);
      }
      return exact.sift(candidates, ask, out);
    },
  };
}

interface Box {
  readonly minX: number;
  readonly minY: number;
  readonly maxX: number;
  readonly maxY: number;
  readonly slot: number;
}
const boxOf = (circle: Circle, slot: number): Box => {
  const { lat, lon } = circle.point;
  const { tall, wide } = halfBox(circle);
  return { minX: lon - wide, minY: lat - tall, maxX: lon + wide, maxY: lat + tall, slot };
};
const boxAt = ({ point: { lat, lon } }: Ask): Omit<Box, 'slot'> => ({ minX: lon, minY: lat, maxX: lon, maxY: lat });

/** flatbush cannot change once it is made: what came since stands beside it in a small rbush. Here one place in a hundred. */
export function flatbushWithOverlay(circles: readonly Circle[]): Peer {
  const exact = new Exact(circles);
  const settled = Math.floor(circles.length * 0.99);
  const tree = new Flatbush(settled);
  const overlay = new RBush<Box>();
  for (const [slot, circle] of circles.entries()) {
    const box = boxOf(circle, slot);
    if (slot < settled) tree.add(box.minX, box.minY, box.maxX, box.maxY);
    else overlay.insert(box);
  }
  tree.finish();
  return {
    name: 'flatbush + overlay',
    answer(ask, out) {
      const { lat, lon } = ask.point;
      const candidates = tree.search(lon, lat, lon, lat, (slot) => exact.waits(slot, ask));
      for (const { slot } of overlay.search(boxAt(ask))) candidates.push(slot);
      return exact.sift(candidates, ask, out);
    },
  };
}

export function rbushBoxes(circles: readonly Circle[]): Peer {
  const exact = new Exact(circles);
  const tree = new RBush<Box>().load(circles.map(boxOf));
  return {
    name: 'rbush',
    answer: (ask, out) =>
      exact.sift(
        tree.search(boxAt(ask)).map(({ slot }) => slot),
        ask,
        out,
      ),
  };
}

/** turf as it is: every circle that waits for the event is measured. */
export function turfBruteForce(circles: readonly Circle[]): Peer {
  const points = circles.map(({ point: { lat, lon } }) => turfPoint([lon, lat]));
  return {
    name: 'turf, all measured',
    answer(ask, out) {
      const from = turfPoint([ask.point.lon, ask.point.lat]);
      let count = 0;
      for (const [slot, { radius, kinds, least }] of circles.entries()) {
        if ((kinds & ask.kinds) === 0 || least > ask.grade) continue;
        if (turfDistance(from, points[slot]!, { units: 'meters' }) <= radius) out[count++] = slot;
      }
      return count;
    },
  };
}

/** SQLite's R*Tree in memory, with what is waited for beside each box. It keeps 32-bit boxes, rounded outwards: circles are checked again. */
export function sqliteRTree(circles: readonly Circle[]): Peer {
  const exact = new Exact(circles);
  const db = new DatabaseSync(':memory:');
  db.exec('CREATE VIRTUAL TABLE boxes USING rtree(slot, west, east, south, north, +kinds INTEGER, +least INTEGER)');
  const insert = db.prepare('INSERT INTO boxes VALUES (?, ?, ?, ?, ?, ?, ?)');
  db.exec('BEGIN');
  for (const [slot, circle] of circles.entries()) {
    const { minX, maxX, minY, maxY } = boxOf(circle, slot);
    insert.run(slot, minX, maxX, minY, maxY, circle.kinds, circle.least);
  }
  db.exec('COMMIT');
  const select = db.prepare(
    'SELECT slot FROM boxes WHERE west <= ? AND east >= ? AND south <= ? AND north >= ? AND kinds & ? AND least <= ?',
  );
  return {
    name: 'SQLite R*Tree',
    answer(ask, out) {
      const { lat, lon } = ask.point;
      const rows = select.all(lon, lon, lat, lat, ask.kinds, ask.grade);
      return exact.sift(
        rows.map(({ slot }) => Number(slot)),
        ask,
        out,
      );
    },
  };
}

/** Knows all answers and only copies them, slot by slot as the others write them: nobody can be faster. */
export function oracle(asks: readonly Ask[], answers: readonly Int32Array[]): Peer {
  const known = new Map(asks.map((ask, n) => [ask, answers[n]!]));
  return {
    name: 'oracle',
    answer(ask, out) {
      const answer = known.get(ask)!;
      for (let n = 0; n < answer.length; n += 1) out[n] = answer[n]!;
      return answer.length;
    },
  };
}
