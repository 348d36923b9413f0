import { FONT_FAMILY, textWidth } from './typeface.ts';
import type { Weight } from './typeface.ts';

/** Pieces of SVG as text: pictures are composed by hand, so that every sign of them is where we put it. */
export type Svg = string;

/** A piece of a page with its height; drawn from (0, 0) downwards. */
export interface Block {
  readonly height: number;
  readonly svg: Svg;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Control signs and halves of pairs, which XML forbids. */
const FORBIDDEN = /[\p{Cc}\p{Cs}\ufffe\uffff]/gu;

/** Makes any text safe inside SVG. */
export const escape = (text: string): string =>
  text.replace(FORBIDDEN, '').replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? '');

/** A number as SVG wants it: short, never in exponents. */
export const px = (value: number): string => String(Math.round(value * 100) / 100);

export interface TextStyle {
  readonly size: number;
  readonly fill: string;
  readonly weight?: Weight;
  readonly anchor?: 'start' | 'middle' | 'end';
  /** Drawn under the letters, so that they stay legible over a map. */
  readonly halo?: string;
}

/** One line of text; `y` is its base line. */
export function text(x: number, y: number, content: string, style: TextStyle): Svg {
  const halo =
    style.halo === undefined
      ? ''
      : ` stroke="${style.halo}" stroke-width="${px(style.size / 4)}" stroke-linejoin="round" paint-order="stroke"`;
  const anchor = style.anchor === undefined ? '' : ` text-anchor="${style.anchor}"`;
  const weight = style.weight === 'bold' ? ' font-weight="bold"' : '';
  return `<text x="${px(x)}" y="${px(y)}" font-family="${FONT_FAMILY}" font-size="${px(style.size)}" fill="${style.fill}"${weight}${anchor}${halo}>${escape(content)}</text>`;
}

/** A rectangle, with round corners where `radius` is given. */
export const rect = (x: number, y: number, width: number, height: number, fill: string, radius = 0): Svg =>
  `<rect x="${px(x)}" y="${px(y)}" width="${px(Math.max(0, width))}" height="${px(Math.max(0, height))}" fill="${fill}"${radius > 0 ? ` rx="${px(radius)}"` : ''}/>`;

export const line = (x1: number, y1: number, x2: number, y2: number, stroke: string, width = 2): Svg =>
  `<line x1="${px(x1)}" y1="${px(y1)}" x2="${px(x2)}" y2="${px(y2)}" stroke="${stroke}" stroke-width="${px(width)}"/>`;

/** Moves a piece. */
export const move = (x: number, y: number, svg: Svg): Svg => `<g transform="translate(${px(x)} ${px(y)})">${svg}</g>`;

/** Cuts a text to a width, with an ellipsis where something is missing. */
export function fit(content: string, size: number, width: number, weight: Weight = 'normal'): string {
  if (textWidth(content, size, weight) <= width) return content;
  const signs = [...content];
  while (signs.length > 0 && textWidth(`${signs.join('').trimEnd()}…`, size, weight) > width) signs.pop();
  return `${signs.join('').trimEnd()}…`;
}

/** Breaks a text into lines of a width; what is longer than `most` lines ends in an ellipsis. */
export function wrap(
  content: string,
  size: number,
  width: number,
  most = Infinity,
  weight: Weight = 'normal',
): string[] {
  const lines: string[] = [];
  for (const word of content.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && textWidth(`${last} ${word}`, size, weight) <= width)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  if (lines.length <= most) return lines.map((one) => fit(one, size, width, weight));
  const kept = lines.slice(0, most - 1);
  return [...kept, lines.slice(most - 1).join(' ')].map((one) => fit(one, size, width, weight));
}

/** Lines of text under each other, as a block. */
export function paragraph(content: string, width: number, style: TextStyle, most = Infinity): Block {
  const lines = wrap(content, style.size, width, most, style.weight);
  const step = style.size * 1.35;
  return {
    height: lines.length * step,
    svg: lines.map((one, index) => text(0, style.size + index * step, one, style)).join(''),
  };
}

/** Blocks under each other. */
export function stack(blocks: readonly Block[], space: number): Block {
  let y = 0;
  const placed = blocks.map((block) => {
    const svg = move(0, y, block.svg);
    y += block.height + space;
    return svg;
  });
  return { height: Math.max(0, y - space), svg: placed.join('') };
}

/** A whole picture. */
export const page = (width: number, height: number, background: string, content: Svg): Svg =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${px(width)}" height="${px(height)}" viewBox="0 0 ${px(width)} ${px(height)}">${rect(0, 0, width, height, background)}${content}</svg>`;
