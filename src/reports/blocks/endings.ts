import { BORDER, GREEN, ORANGE, SCALE } from '../draw/palette.ts';
import { rect, stack } from '../draw/svg.ts';
import type { Block, Svg } from '../draw/svg.ts';
import { count } from '../formats.ts';
import { legend } from './legend.ts';
import { INNER } from './page.ts';
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
  const named = parts.map(({ label, value, fill }) => ({ label: `${label} ${count(value, locale)}`, fill }));
  return stack([bar, legend(named)], 10);
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
