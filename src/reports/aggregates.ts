import { z } from 'zod';

/** Raised whenever the meaning of a number changes: a frozen period is read by the rules it was frozen under. */
export const AGGREGATES_VERSION = 1;

/** A count, or null where it lies under the commune's minimum and is not told. */
const veiled = z.number().int().nullable();

const duration = z.object({
  /** Cases the figures rest on. */
  cases: z.number().int(),
  /** Seconds; null where too few cases make a figure. */
  median: z.number().nullable(),
  p90: z.number().nullable(),
});

const inTime = z.object({ answered: z.number().int(), of: z.number().int() });

/** Counts that are told one by one, and the rest in one sum. */
const bySector = z.object({
  shown: z.array(z.object({ sector: z.string(), count: z.number().int() })),
  /** All smaller sectors together; places not known yet are in `unplaced`. */
  other: z.number().int(),
  unplaced: z.number().int(),
});

const cells = z.object({
  /** Side of a cell in metres: the finest grid that still shows most of the cases. */
  size: z.number(),
  shown: z.array(z.object({ lat: z.number(), lon: z.number(), count: z.number().int() })),
  /** Cases with a place that no shown cell holds. */
  other: z.number().int(),
});

/** The numbers of a period for one audience. */
export const summary = z.object({
  total: z.number().int(),
  byCategory: z.array(z.object({ category: z.string(), count: z.number().int() })),
  /** Local hours 0 to 23. */
  byHour: z.array(veiled).length(24),
  /** Monday to Sunday. */
  byWeekday: z.array(veiled).length(7),
  /** Bands of `heatHours` hours of the day, then weekdays from Monday by the same bands. */
  heatHours: z.number().int(),
  byBand: z.array(veiled),
  heat: z.array(z.array(veiled)),
  bySector,
  cells,
  acknowledge: duration,
  resolve: duration,
  /** Answered before the ladder's first reminder. */
  inTime,
  resolved: z.number().int(),
  unfounded: z.number().int(),
  falseAlarms: z.number().int(),
  /** Not over yet when the period was measured. */
  open: z.number().int(),
  /** Reports that joined an incident already open. */
  merged: z.number().int(),
  told: z.object({
    /** Cases that neighbours heard of. */
    cases: z.number().int(),
    /** Messages to neighbours, and to groups, counted over all cases. */
    people: z.number().int(),
    groups: z.number().int(),
  }),
});
export type Summary = z.infer<typeof summary>;
export type Duration = z.infer<typeof duration>;

const department = z.object({
  department: z.string(),
  total: z.number().int(),
  open: z.number().int(),
  acknowledge: duration,
  resolve: duration,
  inTime,
});
export type DepartmentSummary = z.infer<typeof department>;

const coverage = z.object({
  /** People with a place in the commune who agreed to hear, when the period began and when it ended. */
  before: z.number().int(),
  now: z.number().int(),
  groups: z.number().int(),
  /** What it is compared with. */
  census: z.object({ people: z.number(), year: z.number(), source: z.string(), households: z.number().nullable() }),
  bySector,
  byInvitation: z.object({
    shown: z.array(z.object({ origin: z.string(), count: z.number().int() })),
    other: z.number().int(),
    none: z.number().int(),
  }),
});
export type Coverage = z.infer<typeof coverage>;

/** The frozen numbers of a period: plain JSON, without persons or exact points, for both audiences. */
export const aggregates = z.object({
  version: z.literal(AGGREGATES_VERSION),
  realm: z.string(),
  commune: z.string(),
  /** `2026-10`. */
  period: z.string(),
  timeZone: z.string(),
  /** Milliseconds since 1970: `from` included, `to` excluded. */
  from: z.number(),
  to: z.number(),
  minimumCount: z.number().int(),
  /** What neighbours may hear of, and nothing else. */
  groups: summary,
  /** All but private kinds, which no summary tells. */
  officials: summary.extend({ departments: z.array(department), coverage: coverage.nullable() }),
});
export type Aggregates = z.infer<typeof aggregates>;

/** Who reads a summary. */
export type Readers = 'officials' | 'groups';

/** Reads what was frozen; throws where it is not of a version known here. */
export const readAggregates = (frozen: unknown): Aggregates => aggregates.parse(frozen);
