import { CARD, INK } from './palette.ts';

/** How far apart two colours such as `#5b9bd0` are in lightness, from 1 to 21 (WCAG 2.2, contrast ratio): text needs 4.5. */
export function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** The letters that are legible on a colour: dark or white, whichever stands out more. */
export const inkOn = (colour: string): string => (contrast(INK, colour) >= contrast(CARD, colour) ? INK : CARD);

/** Relative luminance of an sRGB colour (WCAG 2.2). */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => linear(parseInt(colour.slice(at, at + 2), 16) / 255));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const linear = (channel: number): number => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4);
