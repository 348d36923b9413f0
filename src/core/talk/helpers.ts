import type { Doc } from '../collections.ts';
import { askHelper, canAskHelp, helpChoices, helpersFor, offerChoices, offersOf } from '../incident/helpers.ts';
import type { Offer } from '../incident/helpers.ts';
import { caseNow } from '../incident/one-case.ts';
import { ringDepartments, tellDepartments } from '../incident/tell.ts';
import { entry, isOpen } from '../incident/timeline.ts';
import type { TimelineKind } from '../incident/records.ts';
import { mayAct } from '../people/access.ts';
import { audit } from '../people/audit.ts';
import type { Speaker } from '../people/meet.ts';
import { HELP_KINDS } from '../people/records.ts';
import { say, strong } from '../say/message.ts';
import { helperCardId, note } from '../say/owe.ts';
import type { Work } from '../work.ts';
import { ask, reply, settle, toast } from './ask.ts';
import type { Question } from './dialogue.ts';
import { refuse } from './refuse.ts';

type Incident = Doc<'incidents'>;

const FAR_M = [1_000, 2_000, 5_000, 10_000, 20_000] as const;
const FARTHEST_M = 20_000;
/** So many are asked at once, the nearest first: more than are needed would set out. */
const MOST_ASKED = 20;

/** An official asks for helpers: first for what, with how many there are. */
export function askHelpWhat(work: Work, speaker: Speaker, incident: Incident): void {
  const around = helpersFor(work, incident).filter(({ metres }) => metres <= FARTHEST_M);
  const kinds = HELP_KINDS.filter((kind) => around.some(({ kinds: own }) => own.includes(kind)));
  if (kinds.length === 0) return reply(work, speaker, [say('help-nobody', { code: incident.code })]);
  ask(work, speaker, {
    kind: 'help-what',
    subject: incident.id,
    parts: [strong('help-ask-what', { code: incident.code })],
    choices: kinds.map((kind) => ({
      value: `k-${kind}`,
      label: say('choice-help-kind', {
        kind: { text: `help-${kind}` },
        count: around.filter(({ kinds: own }) => own.includes(kind)).length,
      }),
      row: true,
    })),
  });
}

/** Then from how far; the answer asks them. Whether the official may is looked at each time. */
export function answerHelp(work: Work, speaker: Speaker, question: Question, value: string): void {
  const incident = question.subject === null ? undefined : work.get('incidents', question.subject);
  settle(work, speaker);
  if (!incident || !canAskHelp(work, incident)) return reply(work, speaker, [say('toast-stale')]);
  const access = mayAct(work, speaker, incident, 'helpers');
  if (!access.may) return refuse(work, speaker, incident, access);
  const kind = HELP_KINDS.find((each) => each === (question.data.kind ?? value.replace(/^k-/, '')));
  if (!kind) return;
  const around = helpersFor(work, incident).filter(({ kinds }) => kinds.includes(kind));
  if (question.kind === 'help-what') return askFar(work, speaker, incident, kind, around);
  const within = Number(value.replace(/^m-/, ''));
  const asked = around.filter(({ metres }) => metres <= within).slice(0, MOST_ASKED);
  if (asked.length === 0) return reply(work, speaker, [say('help-nobody', { code: incident.code })]);
  for (const helper of asked) askHelper(work, incident, helper, kind);
  const text = `${kind} ${String(within)} m: ${String(asked.length)}`;
  const told = entry(work, { ...incident, helpers: true }, 'official', 'helpers_asked', { who: access.name, text });
  work.put('incidents', told);
  audit(work, speaker, incident, 'helpers-ask', null);
  tellDepartments(work, told);
  reply(work, speaker, [say('help-asked', { code: incident.code, count: asked.length })]);
}

function askFar(
  work: Work,
  speaker: Speaker,
  incident: Incident,
  kind: (typeof HELP_KINDS)[number],
  around: readonly { readonly metres: number }[],
): void {
  const counts = FAR_M.map((metres) => ({ metres, count: around.filter((each) => each.metres <= metres).length }));
  // Farther where that brings nobody more is no choice.
  const choices = counts.filter(({ count }, index) => count > (counts[index - 1]?.count ?? 0));
  ask(work, speaker, {
    kind: 'help-far',
    subject: incident.id,
    data: { kind },
    parts: [strong('help-ask-far', { code: incident.code, kind: { text: `help-${kind}` } })],
    choices: choices.map(({ metres, count }) => ({
      value: `m-${String(metres)}`,
      label: say('choice-help-far', { metres: { metres }, count: Math.min(count, MOST_ASKED) }),
      row: true,
    })),
  });
}

