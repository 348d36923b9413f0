import { BORDER, GREEN, INK, ORANGE, SCALE } from '../draw/palette.ts';
import { rect, stack, text } from '../draw/svg.ts';
import type { Block, Svg } from '../draw/svg.ts';
import { textWidth } from '../draw/typeface.ts';
import { count } from '../formats.ts';
import { INNER, SMALL } from './page.ts';
import type { Subject } from './page.ts';

const HEIGHT = 36;
const GAP = 3;
const LEAST = 6;
/** So many of the parts are told even where there was none. */
const ALWAYS = 3;

/** How the month's cases ended, as parts of one bar: unfounded and false alarms are told as plainly as the rest. */
export function endings({ summary, words, locale }: Subject): Block {
  const { total, resolved, unfounded, falseAlarms, open } = summary;
  const parts = [
    { label: words.resolved, value: resolved, fill: SCALE[4] },
    { label: words.unfounded, value: unfounded, fill: SCALE[2] },
    { label: words.falseAlarms, value: falseAlarms, fill: ORANGE },
    { label: words.open, value: open, fill: GREEN },
    { label: words.others, value: total - resolved - unfounded - falseAlarms - open, fill: BORDER },
  ].filter(({ value }, index) => value > 0 || index < ALWAYS);
  const bar: Block = { height: HEIGHT, svg: pieces(parts, total) };
  return stack(
    [bar, legend(parts.map((part) => ({ ...part, text: `${part.label} ${count(part.value, locale)}` })))],
    10,
  );
}

/** The parts side by side. A part of one case in hundreds keeps a width that can be seen, at the cost of the others. */
function pieces(parts: readonly { readonly value: number; readonly fill: string }[], total: number): Svg {
  const some = parts.filter(({ value }) => value > 0);
  const room = INNER - GAP * (some.length - 1) - LEAST * some.length;
  let x = 0;
  return some
    .map(({ value, fill }) => {
      const width = LEAST + (value / total) * room;
      const piece = rect(x, 0, width, HEIGHT, fill);
      x += width + GAP;
      return piece;
    })
    .join('');
}

/** Names and numbers under the bar, broken into as many lines as they need. */
function legend(parts: readonly { readonly text: string; readonly fill: string }[]): Block {
  let x = 0;
  let y = 0;
  const svg = parts.map(({ text: label, fill }) => {
    const width = 36 + textWidth(label, SMALL) + 28;
    if (x > 0 && x + width - 28 > INNER) [x, y] = [0, y + 42];
    const piece = rect(x, y + 6, 26, 26, fill, 4) + text(x + 36, y + 29, label, { size: SMALL, fill: INK });
    x += width;
    return piece;
  });
  return { height: y + 38, svg: svg.join('') };
}
