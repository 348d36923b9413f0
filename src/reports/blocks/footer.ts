import { HEADER, ON_HEADER, ON_HEADER_QUIET } from '../draw/palette.ts';
import { move, paragraph, rect, stack } from '../draw/svg.ts';
import type { Block } from '../draw/svg.ts';
import { PAGE_WIDTH, SMALL } from './page.ts';
import type { Subject } from './page.ts';

const SIDE = 60;

/** What these numbers are not, always; and whose the map's lines are. */
export function footer({ words, readers }: Subject, credit: string): Block {
  const width = PAGE_WIDTH - 2 * SIDE;
  const lines = [
    paragraph(`${words.always}.`, width, { size: 34, weight: 'bold', fill: ON_HEADER }),
    paragraph(`${words.leftOut[readers]} ${credit}`.trim(), width, { size: SMALL, fill: ON_HEADER_QUIET }),
  ];
  const content = stack(lines, 12);
  const height = content.height + 60;
  return { height, svg: rect(0, 0, PAGE_WIDTH, height, HEADER) + move(SIDE, 28, content.svg) };
}
