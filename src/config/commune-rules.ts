import type { Commune } from '../core/commune/commune.ts';
import { createArea } from '../routing/polygon.ts';
import { error, type Fault, type Place, warning } from './fault.ts';
import { nearestName } from './nearest-name.ts';
import { checkOverlaps } from './overlaps.ts';

/** Where a part of the commune stands in its files. */
export type At = (...path: readonly (string | number)[]) => Place;

/** Kinds about which nobody but their officials ever hears, whatever a commune's files say. */
const NEVER_TOLD = [
  'sos',
  'harassment',
  'domestic_violence',
  'sexual_violence',
  'child_at_risk',
  'self_harm',
  'medical',
];
/** The product falls back on these. */
const INDISPENSABLE = ['sos', 'other'];
const CRIME_REACH_METRES = 1500;
const DAY_MS = 24 * 3600 * 1000;
const YEAR_MS = 365 * DAY_MS;
/** Sectors are drawn on the commune's limits, rounded. */
const ROUNDING_METRES = 20;

/** Faults that lie between the parts of a commune whose shapes are right. `now` is for the age of telephone numbers. */
export function checkCommune(commune: Commune, at: At, sectorAt: (index: number) => Place, now: number): Fault[] {
  return [
    ...checkCategories(commune, at),
    ...checkFamilies(commune, at),
    ...checkWords(commune, at),
    ...checkServices(commune, at),
    ...checkNumbers(commune, at, now),
    ...checkDepartments(commune, at),
    ...checkMode(commune, at),
    ...checkReference(commune, at),
    ...checkSectors(commune, sectorAt),
  ];
}

function checkCategories({ categories, departments }: Commune, at: At): Fault[] {
  const faults = INDISPENSABLE.filter((id) => !categories.some((each) => each.id === id)).map((id) =>
    error(at('categories'), `category ${id} is missing`, 'add it: the product falls back on it'),
  );
  const named = new Set(departments.flatMap((each) => (each.sectors.length === 0 ? each.categories : [])));
  for (const { id, class: classId, neighbours, reach } of categories) {
    const mustNever = NEVER_TOLD.includes(id);
    if (mustNever && (classId !== 'private' || neighbours !== 'never')) {
      const key = classId === 'private' ? 'neighbours' : 'class';
      faults.push(
        error(
          at('categories', id, key),
          `category ${id} must never reach neighbours`,
          'set class: private and neighbours: never',
        ),
      );
    } else if (classId === 'private' && neighbours !== 'never') {
      faults.push(
        error(
          at('categories', id, 'neighbours'),
          `category ${id} is private but open to neighbours`,
          'set neighbours: never',
        ),
      );
    }
    if ((neighbours === 'yes' || neighbours === 'held') && reach === null) {
      faults.push(
        error(
          at('categories', id, 'reach'),
          `category ${id} has neighbours: ${neighbours} but no reach`,
          'give its reach in metres',
        ),
      );
    }
    if (classId === 'crime' && reach !== null && reach > CRIME_REACH_METRES) {
      faults.push(
        error(
          at('categories', id, 'reach'),
          `a crime reaches at most ${CRIME_REACH_METRES} m`,
          `lower the reach of ${id}`,
        ),
      );
    }
    if (!named.has(id) && !named.has('*')) {
      const fix = "name it in a department without sectors, or give one the category '*'";
      faults.push(error(at('departments'), `no department answers for ${id} everywhere`, fix));
    }
  }
  return faults;
}

/** What merges across kinds must be of one class, so that one set of rules binds it, and never private. */
function checkFamilies({ families, categories }: Commune, at: At): Fault[] {
  const faults: Fault[] = [];
  const ids = categories.map(({ id }) => id);
  const familyOf = new Map<string, string>();
  for (const { id: family, categories: members } of families) {
    const [first] = members.flatMap((id) => categories.find((each) => each.id === id) ?? []);
    if (ids.includes(family) && !members.includes(family)) {
      const fix = 'name the family otherwise, or put the kind into it';
      faults.push(error(at('families', family), `family ${family} is called as a kind that is not in it`, fix));
    }
    for (const [index, id] of members.entries()) {
      const place = at('families', family, index);
      const kind = categories.find((each) => each.id === id);
      const other = familyOf.get(id);
      if (!kind) faults.push(error(place, `unknown category ${id}`, meant(id, ids)));
      else if (kind.class === 'private')
        faults.push(error(place, `category ${id} is private and never merges by itself`, `take it out of ${family}`));
      else if (kind.class !== first?.class)
        faults.push(error(place, `category ${id} is of another class than the rest of ${family}`, 'take it out'));
      if (other !== undefined)
        faults.push(error(place, `category ${id} stands in ${other} and in ${family}`, 'keep it in one family'));
      familyOf.set(id, family);
    }
  }
  return faults;
}

function checkWords({ categories }: Commune, at: At): Fault[] {
  const owner = new Map<string, string>();
  const faults: Fault[] = [];
  for (const { id, words } of categories) {
    const place = at('categories', id, 'words');
    for (const word of words) {
      if (!/^[a-z0-9]+-?( [a-z0-9]+-?|( \*)(?= [a-z0-9]))*\??$/.test(word)) {
        faults.push(error(place, `word "${word}" of ${id}`, 'write it in lower case, without accents or signs'));
      }
      const other = owner.get(word);
      if (other !== undefined) {
        faults.push(
          error(
            place,
            `word "${word}" stands twice, in ${other} and ${id}`,
            'keep it once, or make one a longer phrase',
          ),
        );
      }
      owner.set(word, id);
    }
  }
  return faults;
}

