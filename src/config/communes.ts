import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Commune, Surrounding } from '../core/commune/commune.ts';
import type { CommuneId } from '../core/ids.ts';
import { checkCommune } from './commune-rules.ts';
import { type CommuneYaml, communeShape, outlineShape, sectorShape } from './commune-shape.ts';
import { error, type Fault } from './fault.ts';
import { readFolder } from './files.ts';
import { type Features, readFeatures } from './geojson.ts';
import { checkNeighbouring } from './overlaps.ts';
import { shapeFaults } from './shape-faults.ts';
import { readYaml, type Source } from './yaml-source.ts';

/** What the folder of communes holds. */
export interface ReadCommunes {
  /** Those without errors, by id. */
  readonly communes: readonly Commune[];
  readonly surroundings: readonly Surrounding[];
  /** What served.yaml names, or the only commune; the setting DEFAULT_COMMUNE goes before it. */
  readonly defaultCommune: CommuneId | null;
  readonly faults: readonly Fault[];
}

/** What stands beside the communes: what all of them start from, which one is meant, and who is around. */
const BASE = 'base';
const SERVED = 'served.yaml';
const AROUND = 'surroundings.geojson';

/**
 * Reads and checks every commune under `dir`. A commune is a folder with commune.yaml (laid over the files of base/, key
 * by key), boundary.geojson and sectors.geojson. Beside them: surroundings.geojson (communes not served) and served.yaml.
 * `now` is for telling how old telephone numbers are.
 */
export function readCommunes(dir: string, now: number): ReadCommunes {
  const listed = readFolder(dir, 'set COMMUNES_DIR to the folder of communes');
  if ('fault' in listed) return nothing(listed.fault);
  const base = readBase(join(dir, BASE));
  if ('fault' in base) return nothing(base.fault);
  const folders = listed.ok
    .filter((entry) => entry.isDirectory() && ![BASE, SERVED, AROUND].includes(entry.name))
    .map(({ name }) => name);
  const reads = folders.map((id) => readCommune(dir, id, base.ok, now));
  const communes = reads.flatMap(({ commune }) => commune ?? []);
  const around = optional(join(dir, AROUND));
  const served = readServed(join(dir, SERVED), folders);
  const none =
    folders.length > 0 ? [] : [error({ file: dir, line: 1 }, 'no commune here', 'add a folder with a commune.yaml')];
  return {
    communes,
    surroundings: around.features.map(({ properties, polygon }) => ({ ...properties, boundary: polygon })),
    defaultCommune: served.defaultCommune,
    faults: distinct([
      ...none,
      ...reads.flatMap(({ faults }) => faults),
      ...sameCut(communes, dir),
      ...checkNeighbouring(communes, (id) => ({ file: join(dir, id, 'boundary.geojson'), line: 1 })),
      ...around.faults,
      ...served.faults,
    ]),
  };
}

const nothing = (fault: Fault): ReadCommunes => ({
  communes: [],
  surroundings: [],
  defaultCommune: null,
  faults: [fault],
});

function readCommune(
  dir: string,
  id: CommuneId,
  base: readonly string[],
  now: number,
): { commune: Commune | null; faults: Fault[] } {
  const folder = join(dir, id);
  const missing = ['commune.yaml', 'boundary.geojson', 'sectors.geojson'].filter(
    (name) => !existsSync(join(folder, name)),
  );
  if (missing.length > 0) {
    const faults = missing.map((name) =>
      error({ file: join(folder, name), line: 1 }, 'this file is missing', `add it, or remove the folder ${id}`),
    );
    return { commune: null, faults };
  }
  const source = readYaml([...base, join(folder, 'commune.yaml')]);
  const yaml = parseYaml(source);
  const boundary = readFeatures(join(folder, 'boundary.geojson'), outlineShape);
  const sectors = readFeatures(join(folder, 'sectors.geojson'), sectorShape);
  const faults = [...yaml.faults, ...boundary.faults, ...sectors.faults];
  if (!yaml.data || faults.length > 0) return { commune: null, faults };
  const commune = compose(id, yaml.data, boundary, sectors);
  const found = checkCommune(
    commune,
    (...path) => source.place(path),
    (index) => placeOf(sectors, index, folder),
    now,
  );
  return { commune: found.some(({ level }) => level === 'error') ? null : commune, faults: found };
}

