import type { Doc } from '../collections.ts';
import { categoryOf, communeOf } from '../commune/lookup.ts';
import { distance } from '../geo.ts';
import type { Point } from '../geo.ts';
import type { HelpKind } from '../people/records.ts';
import { helperCard, helperCardId, note } from '../say/owe.ts';
import { say, strong } from '../say/message.ts';
import type { Choice, Part } from '../say/message.ts';
import type { Work } from '../work.ts';
import { idsOf } from './one-case.ts';
import { isOpen } from './timeline.ts';

type Incident = Doc<'incidents'>;
type Helper = Doc<'helpers'>;
export type Offer = Doc<'helpOffers'>;

/** The numbers of a helper's answers: above all that a neighbour's card may offer. */
export const HELP_NUMBERS = { offer: 31, decline: 32, coming: 33 } as const;
export type HelpVerb = keyof typeof HELP_NUMBERS;
/** Above every action on a case; each offer has two of its own, in the order in which they were asked. */
const FIRST_OFFER_NUMBER = 41;

/** Hazards and rescues: nobody is sent towards violence, also where a case proves to be that after they were asked. */
export function isForHelpers(work: Work, incident: Incident): boolean {
  const { class: family } = categoryOf(communeOf(work.context, incident.commune), incident.category);
  return family === 'hazard' || family === 'rescue';
}

/** Where it makes sense: what is for helpers, is open and has a place. */
export function canAskHelp(work: Work, incident: Incident): boolean {
  if (!isOpen(incident) || incident.ending !== null || incident.point === null || incident.shown === null) return false;
  return isForHelpers(work, incident) && helpersAround(work, incident).length > 0;
}

/** Those of the incident's communes who offered to help, nearest first; not who reported it, nor who was asked before. */
export function helpersFor(work: Work, incident: Incident): readonly (Helper & { readonly metres: number })[] {
  const { point } = incident;
  if (point === null) return [];
  const known = new Set([
    ...work.find('reportsOfIncident', incident.id).map(({ personId }) => personId),
    ...offersOf(work, incident).map(({ personId }) => personId),
  ]);
  return helpersAround(work, incident)
    .filter(({ id }) => !known.has(id))
    .map((helper) => ({ ...helper, metres: distance(helper.point, point) }))
    .toSorted((a, b) => a.metres - b.metres || (a.id < b.id ? -1 : 1));
}

const helpersAround = (work: Work, { communes, commune, realm }: Incident): readonly Helper[] =>
  work.find('helpersIn', communes.length > 0 ? communes : [commune], realm);

/** Everybody who was asked in a case, or in what was found to be it, in an order that never changes. */
export const offersOf = (work: Work, incident: Incident): readonly Offer[] =>
  incident.helpers
    ? idsOf(incident)
        .flatMap((id) => work.find('offersOfIncident', id))
        .toSorted((a, b) => a.askedAt - b.askedAt || a.metres - b.metres || (a.id < b.id ? -1 : 1))
    : [];

/** Asks one helper: their card is drawn from how the case and the offer stand. */
export function askHelper(
  work: Work,
  incident: Incident,
  helper: Helper & { readonly metres: number },
  kind: HelpKind,
): void {
  const offer = work.put('helpOffers', {
    id: work.context.ids.next(),
    incidentId: incident.id,
    commune: incident.commune,
    personId: helper.id,
    contactId: helper.contactId,
    chatId: helper.chatId,
    kind,
    metres: helper.metres,
    from: helper.point,
    state: 'asked',
    askedAt: work.now,
  });
  helperCard(work, offer.chatId, incident, offer.id);
}

/** Shows every helper who was asked how it stands now. */
export function tellHelpers(work: Work, incident: Incident): void {
  for (const { chatId, id } of offersOf(work, incident)) helperCard(work, chatId, incident, id);
}

/** Nearer than this it is the same spot to whoever is on the way. */
const NEW_SPOT_M = 50;

/** Those who were told the exact spot hear that it is another one now: their card changes without a sound. */
export function tellNewSpot(work: Work, before: Point | null, incident: Incident, offers: readonly Offer[]): void {
  const { point } = incident;
  if (!isOpen(incident) || before === null || point === null || distance(before, point) < NEW_SPOT_M) return;
  ringHelpers(work, incident, offers, EXPECTED, strong('ring-new-spot'));
}

/** It is not over after all: whoever was expected, and heard that it was, is expected again. */
export function recallHelpers(work: Work, incident: Incident): void {
  if (isForHelpers(work, incident))
    ringHelpers(work, incident, offersOf(work, incident), EXPECTED, strong('ring-needed-again'));
}

const EXPECTED: readonly Offer['state'][] = ['accepted', 'coming'];
const ENGAGED: readonly Offer['state'][] = ['offered', ...EXPECTED];

/** It is over, or proved to be nothing to go to: whoever offered to come hears it, for a card that changes makes no sound. */
export function releaseHelpers(work: Work, incident: Incident): void {
  const part = isForHelpers(work, incident) ? say('ring-ended') : strong('ring-do-not-go');
  ringHelpers(work, incident, offersOf(work, incident), ENGAGED, part);
}

function ringHelpers(
  work: Work,
  { id: incidentId, severity }: Incident,
  offers: readonly Offer[],
  states: readonly Offer['state'][],
  part: Part,
): void {
  for (const { chatId, id, state } of offers)
    if (states.includes(state))
      note(work, chatId, { parts: [part], purpose: 'neighbour' }, { incidentId, severity, replyTo: helperCardId(id) });
}

/** What a helper may answer now. *Voy en camino* is an answer of rescues, and of those who were accepted. */
export function helpChoices(work: Work, incident: Incident, offer: Offer): Choice[] {
  if (!isOpen(incident) || !isForHelpers(work, incident)) return [];
  const { class: family } = categoryOf(communeOf(work.context, incident.commune), incident.category);
  const choice = (verb: HelpVerb, label: Choice['label']): Choice => ({
    action: `h.${verb}.${offer.id}`,
    number: HELP_NUMBERS[verb],
    label,
  });
  switch (offer.state) {
    case 'asked':
      return [choice('offer', say('choice-can-help')), choice('decline', say('choice-cannot-help'))];
    case 'offered':
    case 'coming':
      return [choice('decline', say('choice-cannot-any-more'))];
    case 'accepted':
      return [
        ...(family === 'rescue' ? [choice('coming', say('choice-coming'))] : []),
        choice('decline', say('choice-cannot-any-more')),
      ];
    default:
      return [];
  }
}

/** What officials may answer to an offer. */
export function offerChoices(work: Work, incident: Incident, offer: Offer): Choice[] {
  const at = offersOf(work, incident).findIndex(({ id }) => id === offer.id);
  const first = FIRST_OFFER_NUMBER + 2 * Math.max(0, at);
  const name = work.get('contacts', offer.contactId)?.name ?? '';
  return [
    { action: `o.accept.${offer.id}`, number: first, label: say('choice-accept-helper', { name }), row: true },
    { action: `o.refuse.${offer.id}`, number: first + 1, label: say('choice-refuse-helper'), row: true },
  ];
}

/** The offer and the answer that a number means on a department's card. */
export function offerByNumber(work: Work, incident: Incident, number: number): Choice | undefined {
  if (number < FIRST_OFFER_NUMBER) return undefined;
  return offersOf(work, incident)
    .filter(({ state }) => state === 'offered')
    .flatMap((offer) => offerChoices(work, incident, offer))
    .find((choice) => choice.number === number);
}
