import type { Point } from '../../core/geo.ts';
import { holds, touches } from './box.ts';
import type { Box } from './box.ts';
import type { View } from './map.ts';
import { ACCENT, INK, PIN } from './palette.ts';
import { line, px, text } from './svg.ts';
import type { Svg } from './svg.ts';
import { textWidth } from './typeface.ts';

/** A place with the radius in which its person wants to hear. */
export interface Circle {
  readonly point: Point;
  /** Metres. */
  readonly radius: number;
}

const LINE = 5;
const LETTERS = 42;
/** What a pin takes beside its tip and over it. */
const PIN_HALF = 40;
const PIN_HEIGHT = 100;

export function ring(view: View, { point, radius }: Circle): Svg {
  const [x, y] = view.project(point);
  return `<circle cx="${px(x)}" cy="${px(y)}" r="${px(radius * view.scale)}" fill="${ACCENT}" fill-opacity="0.14" stroke="${ACCENT}" stroke-width="${px(LINE)}"/>`;
}

/** An area by its corners. */
export function outline(view: View, corners: readonly Point[]): Svg {
  const at = corners.map((corner) => view.project(corner).map(px).join(' ')).join('L');
  return `<path d="M${at}Z" fill="${ACCENT}" fill-opacity="0.14" stroke="${ACCENT}" stroke-width="${px(LINE)}" stroke-linejoin="round"/>`;
}

/** How far a circle reaches: a line from its middle to its ring, and its length in words. */
export interface Spoke {
  readonly svg: Svg;
  readonly box: Box;
}

/** A spoke for each circle, turned to where its words are whole and cover no pin and no other's words. */
export function spokes(view: View, circles: readonly Circle[], labels: readonly string[], inside: Box): Spoke[] {
  const taken = circles.map(({ point }) => pinBox(view, point));
  return circles.flatMap((circle, index) => {
    const ways = spokesOf(view, circle, labels[index] ?? '').filter(({ box }) => holds(inside, box));
    const spoke = ways.find(({ box }) => !taken.some((other) => touches(box, other))) ?? ways[0];
    if (!spoke) return [];
    taken.push(spoke.box);
    return [spoke];
  });
}

/** The ways to draw a spoke, the best first: with its words over the line where they fit, else beyond the ring. */
function spokesOf(view: View, { point, radius }: Circle, label: string): Spoke[] {
  const [x, y] = view.project(point);
  const length = radius * view.scale;
  const width = textWidth(label, LETTERS, 'bold');
  const within = length > width + 60;
  // A pin is wider than the circle of a near place on a far map.
  const aside = within ? (length - width) / 2 + 14 : Math.max(length, PIN_HALF) + 14;
  const base = within ? y - 14 : y + LETTERS * 0.36;
  const spoke = (endX: number, endY: number, left: number, foot: number): Spoke => ({
    svg:
      line(x, y, endX, endY, ACCENT, LINE - 1) +
      text(left, foot, label, { size: LETTERS, weight: 'bold', fill: INK, halo: '#ffffff' }),
    box: { left: left - 8, right: left + width + 8, top: foot - LETTERS, bottom: foot + LETTERS * 0.3 },
  });
  return [
    spoke(x + length, y, x + aside, base),
    spoke(x - length, y, x - aside - width, base),
    spoke(x, y + length, x - width / 2, y + length + LETTERS + 6),
    spoke(x, y - length, x - width / 2, y - Math.max(length, PIN_HEIGHT) - 16),
  ];
}

/** A pin whose tip stands on the point. */
export function pin(view: View, point: Point, label: string): Svg {
  const [x, y] = view.project(point);
  const body = `<path d="M${px(x)} ${px(y)}C${px(x - 12)} ${px(y - 24)} ${px(x - 34)} ${px(y - 34)} ${px(x - 34)} ${px(y - 60)}A34 34 0 1 1 ${px(x + 34)} ${px(y - 60)}C${px(x + 34)} ${px(y - 34)} ${px(x + 12)} ${px(y - 24)} ${px(x)} ${px(y)}Z" fill="${PIN}" stroke="#ffffff" stroke-width="5"/>`;
  if (label === '') return `${body}<circle cx="${px(x)}" cy="${px(y - 60)}" r="12" fill="#ffffff"/>`;
  return body + text(x, y - 46, label, { size: 40, weight: 'bold', fill: '#ffffff', anchor: 'middle' });
}

/** What a pin covers. */
export function pinBox(view: View, point: Point): Box {
  const [x, y] = view.project(point);
  return { left: x - PIN_HALF, right: x + PIN_HALF, top: y - PIN_HEIGHT, bottom: y + 8 };
}
