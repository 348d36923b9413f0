import type { Doc } from '../collections.ts';
import type { Work } from '../work.ts';

export type Area = Doc<'areas'>;

/** How long another group can use a code to share an area. */
const CODE_MS = 7 * 24 * 3_600_000;
/** As long as a code of a department's. */
const CODE_LENGTH = 8;
/** So many groups share one area at most: a school, a junta de vecinos and its passages. */
export const MOST_GROUPS = 12;

/** What a group hears about; a chat has one area. */
export const areaOf = (work: Work, chatId: string): Area | undefined => work.find('areasOfChat', chatId)[0];

/** Every area of a community, whoever was linked first at the head; an area alone is its own. */
export function sharing(work: Work, area: Area): readonly Area[] {
  if (area.community === undefined) return [area];
  return work
    .find('areasOfCommunity', area.community)
    .toSorted((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1));
}

/** Whether this group looks after the area it hears about: what its administrator changes, changes for all who share it. */
export const looksAfter = (work: Work, area: Area): boolean => sharing(work, area)[0]?.id === area.id;

/** Gives an area, and all that share it, another shape. */
export function reshape(work: Work, area: Area, shape: Area['shape'], commune: string): void {
  for (const each of sharing(work, area)) work.put('areas', { ...each, shape, commune });
}

/** Leaves a community with what it hears about as it is; whoever is left alone there is a community no more. */
export function leaveCommunity(work: Work, area: Area): Area {
  if (area.community === undefined) return area;
  const others = sharing(work, area).filter(({ id }) => id !== area.id);
  const { community: _, ...alone } = area;
  const left = work.put('areas', alone);
  const [last, ...more] = others;
  if (last && more.length === 0) {
    const { community: __, ...single } = last;
    work.put('areas', single);
  }
  return left;
}

/** A chat hears about no area any more. Answers whether it did. */
export function unlinkAreas(work: Work, chatId: string): boolean {
  const areas = work.find('areasOfChat', chatId);
  for (const area of areas) {
    const { id, code } = leaveCommunity(work, area);
    if (code !== undefined) work.erase('groupCodes', code);
    work.erase('areas', id);
  }
  return areas.length > 0;
}

/** A code with which other groups share this area: the one given out before, as long as it can be used. */
export function codeFor(work: Work, area: Area): Doc<'groupCodes'> {
  const before = area.code === undefined ? undefined : work.get('groupCodes', area.code);
  if (before && before.expiresAt > work.now) return before;
  if (before) work.erase('groupCodes', before.id);
  const id = work.context.ids.next().slice(0, CODE_LENGTH).toUpperCase();
  work.put('areas', { ...area, code: id });
  return work.put('groupCodes', { id, realm: area.realm, areaId: area.id, expiresAt: work.now + CODE_MS });
}

/** The area that a code lets others share; undefined where it lets nobody any more. */
export function areaByCode(work: Work, code: string, realm: Area['realm']): Area | undefined {
  const known = work.get('groupCodes', code);
  if (known?.realm !== realm || known.expiresAt <= work.now) return undefined;
  return work.get('areas', known.areaId);
}

/** Lets a chat hear about the area of another from now on. */
export function share(work: Work, area: Area, chatId: string, linkedBy: string): Area {
  const before = areaOf(work, chatId);
  const community = area.community ?? work.context.ids.next();
  if (area.community === undefined) work.put('areas', { ...work.must('areas', area.id), community });
  if (before && before.community !== community) leaveCommunity(work, before);
  return work.put('areas', {
    id: before?.id ?? work.context.ids.next(),
    realm: area.realm,
    commune: area.commune,
    chatId,
    shape: area.shape,
    leastSeverity: before?.leastSeverity ?? 'high',
    pausedUntil: null,
    linkedBy,
    // Whoever joins comes after whoever was there.
    createdAt: work.now,
    community,
  });
}
