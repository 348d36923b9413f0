import { INK, QUIET, RULE } from '../draw/palette.ts';
import { fit, line, text } from '../draw/svg.ts';
import type { Block } from '../draw/svg.ts';
import type { DepartmentSummary, Duration } from '../aggregates.ts';
import { share } from '../compare.ts';
import { count, duration, percent } from '../formats.ts';
import { card, INNER, NORMAL, SMALL } from './page.ts';
import type { Subject } from './page.ts';

const ROW = 104;
const COLUMNS = 5;

/** Each department with its own numbers: a name, and under it what it did. For officials only. */
export function departments(subject: Subject): Block {
  const { aggregates, commune, words } = subject;
  const names = new Map(commune.departments.map(({ id, name }) => [`${commune.id}/${id}`, name]));
  const rows = aggregates.officials.departments.map((department, index) =>
    row(subject, department, names.get(department.department) ?? department.department, index * ROW),
  );
  return card(words.departments, { height: rows.length * ROW, svg: rows.join('') });
}

function row({ words, locale }: Subject, department: DepartmentSummary, name: string, y: number): string {
  const width = INNER / COLUMNS;
  const { inTime, acknowledge } = department;
  const ofAll = share(inTime.answered, inTime.of);
  const fields: readonly (readonly [string, string])[] = [
    [count(department.total, locale), words.columns.alerts],
    [short(acknowledge, 'median'), words.columns.median],
    [short(acknowledge, 'p90'), words.columns.p90],
    [ofAll === null ? `${String(inTime.answered)}/${String(inTime.of)}` : percent(ofAll, locale), words.columns.inTime],
    [count(department.open, locale), words.columns.open],
  ];
  const cells = fields.map(([value, label], index) => {
    const x = index * width;
    return (
      text(x, y + 66, value, { size: NORMAL, weight: 'bold', fill: INK }) +
      text(x, y + 94, fit(label, SMALL, width - 8), { size: SMALL, fill: QUIET })
    );
  });
  const rule = y === 0 ? '' : line(0, y - 4, INNER, y - 4, RULE);
  return rule + text(0, y + 30, fit(name, SMALL, INNER), { size: SMALL, fill: INK }) + cells.join('');
}

const short = (times: Duration, which: 'median' | 'p90'): string => {
  const value = times[which];
  return value === null ? '—' : duration(value);
};
