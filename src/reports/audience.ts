import type { Commune, Category } from '../core/commune/commune.ts';
import type { Doc } from '../core/collections.ts';
import type { Readers } from './aggregates.ts';

type Incident = Doc<'incidents'>;

/** An incident with its kind as the commune declares it. */
export interface Counted {
  readonly incident: Incident;
  readonly category: Category;
}

/**
 * The incidents a summary may count. One place for the rule, so that no chart has one of its own:
 * - nobody reads of private kinds, nor of an SOS whose kind nobody named, nor of a kind the commune does not declare
 *   (it might have been private);
 * - groups read only of what neighbours may hear: *yes*, or *held* and released; never *no*, nor what only the department
 *   got unconfirmed, nor an SOS whose place nobody confirmed.
 */
export function countedFor(readers: Readers, incidents: readonly Incident[], commune: Commune): Counted[] {
  const kinds = new Map(commune.categories.map((category) => [category.id, category]));
  return incidents.flatMap((incident) => {
    const category = kinds.get(incident.category);
    if (!category || isPrivate(incident, category)) return [];
    return readers === 'officials' || neighboursMayHear(incident, category) ? [{ incident, category }] : [];
  });
}

const isPrivate = (incident: Incident, category: Category): boolean =>
  category.class === 'private' || category.id === 'sos' || (incident.sos && !incident.kindKnown);

function neighboursMayHear(incident: Incident, category: Category): boolean {
  const released = incident.releasedAt !== null;
  if (category.neighbours === 'held') return released;
  const sure = !incident.unconfirmed && (!incident.sos || incident.pointConfirmed);
  return category.neighbours === 'yes' && (sure || released);
}
