import type { Commune, Locale } from '../../src/core/commune/commune.ts';
import type { Aggregates, Readers } from '../../src/reports/aggregates.ts';
import { textWidth } from '../../src/reports/draw/typeface.ts';
import { summarySvg } from '../../src/reports/picture.ts';
import type { SummaryPicture } from '../../src/reports/picture.ts';
import { commune, many, october } from './sample.ts';

/** Draws the sample commune's October beside a September of 40 alerts and an October of 12; the test says what differs. */
export const draw = (
  aggregates: Aggregates,
  readers: Readers = 'groups',
  locale: Locale = 'es',
  differs: Partial<SummaryPicture> = {},
): string =>
  summarySvg({
    commune,
    locale,
    readers,
    aggregates,
    previous: { ...october(many(40)), period: '2026-09' },
    lastYear: { ...october(many(12)), period: '2025-10' },
    credit: 'Límites: BCN.',
    ...differs,
  });

export const named = (name: string): Commune => ({ ...commune, name });

/** A text as it stands in its own group, with the room it takes across. */
export interface Written {
  readonly content: string;
  readonly size: number;
  readonly fill: string;
  readonly bold: boolean;
  /** Over a map letters have a halo. */
  readonly onMap: boolean;
  readonly left: number;
  readonly right: number;
  readonly y: number;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
};
const SHIFT: Readonly<Record<string, number>> = { start: 0, middle: 0.5, end: 1 };

/** Every text of a picture in the order of drawing, without those signs that keep lines together. */
export const written = (svg: string): Written[] =>
  [...svg.matchAll(/<text ([^>]*)>([^<]*)<\/text>/g)].map(([, attributes = '', raw = '']) => {
    const of = (name: string): string => new RegExp(`(?:^| )${name}="([^"]*)"`).exec(attributes)?.[1] ?? '';
    const content = raw.replaceAll(/&[#\w]+;/g, (sign) => ENTITIES[sign] ?? sign).replaceAll('\u00a0', ' ');
    const size = Number(of('font-size'));
    const bold = of('font-weight') === 'bold';
    const width = textWidth(content, size, bold ? 'bold' : 'normal');
    const left = Number(of('x')) - width * (SHIFT[of('text-anchor')] ?? 0);
    const onMap = of('paint-order') === 'stroke';
    return { content, size, fill: of('fill'), bold, onMap, left, right: left + width, y: Number(of('y')) };
  });

/** The words of a picture, a text on a line. */
export const words = (svg: string): string =>
  written(svg)
    .map(({ content }) => content)
    .join('\n');

/** Pairs of texts of one group that cover each other; a letter reaches from its base line about as high as its size. */
export const overlaps = (texts: readonly Written[]): string[] =>
  texts.flatMap((a, index) =>
    texts.slice(index + 1).flatMap((b) => {
      const across = a.left < b.right && b.left < a.right;
      const down = a.y - a.size * 0.8 < b.y && b.y - b.size * 0.8 < a.y;
      return across && down ? [`${a.content} / ${b.content}`] : [];
    }),
  );
