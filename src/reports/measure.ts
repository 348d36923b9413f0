import type { Commune } from '../core/commune/commune.ts';
import type { Doc } from '../core/collections.ts';
import type { Point } from '../core/geo.ts';
import type { CommuneId, Realm, SectorId } from '../core/ids.ts';
import type { Store } from '../core/ports/store.ts';
import { aggregate } from './aggregate.ts';
import type { TakingPart, Told } from './aggregate.ts';
import { readAggregates } from './aggregates.ts';
import type { Aggregates } from './aggregates.ts';
import { spanOf } from './period.ts';
import type { Span } from './period.ts';
import { tally } from './veil.ts';

/** How many rows are asked for at a time. */
const AT_ONCE = 50;

/** What measuring a period needs. */
export interface MeasureParts {
  readonly store: Pick<Store, 'get' | 'find' | 'follow'>;
  readonly communes: ReadonlyMap<CommuneId, Commune>;
  /** The sector in which a point of the commune lies. */
  sectorOf(commune: CommuneId, point: Point): SectorId | null;
}

/** The frozen numbers of a period; undefined where none were frozen. */
export async function loadPeriod(
  store: Pick<Store, 'get'>,
  realm: string,
  commune: CommuneId,
  period: string,
): Promise<Aggregates | undefined> {
  const row = await store.get('periods', `${realm}|${commune}|${period}`);
  return row && readAggregates(row.doc.aggregates);
}

/**
 * The numbers of a month that is over, ready to be frozen. Whoever freezes them keeps the first answer: asked again later,
 * the numbers may differ, because cases are corrected and cards erased.
 */
export async function measurePeriod(
  parts: MeasureParts,
  realm: Realm,
  communeId: CommuneId,
  period: string,
  now: number,
): Promise<Aggregates> {
  const commune = parts.communes.get(communeId);
  if (!commune) throw new Error(`measuring ${period}: no commune "${communeId}" is served here`);
  const span = spanOf(period, commune.timeZone);
  if (now < span.to) throw new Error(`measuring ${period} of ${communeId}: the month is not over yet`);
  const rows = await parts.store.find('incidentsOfPeriod', communeId, realm, span.from, span.to);
  const incidents = rows.map(({ doc }) => doc);
  return aggregate({
    commune,
    realm,
    period,
    incidents,
    told: await toldOf(parts.store, incidents),
    takingPart: await takingPart(parts, realm, communeId, span),
  });
}

/** Whom each case was really told, counted over the cards that were shown. */
async function toldOf(
  store: MeasureParts['store'],
  incidents: readonly Doc<'incidents'>[],
): Promise<Map<string, Told>> {
  const told = new Map<string, Told>();
  const fanned = incidents.filter(({ fanoutId, absorbed = [] }) => fanoutId !== null || absorbed.length > 0);
  await inChunks(fanned, async ({ id, absorbed = [] }) => {
    const cards = await Promise.all([id, ...absorbed].map((each) => store.find('owedOfIncident', each)));
    const shown = cards.flat().filter(({ doc }) => doc.kind === 'card' && doc.sentAt !== null);
    // Who was told of two cases that were one was told once.
    const count = (kind: 'place' | 'area'): number =>
      new Set(shown.flatMap(({ doc }) => (doc.audience?.kind === kind ? [doc.chatId] : []))).size;
    told.set(id, { people: count('place'), groups: count('area') });
  });
  return told;
}

/** Who takes part, from what every worker follows: people by their first place, and groups. */
async function takingPart(
  parts: MeasureParts,
  realm: Realm,
  commune: CommuneId,
  { from, to }: Span,
): Promise<TakingPart> {
  const { changes } = await parts.store.follow(null);
  const first = new Map<string, Doc<'places'>>();
  const groups = new Set<string>();
  for (const { collection, doc } of changes) {
    if (doc?.realm !== realm || doc.commune !== commune || doc.createdAt >= to) continue;
    if (collection === 'areas') groups.add(doc.chatId);
    if (collection !== 'places' || !doc.consent) continue;
    const known = first.get(doc.personId);
    if (!known || doc.createdAt < known.createdAt) first.set(doc.personId, doc);
  }
  const places = [...first.values()];
  return {
    before: places.filter(({ createdAt }) => createdAt < from).length,
    now: places.length,
    groups: groups.size,
    bySector: tally(places, ({ point }) => parts.sectorOf(commune, point)),
    byInvitation: await invitations(parts.store, places),
  };
}

async function invitations(
  store: MeasureParts['store'],
  places: readonly Doc<'places'>[],
): Promise<Map<string, number>> {
  const origins: (string | null)[] = [];
  await inChunks(places, async ({ personId }) => {
    origins.push((await store.get('persons', personId))?.doc.invitation ?? null);
  });
  return tally(origins, (origin) => origin);
}

async function inChunks<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  for (let start = 0; start < items.length; start += AT_ONCE)
    await Promise.all(items.slice(start, start + AT_ONCE).map(work));
}
