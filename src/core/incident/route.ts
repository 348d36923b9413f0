import type { Doc } from '../collections.ts';
import { holder } from '../commune/lookup.ts';
import type { Realm } from '../ids.ts';
import type { RouteReason } from '../ports/lookups.ts';
import type { Work } from '../work.ts';

/** Who gets an incident, and why; `departments` is empty where nobody can be reached. */
export interface Routed {
  /** `commune/department`, the one that answers first. */
  readonly departments: readonly string[];
  readonly reason: RouteReason;
}

/** Chats in which a department can be reached now, in one realm. */
export function chatsOf(work: Work, department: string, realm: Realm): readonly Doc<'chats'>[] {
  return work.find('chatsBoundTo', department).filter((chat) => chat.realm === realm && chat.deadAt === null);
}

/**
 * The departments that answer: for each commune the first responder that can be reached. One whose chats are dead or missing
 * never swallows an alert: the next one gets it, the call centre at the end. `without`: one that cannot be told of it.
 */
export function route(
  work: Work,
  realm: Realm,
  communes: readonly string[],
  category: string,
  sector: string | null,
  without: string | null = null,
): Routed {
  const departments: string[] = [];
  let reason: RouteReason = 'no-department';
  for (const communeId of communes) {
    const reachable = work.context.responders(communeId, category, sector, work.now).find(({ department }) => {
      const id = holder(communeId, department);
      return id !== without && chatsOf(work, id, realm).length > 0;
    });
    if (!reachable) continue;
    if (departments.length === 0) reason = reachable.reason;
    departments.push(holder(communeId, reachable.department));
  }
  return { departments, reason };
}

/** The commune's call centre, where it has one that can be reached. */
export function callCentreOf(work: Work, realm: Realm, communeId: string): string | null {
  const id = work.context.communes.get(communeId)?.callCentre;
  if (!id) return null;
  const department = holder(communeId, id);
  return chatsOf(work, department, realm).length > 0 ? department : null;
}