/** A kind, service or family set to null is one that this commune does without. */
function parseYaml(source: Source): { data: CommuneYaml | null; faults: readonly Fault[] } {
  if (source.faults.length > 0) return { data: null, faults: source.faults };
  const tree = { ...source.tree };
  for (const key of ['categories', 'services', 'families']) {
    const group = tree[key];
    if (typeof group !== 'object' || group === null) continue;
    tree[key] = Object.fromEntries(Object.entries(group).filter(([, value]) => value !== null));
  }
  const parsed = communeShape.safeParse(tree);
  if (parsed.success) return { data: parsed.data, faults: [] };
  return { data: null, faults: shapeFaults(communeShape, tree, parsed.error.issues, (path) => source.place(path)) };
}

function compose(
  id: CommuneId,
  yaml: CommuneYaml,
  boundary: Features<unknown>,
  sectors: Features<z.output<typeof sectorShape>>,
): Commune {
  const withIds = <Value extends object>(group: Record<string, Value>): ({ id: string } & Value)[] =>
    Object.entries(group).map(([key, value]) => ({ id: key, ...value }));
  return {
    ...yaml,
    id,
    boundary: boundary.features.flatMap(({ polygon }) => polygon),
    sectors: sectors.features.map(({ properties: { centre, ...rest }, polygon }) => ({
      ...rest,
      polygon,
      centre: { lat: centre[1], lon: centre[0] },
    })),
    categories: withIds(yaml.categories),
    families: Object.entries(yaml.families).map(([family, categories]) => ({ id: family, categories })),
    services: withIds(yaml.services),
    departments: withIds(yaml.departments),
  };
}

const placeOf = (sectors: Features<unknown>, index: number, folder: string) =>
  sectors.features[index]?.place ?? { file: join(folder, 'sectors.geojson'), line: 1 };

const servedShape = z.strictObject({ default: z.string() });

/** Which commune is meant where none is known: needed only where several are served. */
function readServed(
  file: string,
  communes: readonly CommuneId[],
): { defaultCommune: CommuneId | null; faults: readonly Fault[] } {
  const [only, ...more] = communes;
  if (!existsSync(file)) return { defaultCommune: only !== undefined && more.length === 0 ? only : null, faults: [] };
  const source = readYaml([file]);
  if (source.faults.length > 0) return { defaultCommune: null, faults: source.faults };
  const parsed = servedShape.safeParse(source.tree);
  if (!parsed.success) {
    return {
      defaultCommune: null,
      faults: shapeFaults(servedShape, source.tree, parsed.error.issues, (path) => source.place(path)),
    };
  }
  const name = parsed.data.default;
  if (communes.includes(name)) return { defaultCommune: name, faults: [] };
  return {
    defaultCommune: null,
    faults: [
      error(
        source.place(['default']),
        `the default commune ${name} is not served`,
        `use one of ${communes.join(', ')}`,
      ),
    ],
  };
}

function optional(file: string): Features<z.output<typeof outlineShape>> {
  return existsSync(file) ? readFeatures(file, outlineShape) : { features: [], faults: [] };
}

/** The files of the base, in the order in which each adds to those before. */
function readBase(dir: string): { readonly ok: readonly string[] } | { readonly fault: Fault } {
  if (!existsSync(dir)) return { ok: [] };
  const listed = readFolder(dir, 'make it a folder, with what all communes start from in files of YAML');
  if ('fault' in listed) return listed;
  const names = listed.ok.map(({ name }) => name);
  return { ok: names.filter((name) => name.endsWith('.yaml')).map((name) => join(dir, name)) };
}

function sameCut(communes: readonly Commune[], dir: string): Fault[] {
  return communes.flatMap(({ id, cut }, index) => {
    const other = communes.slice(0, index).find((each) => each.cut === cut);
    const place = { file: join(dir, id, 'commune.yaml'), line: 1 };
    return other ? [error(place, `${id} and ${other.id} have the same code ${cut}`, 'correct cut in one of them')] : [];
  });
}

/** A fault in the base is found once for every commune, and said once. */
function distinct(faults: readonly Fault[]): Fault[] {
  return [...new Map(faults.map((each) => [JSON.stringify(each), each])).values()];
}
