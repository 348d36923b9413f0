import { IANAZone } from 'luxon';
import { z } from 'zod';
import { CLASSES, NEIGHBOURS, SEVERITIES } from '../core/commune/commune.ts';
import { HIDDEN } from './fault.ts';

const MOST_SIGNS = 80;
/** Farther apart, two reports are hardly of one event. */
const MOST_MERGED_METRES = 5000;
/** The largest radius a place may have. */
const MOST_REACHED_METRES = 10_000;

/** A rule with a fix of its own; `fix` travels in the params. */
const must = <Shape extends z.ZodType>(
  shape: Shape,
  test: (value: z.output<Shape>) => boolean,
  fault: string,
  fix: string,
): Shape => shape.refine(test, { error: fault, params: { fix } });

const text = z.string().trim().min(1);
const localised = z.strictObject({ es: text, en: text });
/** Shown within lines, on buttons and on maps: it must neither break nor fill them. */
const name = must(
  must(
    text,
    (value) => value.search(HIDDEN) < 0,
    'a line break, or a sign that cannot be seen',
    'write it anew, in one line',
  ),
  (value) => [...value].length <= MOST_SIGNS,
  `longer than ${MOST_SIGNS} signs`,
  'shorten it',
);
const names = z.strictObject({ es: name, en: name });
const id = must(
  z.string(),
  (value) => /^[a-z][a-z0-9_-]*$/.test(value),
  'not an id',
  'use lower-case letters, digits, - and _',
);
const time = must(
  z.string(),
  (value) => /^([01]\d|2[0-3]):[0-5]\d$/.test(value),
  'not a time',
  "write it as '23:00', in quotes",
);
const hours = z.strictObject({ from: time, to: time });
const count = z.int().min(1);
const year = z.int().min(1900).max(2200);

const date = must(
  z.string(),
  (value) => /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value)),
  'not a date',
  'write it as 2026-11-01',
);

/** Short numbers (133), star numbers (*4141), and numbers of 8 to 12 digits, with or without the country. */
const telephone = must(
  z.string(),
  (value) => /^(\*?\d{3,4}|\+?\d{8,12})$/.test(value),
  'not a telephone number',
  "write digits only, in quotes: '133', '*4141', '800600801' or '+56632123456'",
);

const zone = must(
  z.string(),
  (value) => IANAZone.isValidZone(value),
  'unknown time zone',
  'use a name such as America/Santiago',
);
const day = must(
  z.int(),
  (value) => value >= 1 && value <= 28,
  'not every month has this day',
  'choose a day from 1 to 28',
);

/** Written as one text parted by commas, which stays readable where there are a hundred. */
const words = z.string().transform((value) =>
  value
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== ''),
);

const mergeDistance = must(
  z.int().min(0),
  (value) => value <= MOST_MERGED_METRES,
  'reports so far apart are of different events',
  `use at most ${MOST_MERGED_METRES} metres`,
);

const question = z.strictObject({ id, text: localised, options: z.array(localised).min(2).max(5) });

const category = z.strictObject({
  class: z.enum(CLASSES),
  life: z.boolean(),
  name: names,
  icon: text,
  severity: z.enum(SEVERITIES),
  neighbours: z.enum(NEIGHBOURS),
  reach: count.nullable(),
  call: z.array(id),
  mergeDistance,
  words,
  prevails: z.boolean().default(false),
  advice: localised.nullable(),
  questions: z.array(question).max(3),
});

const service = z.strictObject({
  name: names,
  number: telephone.nullable(),
  checked: date.nullable(),
  hours: localised.nullable().default(null),
});

const department = z.strictObject({
  name,
  short: name,
  categories: z.array(z.union([z.literal('*'), id])),
  sectors: z.array(id).default([]),
  hours: hours.nullable().default(null),
});

const mode = z.enum(['direct', 'call-centre']);
const rungs = z.strictObject({ remind: count, callCentre: count, tellPerson: count });
const monthly = z.strictObject({ day, time });

/** commune.yaml, laid over the files of base/. What it holds beside is in GeoJSON. */
export const communeShape = z.strictObject({
  name,
  cut: must(
    z.string(),
    (value) => /^\d{5}$/.test(value),
    'not a commune code',
    "write the five digits of SUBDERE in quotes: '01234'",
  ),
  timeZone: zone,
  reference: z.strictObject({ lat: z.number().min(-90).max(90), lon: z.number().min(-180).max(180) }),
  departments: z.record(id, department),
  callCentre: id.nullable(),
  mode: z.strictObject({ default: mode, byCategory: z.record(id, mode) }),
  services: z.record(id, service),
  categories: z.record(id, category),
  families: z.record(id, z.array(id).min(2)).default({}),
  emergency: z.array(id).min(1),
  ladder: z.strictObject({ low: rungs, medium: rungs, high: rungs, critical: rungs }),
  quietHours: hours,
  schedule: z.strictObject({ monthlyOfficials: monthly, monthlyGroups: monthly }),
  census: z.strictObject({
    people: count,
    peopleYear: year,
    households: count.nullable(),
    householdsYear: year.nullable(),
    source: text,
  }),
  settings: z.strictObject({
    minimumCount: count,
    blockSize: z.int().min(50).max(1000),
    alertsPerHour: count,
    messagesPerMinute: count,
    newContactDays: z.int().min(0),
    newContactReach: z.int().min(0),
    nearestCount: z.int().min(0),
    nearestWithin: must(
      z.int().min(0),
      (value) => value <= MOST_REACHED_METRES,
      'nobody can choose to hear from so far',
      `use at most ${MOST_REACHED_METRES} metres`,
    ),
  }),
});

/** A commune's YAML once its shape is right. */
export type CommuneYaml = z.output<typeof communeShape>;

/** Properties of a feature of sectors.geojson. */
export const sectorShape = z.strictObject({
  id,
  name,
  access: z.enum(['road', 'track', 'water']),
  rural: z.boolean(),
  approximate: z.boolean(),
  centre: z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]),
});

/** Properties of a feature of boundary.geojson and surroundings.geojson. */
export const outlineShape = z.strictObject({ name, cut: z.string() });
