import { ACCENT, INK, QUIET, SCALE } from '../draw/palette.ts';
import { paragraph, stack } from '../draw/svg.ts';
import type { Block } from '../draw/svg.ts';
import { cellMap } from './cells.ts';
import { legend } from './legend.ts';
import { listedSectors, sectorList } from './lists.ts';
import { card, INNER, NORMAL, SMALL } from './page.ts';
import type { Subject } from './page.ts';
import { steps } from './scale.ts';

/** Where it happened: cells on the commune's own map, and the sectors by number. */
export function where(subject: Subject): Block {
  const { summary, words, aggregates, commune, locale } = subject;
  const sectors = sectorList(subject, summary.bySector);
  const minimum = aggregates.minimumCount;
  if (summary.cells.shown.length === 0) {
    const style = { size: NORMAL, fill: INK };
    if (summary.bySector.shown.length === 0)
      return card(words.where, paragraph(words.tooFewPlaces(minimum), INNER, style));
    const none = paragraph(words.tooFewSquares(summary.cells.size, minimum), INNER, style);
    return card(words.where, stack([none, sectors], 14));
  }
  const named = listedSectors(subject, summary.bySector);
  const scale = steps(Math.max(...summary.cells.shown.map(({ count }) => count)), minimum, locale);
  const colours = scale.ranges.map(({ step, label }) => ({ label, fill: SCALE[step] ?? ACCENT }));
  const note = [
    words.cellNote(summary.cells.size, minimum),
    summary.cells.other > 0 ? words.elsewhere(summary.cells.other) : '',
  ];
  const noted = paragraph(note.join(' ').trim(), INNER, { size: SMALL, fill: QUIET });
  return card(
    words.where,
    stack(
      [cellMap(commune, summary.cells, scale, named), legend([...colours, { label: words.perCell }]), noted, sectors],
      12,
    ),
  );
}