function checkServices(commune: Commune, at: At): Fault[] {
  const { services, categories, emergency } = commune;
  const known = services.map(({ id }) => id);
  const calls = categories.flatMap(({ id, call }) =>
    call.map((service, index) => ({ service, place: at('categories', id, 'call', index) })),
  );
  const shown = emergency.map((service, index) => ({ service, place: at('emergency', index) }));
  return [...calls, ...shown]
    .filter(({ service }) => !known.includes(service))
    .map(({ service, place }) => error(place, `unknown service ${service}`, meant(service, known)));
}

function checkNumbers({ services, emergency }: Commune, at: At, now: number): Fault[] {
  const faults: Fault[] = [];
  const shown = services.filter(({ id }) => emergency.includes(id));
  if (shown.length > 0 && shown.every(({ number }) => number === null)) {
    const fix = 'give one of them its number: they are shown where nothing else helps';
    faults.push(error(at('emergency'), 'no emergency service has a number', fix));
  }
  for (const { id, number, checked } of services) {
    if (number === null) continue;
    const since = doubt(checked, now);
    if (since === null) continue;
    faults.push(
      warning(at('services', id), `number ${number} of ${id} ${since}`, 'call it, and write the day in checked'),
    );
  }
  return faults;
}

/** Why a number may be wrong, by the day on which somebody made sure of it. East of Greenwich it may be tomorrow already. */
function doubt(checked: string | null, now: number): string | null {
  if (checked === null) return 'was never checked';
  const age = now - Date.parse(checked);
  if (age > YEAR_MS) return `was last checked on ${checked}`;
  return age < -DAY_MS ? `is said to be checked on ${checked}, which is yet to come` : null;
}

function checkDepartments({ departments, categories, sectors, callCentre }: Commune, at: At): Fault[] {
  const knownCategories = categories.map(({ id }) => id);
  const knownSectors = sectors.map(({ id }) => id);
  const faults = departments.flatMap(({ id, categories: named, sectors: limited }) => [
    ...named.flatMap((category, index) =>
      category === '*' || knownCategories.includes(category)
        ? []
        : [
            error(
              at('departments', id, 'categories', index),
              `unknown category ${category}`,
              meant(category, knownCategories),
            ),
          ],
    ),
    ...limited.flatMap((sector, index) =>
      knownSectors.includes(sector)
        ? []
        : [error(at('departments', id, 'sectors', index), `unknown sector ${sector}`, meant(sector, knownSectors))],
    ),
  ]);
  const known = departments.map(({ id }) => id);
  if (callCentre !== null && !known.includes(callCentre)) {
    faults.push(error(at('callCentre'), `the call centre ${callCentre} is no department`, meant(callCentre, known)));
  }
  return faults;
}

function checkMode({ mode, callCentre, categories }: Commune, at: At): Fault[] {
  const known = categories.map(({ id }) => id);
  const faults = Object.keys(mode.byCategory)
    .filter((id) => !known.includes(id))
    .map((id) => error(at('mode', 'byCategory', id), `unknown category ${id}`, meant(id, known)));
  if (callCentre !== null) return faults;
  const fix = 'use direct, or name a callCentre';
  if (mode.default === 'call-centre')
    faults.push(error(at('mode', 'default'), 'mode call-centre without a call centre', fix));
  const centred = Object.entries(mode.byCategory).filter(([, each]) => each === 'call-centre');
  return [
    ...faults,
    ...centred.map(([id]) =>
      error(at('mode', 'byCategory', id), `mode call-centre of ${id} without a call centre`, fix),
    ),
  ];
}

function checkReference({ boundary, reference, name }: Commune, at: At): Fault[] {
  if (createArea(boundary).contains(reference)) return [];
  const fix = 'move it inside boundary.geojson (lat is negative in Chile)';
  return [error(at('reference'), `the reference point lies outside ${name}`, fix)];
}

function checkSectors({ boundary, sectors }: Commune, sectorAt: (index: number) => Place): Fault[] {
  const area = createArea(boundary);
  const faults: Fault[] = [];
  const seen = new Set<string>();
  for (const [index, { id, polygon, centre }] of sectors.entries()) {
    const place = sectorAt(index);
    if (seen.has(id)) faults.push(error(place, `sector ${id} stands twice`, 'give each sector an id of its own'));
    seen.add(id);
    const outside = polygon.flat(2).find(([lon, lat]) => area.metresTo({ lat, lon }) > ROUNDING_METRES);
    if (outside) {
      faults.push(
        error(place, `sector ${id} leaves the commune near ${String(outside)}`, 'cut it to boundary.geojson'),
      );
    }
    if (!createArea(polygon).contains(centre)) {
      faults.push(error(place, `the centre of sector ${id} lies outside it`, 'move the centre into the sector'));
    }
  }
  return [...faults, ...checkOverlaps(sectors, sectorAt)];
}

function meant(typed: string, known: readonly string[]): string {
  const near = nearestName(typed, known);
  return near ? `did you mean "${near}"?` : known.length > 0 ? `use one of ${known.join(', ')}` : 'remove it';
}
