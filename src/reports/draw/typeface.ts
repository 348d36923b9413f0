import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const resolve = createRequire(import.meta.url).resolve;
const file = (name: string): string => resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`);

/** The font of every picture, shipped with us so that a picture looks the same on every machine: narrow, open, with every accent. */
export const FONT_FAMILY = 'DejaVu Sans Condensed';
export const FONT_FILES = { normal: file('DejaVuSansCondensed'), bold: file('DejaVuSansCondensed-Bold') } as const;
export type Weight = keyof typeof FONT_FILES;

/** Widths of a font's signs, in parts of the letter size. */
export interface Typeface {
  widthOf(text: string, size: number): number;
}

/**
 * Reads from a TrueType file what fitting a text into a picture needs: which glyph stands for a sign (`cmap`, format 4) and
 * how far it moves the pen (`hmtx`). Kerning is left out: it only makes texts narrower.
 */
function readTypeface(bytes: Buffer): Typeface {
  const tables = readTables(bytes);
  const unitsPerEm = bytes.readUInt16BE(at(tables, 'head') + 18);
  const metrics = bytes.readUInt16BE(at(tables, 'hhea') + 34);
  const hmtx = at(tables, 'hmtx');
  const glyphOf = readCharacterMap(bytes, at(tables, 'cmap'));
  const advance = (sign: string): number =>
    bytes.readUInt16BE(hmtx + 4 * Math.min(glyphOf(sign.codePointAt(0) ?? 0), metrics - 1)) / unitsPerEm;
  return { widthOf: (text, size) => [...text].reduce((sum, sign) => sum + advance(sign), 0) * size };
}

let measured: Record<Weight, Typeface> | undefined;

/** The width of a text in the pictures' font. The files are read once, at the first picture. */
export function textWidth(text: string, size: number, weight: Weight = 'normal'): number {
  measured ??= {
    normal: readTypeface(readFileSync(FONT_FILES.normal)),
    bold: readTypeface(readFileSync(FONT_FILES.bold)),
  };
  return measured[weight].widthOf(text, size);
}

function readTables(bytes: Buffer): Map<string, number> {
  const tables = new Map<string, number>();
  for (let index = 0; index < bytes.readUInt16BE(4); index++) {
    const entry = 12 + 16 * index;
    tables.set(bytes.toString('latin1', entry, entry + 4), bytes.readUInt32BE(entry + 8));
  }
  return tables;
}

function at(tables: ReadonlyMap<string, number>, name: string): number {
  const offset = tables.get(name);
  if (offset === undefined) throw new Error(`font without the table "${name}": use a TrueType file`);
  return offset;
}

/** The map of signs to glyphs: segments with a start, an end and a way to the glyph (OpenType specification, cmap format 4). */
function readCharacterMap(bytes: Buffer, cmap: number): (code: number) => number {
  const table = cmap + formatFour(bytes, cmap);
  const double = bytes.readUInt16BE(table + 6);
  const ends = table + 14;
  const starts = ends + double + 2;
  return (code) => {
    for (let step = 0; step < double; step += 2) {
      if (code > bytes.readUInt16BE(ends + step)) continue;
      const start = bytes.readUInt16BE(starts + step);
      if (code < start) return 0;
      const delta = bytes.readUInt16BE(starts + double + step);
      const rangeAt = starts + 2 * double + step;
      const range = bytes.readUInt16BE(rangeAt);
      if (range === 0) return (code + delta) & 0xffff;
      return (bytes.readUInt16BE(rangeAt + range + 2 * (code - start)) + delta) & 0xffff;
    }
    return 0;
  };
}

function formatFour(bytes: Buffer, cmap: number): number {
  for (let index = 0; index < bytes.readUInt16BE(cmap + 2); index++) {
    const offset = bytes.readUInt32BE(cmap + 8 + 8 * index);
    if (bytes.readUInt16BE(cmap + offset) === 4) return offset;
  }
  throw new Error('font without a character map of format 4');
}
