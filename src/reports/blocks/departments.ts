import { INK, QUIET, RULE } from '../draw/palette.ts';
import { fit, line, text } from '../draw/svg.ts';
import type { Block, Svg } from '../draw/svg.ts';
import type { DepartmentSummary, Duration } from '../aggregates.ts';
import { share } from '../compare.ts';
import { count, duration, percent } from '../formats.ts';
import { card, INNER, NORMAL, SMALL } from './page.ts';
import type { Subject } from './page.ts';

const HEAD = 40;
const ROW = 112;
/** Where each column begins, in parts of the width: durations need more room than counts. */
const COLUMNS = [0, 0.18, 0.42, 0.66, 0.85, 1] as const;

/** Each department with its own numbers: a name, and under it what it did. For officials only. */
export function departments(subject: Subject): Block {
  const { aggregates, commune, words } = subject;
  const { alerts, median, p90, inTime, open } = words.columns;
  const names = new Map(commune.departments.map(({ id, name }) => [`${commune.id}/${id}`, name]));
  const rows = aggregates.officials.departments.map((department, index) =>
    row(subject, department, names.get(department.department) ?? department.department, HEAD + index * ROW),
  );
  const heads = cells([alerts, median, p90, inTime, open], 28, (content, x, y, width) =>
    text(x, y, fit(content, SMALL, width), { size: SMALL, fill: QUIET }),
  );
  return card(
    words.departments,
    { height: HEAD + rows.length * ROW, svg: heads + rows.join('') },
    { note: words.departmentTimes },
  );
}

function row({ locale }: Subject, department: DepartmentSummary, name: string, y: number): Svg {
  const { inTime, acknowledge, total, open } = department;
  const ofAll = share(inTime.answered, inTime.of);
  const values = [
    count(total, locale),
    short(acknowledge, 'median'),
    short(acknowledge, 'p90'),
    ofAll === null ? `${String(inTime.answered)}/${String(inTime.of)}` : percent(ofAll, locale),
    count(open, locale),
  ];
  const numbers = cells(values, y + 92, (content, x, base, width) =>
    text(x, base, fit(content, NORMAL, width, 'bold'), { size: NORMAL, weight: 'bold', fill: INK }),
  );
  return (
    line(0, y + 4, INNER, y + 4, RULE) +
    text(0, y + 48, fit(name, NORMAL - 2, INNER), { size: NORMAL - 2, fill: INK }) +
    numbers
  );
}

/** One line of the table: each content in its own column. */
const cells = (
  contents: readonly string[],
  y: number,
  cell: (content: string, x: number, y: number, width: number) => Svg,
): Svg =>
  contents
    .map((content, index) => {
      const [from = 0, to = 1] = COLUMNS.slice(index, index + 2);
      return cell(content, from * INNER, y, (to - from) * INNER - 8);
    })
    .join('');

const short = (times: Duration, which: 'median' | 'p90'): string => {
  const value = times[which];
  return value === null ? '—' : duration(value);
};
