import type { Category, Commune, Department, MultiPolygon, Sector } from '../../src/core/commune/commune.ts';
import type { Doc } from '../../src/core/collections.ts';
import type { PeriodInput } from '../../src/reports/aggregate.ts';
import { aggregate } from '../../src/reports/aggregate.ts';
import type { Aggregates } from '../../src/reports/aggregates.ts';

/** A small commune with every rule a summary knows: three sectors, one of them rural, and kinds of all classes. */

export type Incident = Doc<'incidents'>;

const box = (west: number, south: number, east: number, north: number): MultiPolygon => [
  [
    [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ],
  ],
];

const sector = (id: string, name: string, west: number, rural = false): Sector => ({
  id,
  name,
  polygon: box(west, -39.9, west + 0.1, -39.8),
  approximate: true,
  access: 'road',
  centre: { lat: -39.85, lon: west + 0.05 },
  rural,
});

const kind = (id: string, es: string, rules: Pick<Category, 'class' | 'severity' | 'neighbours'>): Category => ({
  id,
  name: { es, en: `${es} (en)` },
  life: false,
  prevails: false,
  icon: '',
  reach: 500,
  call: [],
  mergeDistance: 100,
  words: [],
  advice: null,
  questions: [],
  ...rules,
});

const department = (id: string, name: string): Department => ({
  id,
  name,
  short: id,
  categories: ['*'],
  sectors: [],
  hours: null,
});

const ladder = (remind: number) => ({ remind, callCentre: 2 * remind, tellPerson: 3 * remind });

export const commune: Commune = {
  id: 'prueba',
  name: 'Prueba',
  cut: '99999',
  timeZone: 'America/Santiago',
  reference: { lat: -39.85, lon: -73.25 },
  boundary: box(-73.3, -39.9, -73.0, -39.8),
  sectors: [
    sector('norte', 'Población Ñuñorte', -73.3),
    sector('sur', 'Sur', -73.2),
    sector('campo', 'Campo', -73.1, true),
  ],
  families: [],
  categories: [
    kind('sos', 'SOS', { class: 'private', severity: 'critical', neighbours: 'never' }),
    kind('robbery', 'Asalto o robo a persona', { class: 'crime', severity: 'high', neighbours: 'yes' }),
    kind('suspicious', 'Actividad sospechosa', { class: 'crime', severity: 'medium', neighbours: 'held' }),
    kind('drugs', 'Consumo o venta de drogas', { class: 'crime', severity: 'low', neighbours: 'no' }),
    kind('domestic_violence', 'Violencia intrafamiliar', {
      class: 'private',
      severity: 'critical',
      neighbours: 'never',
    }),
    kind('fire', 'Incendio', { class: 'hazard', severity: 'critical', neighbours: 'yes' }),
    kind('missing_person', 'Persona extraviada', { class: 'rescue', severity: 'high', neighbours: 'yes' }),
    kind('lost_pet', 'Mascota perdida', { class: 'upkeep', severity: 'low', neighbours: 'yes' }),
  ],
  services: [],
  departments: [department('seguridad', 'Seguridad Pública'), department('aseo', 'Aseo y Ornato')],
  callCentre: null,
  mode: { default: 'direct', byCategory: {} },
  ladder: { critical: ladder(1), high: ladder(3), medium: ladder(10), low: ladder(60) },
  quietHours: { from: '23:00', to: '07:00' },
  emergency: [],
  schedule: { monthlyOfficials: { day: 1, time: '09:00' }, monthlyGroups: { day: 3, time: '10:00' } },
  census: { people: 10_000, peopleYear: 2024, households: null, householdsYear: null, source: 'INE' },
  settings: {
    minimumCount: 5,
    blockSize: 150,
    alertsPerHour: 6,
    messagesPerMinute: 20,
    newContactDays: 7,
    newContactReach: 30,
    nearestCount: 20,
    nearestWithin: 5_000,
  },
};

/** An instant of local time in Santiago, while the clock there is three hours behind (or `behind`). */
export const local = (iso: string, behind = 3): number => Date.parse(`${iso}Z`) + behind * 3_600_000;

let made = 0;

/** An incident of October 2026 as it mostly is; the test says what differs. */
export function incident(differs: Partial<Incident> = {}): Incident {
  made += 1;
  const category = differs.category ?? 'robbery';
  const at = differs.createdAt ?? local('2026-10-14T20:10:00');
  const point = { lat: -39.85, lon: -73.25 };
  return {
    id: `incident-${made}`,
    realm: 'live',
    commune: commune.id,
    code: 'A-7K3',
    state: 'resolved',
    category,
    severity: commune.categories.find(({ id }) => id === category)?.severity ?? 'low',
    sos: false,
    unconfirmed: false,
    point,
    accuracy: 10,
    pointConfirmed: true,
    here: 'here',
    standing: null,
    shown: point,
    sector: 'norte',
    communes: [],
    cell: null,
    board: null,
    department: 'prueba/seguridad',
    routeReason: 'category',
    holders: [],
    releasedAt: null,
    kindKnown: true,
    reports: 1,
    fanoutId: null,
    acknowledgedAt: at + 60_000,
    acknowledgedBy: null,
    dispatchedAt: null,
    endedAt: at + 3_600_000,
    endedBy: null,
    endReason: null,
    ending: null,
    rungs: [],
    timelineLength: 1,
    media: [],
    sentAt: at,
    createdAt: at,
    updatedAt: at,
    ...differs,
  } as Incident;
}

export const many = (count: number, differs: Partial<Incident> = {}): Incident[] =>
  Array.from({ length: count }, () => incident(differs));

/** The numbers of October 2026 in the sample commune. */
export const october = (incidents: readonly Incident[], more: Partial<PeriodInput> = {}): Aggregates =>
  aggregate({
    commune,
    realm: 'live',
    period: '2026-10',
    incidents,
    told: new Map(),
    takingPart: null,
    ...more,
  });
