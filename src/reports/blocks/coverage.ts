import { ACCENT, INK, PAPER, QUIET } from '../draw/palette.ts';
import { paragraph, rect, stack, text } from '../draw/svg.ts';
import type { Block } from '../draw/svg.ts';
import { textWidth } from '../draw/typeface.ts';
import type { Coverage } from '../aggregates.ts';
import { count, decimal } from '../formats.ts';
import { invitationList, sectorList } from './lists.ts';
import { card, INNER, NORMAL } from './page.ts';
import type { Subject } from './page.ts';

/** Who takes part, against the census: how many, since when, where, and by whose invitation. For officials only. */
export function coverage(subject: Subject, taking: Coverage): Block {
  const { words, locale } = subject;
  const share = (taking.now / taking.census.people) * 100;
  const people = words.ofPeople(decimal(share, locale), count(taking.census.people, locale), taking.census.year);
  return card(
    words.coverage,
    stack(
      [
        big(count(taking.now, locale), words.residents(taking.now)),
        meter(share),
        paragraph(people, INNER, { size: NORMAL, fill: INK }),
        paragraph(`${words.gained(taking.now - taking.before)}. ${words.linkedGroups(taking.groups)}.`, INNER, {
          size: NORMAL,
          fill: INK,
        }),
        ...named(words.bySector, sectorList(subject, taking.bySector)),
        ...(taking.byInvitation.shown.length === 0
          ? []
          : named(words.byInvitation, invitationList(subject, taking.byInvitation))),
      ],
      12,
    ),
    { note: words.method(taking.census.source) },
  );
}

const big = (value: string, label: string): Block => ({
  height: 84,
  svg:
    text(0, 72, value, { size: 84, weight: 'bold', fill: INK }) +
    text(textWidth(value, 84, 'bold') + 22, 72, label, { size: NORMAL, fill: QUIET }),
});

/** Everybody as the whole bar. */
const meter = (share: number): Block => ({
  height: 30,
  svg:
    rect(0, 0, INNER, 30, PAPER, 8) +
    rect(0, 0, share === 0 ? 0 : Math.max(6, (INNER * Math.min(100, share)) / 100), 30, ACCENT, 3),
});

const named = (title: string, content: Block): Block[] =>
  content.height === 0
    ? []
    : [{ height: 40, svg: text(0, 34, title, { size: NORMAL - 2, weight: 'bold', fill: INK }) }, content];
