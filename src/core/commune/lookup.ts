import type { Context } from '../decision.ts';
import type { Category, Commune, Sector, Service } from './commune.ts';

/** The kind an SOS has until somebody names another; every commune has it. */
export const SOS = 'sos';
/** What has no better name; every commune has it. */
export const OTHER = 'other';

/** A commune served; a record that names another is our own fault. */
export function communeOf(context: Context, id: string): Commune {
  const commune = context.communes.get(id);
  if (!commune) throw new Error(`commune ${id} is not served`);
  return commune;
}

export function categoryOf(commune: Commune, id: string): Category {
  const category =
    commune.categories.find((each) => each.id === id) ?? commune.categories.find((each) => each.id === OTHER);
  if (!category) throw new Error(`commune ${commune.id} has no category ${id}`);
  return category;
}

export function sectorOf(commune: Commune, id: string | null): Sector | undefined {
  return commune.sectors.find((each) => each.id === id);
}

/** Services with a number that can be called, in the order given. */
export function callable(commune: Commune, ids: readonly string[]): readonly (Service & { readonly number: string })[] {
  return ids.flatMap((id) => {
    const service = commune.services.find((each) => each.id === id);
    return service?.number ? [{ ...service, number: service.number }] : [];
  });
}

/** Whether the rules of private kinds bind: an SOS without a name is one for all but its officials. */
export function isPrivate(category: Category): boolean {
  return category.class === 'private' && category.id !== SOS;
}

/** `commune/department`, as chats, officials and incidents name a department. */
export const holder = (communeId: string, departmentId: string): string => `${communeId}/${departmentId}`;

/** The commune of a department named by `holder`. */
export const communeIdOf = (department: string): string => department.split('/')[0] ?? '';

/** A department's name as it is read in its own commune. */
export const ownName = (context: Context, department: string): string =>
  departmentName(context, department, communeIdOf(department));

/** A department's name; with its commune where that is not the reader's (`home`). */
export function departmentName(context: Context, of: string, home: string): string {
  const [communeId = '', departmentId = ''] = of.split('/');
  const commune = context.communes.get(communeId);
  const name = commune?.departments.find((each) => each.id === departmentId)?.name ?? departmentId;
  return commune === undefined || communeId === home ? name : `${name} (${commune.name})`;
}

/** Places on a map per `realm/commune`: the board on which open cases stand. */
export const boardOf = (realm: string, communeId: string): string => `${realm}/${communeId}`;
