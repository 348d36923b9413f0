import type { ClassId } from '../../core/commune/commune.ts';
import { px } from '../draw/svg.ts';
import type { Svg } from '../draw/svg.ts';

/** Each class has a shape besides its colour, so that nobody needs to tell colours apart (colours after Okabe and Ito). */
export const CLASS_COLOURS: Readonly<Record<Exclude<ClassId, 'private'>, string>> = {
  crime: '#0b4f8a',
  hazard: '#d55e00',
  rescue: '#007a5a',
  upkeep: '#6b5b95',
};

/** The mark of a class, centred on a point: disc, triangle, diamond or square. */
export function mark(kind: Exclude<ClassId, 'private'>, x: number, y: number, size = 13): Svg {
  const fill = CLASS_COLOURS[kind];
  if (kind === 'crime') return `<circle cx="${px(x)}" cy="${px(y)}" r="${px(size)}" fill="${fill}"/>`;
  const corners: Readonly<Record<'hazard' | 'rescue' | 'upkeep', readonly (readonly [number, number])[]>> = {
    hazard: [
      [0, -1.1],
      [1.15, 0.9],
      [-1.15, 0.9],
    ],
    rescue: [
      [0, -1.25],
      [1.25, 0],
      [0, 1.25],
      [-1.25, 0],
    ],
    upkeep: [
      [-0.9, -0.9],
      [0.9, -0.9],
      [0.9, 0.9],
      [-0.9, 0.9],
    ],
  };
  const points = corners[kind].map(([dx, dy]) => `${px(x + dx * size)},${px(y + dy * size)}`).join(' ');
  return `<polygon points="${points}" fill="${fill}"/>`;
}
