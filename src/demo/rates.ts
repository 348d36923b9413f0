import { readFileSync } from 'node:fs';

/** One offence of the statistics in one month. */
export interface OffenceCount {
  /** `2025-10`. */
  readonly month: string;
  readonly offence: string;
  readonly count: number;
}

/**
 * Which offences stand for which kind of alert, and which share of the police's cases somebody would tell Avisa. The shares
 * are guesses: what happens in the street before eyes is told more often than what is found next morning or kept at home.
 */
const SHARES: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  robbery: { 'Robos con violencia o intimidación': 0.5, 'Robo por sorpresa': 0.4 },
  burglary: {
    'Robo en lugar habitado': 0.4,
    'Robo en lugar no habitado': 0.25,
    'Otros robos con fuerza en las cosas': 0.2,
  },
  vehicle_theft: { 'Robo violento de vehículo motorizado': 0.7, 'Robo de vehículo motorizado': 0.5 },
  suspicious: { 'Robo frustrado': 0.8, 'Robo de objetos de o desde vehículo': 0.5 },
  shots: { 'Crímenes y simples delitos ley de armas': 0.15 },
  disturbance: {
    'Desórdenes públicos': 0.5,
    'Amenaza falta o riña': 0.5,
    'Lesiones leves': 0.2,
    Daños: 0.12,
  },
  drugs: { 'Delitos asociados a drogas': 0.3, 'Consumo de alcohol y drogas en la vía pública': 0.08 },
  harassment: { 'Acosos sexuales': 0.5 },
  domestic_violence: { 'Violencia intrafamiliar': 0.08 },
  sexual_violence: { 'Abusos sexuales': 0.05, Violaciones: 0.05 },
};

/**
 * Alerts in a month about what no police statistic holds, by guess, for a commune of 166,000 people where a thousand take
 * part; the second number multiplies the rainy months (May to August), the third the dry ones (December to March).
 */
const OTHERS: Readonly<Record<string, readonly [mean: number, rainy: number, dry: number]>> = {
  traffic_accident: [34, 1.2, 0.9],
  fire: [6, 1.5, 0.8],
  wildfire: [0.4, 0, 8],
  gas_leak: [3, 1.6, 0.7],
  flood: [2, 5, 0.2],
  landslide: [0.8, 3, 0.2],
  fallen_tree: [9, 3, 0.5],
  outage: [22, 2, 0.7],
  medical: [9, 1.1, 1],
  child_at_risk: [2, 1, 1],
  self_harm: [2, 1, 1],
  person_in_water: [0.5, 0.6, 4],
  missing_person: [3, 1, 1.2],
  lost_pet: [22, 0.8, 1.2],
  traffic_light: [9, 1.4, 0.9],
  street_light: [30, 1.3, 0.8],
  noise: [40, 0.6, 1.5],
  waste: [28, 0.8, 1.2],
  abandoned_vehicle: [8, 1, 1],
  other: [12, 1, 1],
};

const RAINY = [5, 6, 7, 8];
const DRY = [12, 1, 2, 3];

/** How many people live where the statistics were counted. */
const PEOPLE = 166_080;

/** How many alerts of each kind a month has on average, where so many people live. */
export function ratesOf(
  period: string,
  offences: readonly OffenceCount[],
  people: number,
): ReadonlyMap<string, number> {
  const month = Number(period.slice(5));
  const crimes = Object.entries(SHARES).map(([category, shares]) => {
    const told = Object.entries(shares).map(([offence, share]) => share * usual(offence, period, offences));
    return [category, told.reduce((sum, count) => sum + count, 0)] as const;
  });
  const others = Object.entries(OTHERS).map(([category, [mean, rainy, dry]]) => {
    const season = RAINY.includes(month) ? rainy : DRY.includes(month) ? dry : 1;
    return [category, mean * season] as const;
  });
  return new Map([...crimes, ...others].map(([category, mean]) => [category, (mean * people) / PEOPLE]));
}

/** What the statistics say of that very month, else the mean of the same month over the years known. */
function usual(offence: string, period: string, offences: readonly OffenceCount[]): number {
  const known = offences.find((row) => row.offence === offence && row.month === period);
  if (known) return known.count;
  const month = Number(period.slice(5));
  const counts = offences.filter((row) => row.offence === offence && Number(row.month.slice(5)) === month);
  if (counts.length === 0) throw new Error(`offences.csv has no "${offence}" in month ${String(month)}`);
  return counts.reduce((sum, { count }) => sum + count, 0) / counts.length;
}

/** Reads the statistics that come with the demo. */
export function readOffences(file: URL = new URL('./data/offences.csv', import.meta.url)): OffenceCount[] {
  const [, ...lines] = readFileSync(file, 'utf8').trim().split(/\r?\n/);
  return lines.map((line) => {
    const [month = '', offence = '', count = ''] = line.split(',');
    return { month, offence, count: Number(count) };
  });
}
