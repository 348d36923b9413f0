import { HEADER, ON_HEADER, ON_HEADER_QUIET } from '../draw/palette.ts';
import { rect, text, wrap } from '../draw/svg.ts';
import type { Block } from '../draw/svg.ts';
import { textWidth } from '../draw/typeface.ts';
import { month } from '../formats.ts';
import { PAGE_WIDTH } from './page.ts';
import type { Subject } from './page.ts';

const SIDE = 60;
const LARGE = 66;
const SMALLER = 54;

/** Whose month it is: "Valdivia · octubre de 2026", in one line where it fits, else the commune's name above the month. */
export function header({ commune, locale, words, readers, aggregates }: Subject): Block {
  const room = PAGE_WIDTH - 2 * SIDE;
  const when = month(aggregates.period, locale);
  const whole = `${commune.name} · ${when}`;
  const one = textWidth(whole, LARGE, 'bold') <= room;
  const lines = one ? [whole] : [...wrap(commune.name, SMALLER, room, 2, 'bold'), when];
  const size = one ? LARGE : SMALLER;
  const title = lines.map((content, index) =>
    text(SIDE, 84 + index * size * 1.2, content, { size, weight: 'bold', fill: ON_HEADER }),
  );
  const under = 84 + (lines.length - 1) * size * 1.2;
  const height = under + 84;
  const subtitle = text(SIDE, under + 50, `Avisa · ${words.title[readers]}`, { size: 34, fill: ON_HEADER_QUIET });
  return { height, svg: rect(0, 0, PAGE_WIDTH, height, HEADER) + title.join('') + subtitle };
}
