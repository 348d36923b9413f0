import { Resvg } from '@resvg/resvg-js';
import { FONT_FAMILY, FONT_FILES } from './typeface.ts';
import type { Svg } from './svg.ts';

/** Draws a picture as PNG. Only our own font is used, never one of the machine's. */
export function toPng(svg: Svg): Uint8Array {
  const drawn = new Resvg(svg, {
    font: { loadSystemFonts: false, fontFiles: Object.values(FONT_FILES), defaultFontFamily: FONT_FAMILY },
  });
  return drawn.render().asPng();
}