const nameOf = (work: Work, { contactId }: Offer): string => work.get('contacts', contactId)?.name ?? '';

/** Files what became of an offer: the case's officials see it with a name, the helper on their card, nobody else. */
function move(
  work: Work,
  incident: Incident,
  offer: Offer,
  state: Offer['state'],
  filed: { readonly kind: TimelineKind; readonly by: 'official' | 'helper'; readonly who: string },
): Incident {
  work.put('helpOffers', { ...offer, state });
  const { kind, by, who } = filed;
  const told = entry(work, incident, by, kind, { who, text: offer.kind, contactId: offer.contactId });
  work.put('incidents', told);
  tellDepartments(work, told);
  return told;
}

/** A helper's tap, number or word under the request. */
export function actOnRequest(work: Work, speaker: Speaker, verb: string, offerId: string): void {
  const offer = work.get('helpOffers', offerId);
  const incident = offer && caseNow(work, offer.incidentId);
  if (!offer || !incident || offer.personId !== speaker.person.id) return toast(work, speaker, say('toast-not-yours'));
  if (!helpChoices(work, incident, offer).some(({ action }) => action === `h.${verb}.${offerId}`))
    return reply(work, speaker, [say(isOpen(incident) ? 'request-stale' : 'request-ended')]);
  const by = { by: 'helper', who: '' } as const;
  if (verb === 'offer') {
    const offered = move(work, incident, offer, 'offered', { kind: 'helper_offered', ...by });
    ringOffer(work, offered, offer);
  } else if (verb === 'coming') move(work, incident, offer, 'coming', { kind: 'helper_coming', ...by });
  else {
    const was = offer.state;
    const out = move(work, incident, offer, 'declined', { kind: 'helper_out', ...by });
    if (was === 'accepted' || was === 'coming')
      ringDepartments(work, out, {
        parts: [strong('ring-helper-out', { code: out.code, name: nameOf(work, offer) })],
        purpose: 'ring',
      });
  }
}

function ringOffer(work: Work, incident: Incident, offer: Offer): void {
  const { code } = incident;
  const args = {
    code,
    name: nameOf(work, offer),
    kind: { text: `help-${offer.kind}` },
    metres: { metres: offer.metres },
  };
  ringDepartments(work, incident, {
    parts: [strong('ring-helper', args)],
    choices: offerChoices(work, incident, offer),
    purpose: 'ring',
  });
}

/** An official takes an offer, or does without it; the helper hears it with a sound. */
export function actOnOffer(work: Work, speaker: Speaker, verb: string, offerId: string): void {
  const offer = work.get('helpOffers', offerId);
  const incident = offer && caseNow(work, offer.incidentId);
  if (!offer || !incident) return toast(work, speaker, say('toast-stale'));
  const access = mayAct(work, speaker, incident, 'helpers');
  const accepts = verb === 'accept';
  audit(work, speaker, incident, accepts ? 'helper-accept' : 'helper-refuse', access.may ? null : access.because);
  if (!access.may) return refuse(work, speaker, incident, access);
  if (offer.state !== 'offered' || !isOpen(incident)) return toast(work, speaker, say('toast-stale'));
  const kind = accepts ? 'helper_accepted' : 'helper_refused';
  move(work, incident, offer, accepts ? 'accepted' : 'refused', { kind, by: 'official', who: access.name });
  const args = { code: incident.code, name: nameOf(work, offer) };
  if (accepts)
    note(
      work,
      offer.chatId,
      { parts: [strong('ring-accepted')], purpose: 'neighbour' },
      { incidentId: incident.id, severity: incident.severity, replyTo: helperCardId(offer.id) },
    );
  reply(work, speaker, [say(accepts ? 'helper-accepted' : 'helper-refused', args)]);
}

/** What somebody was asked in a case, where they were. */
export const requestOf = (work: Work, { person }: Speaker, incident: Incident): Offer | undefined =>
  offersOf(work, incident).find(({ personId }) => personId === person.id);
