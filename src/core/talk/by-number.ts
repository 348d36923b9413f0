import type { Doc } from '../collections.ts';
import type { Context } from '../decision.ts';
import { cardChoices } from '../incident/answers.ts';
import { openOf } from '../incident/board.ts';
import { helpChoices, offerByNumber } from '../incident/helpers.ts';
import { kindOf, neighboursMayHear } from '../incident/tell.ts';
import { isOpen } from '../incident/timeline.ts';
import { VERB_NUMBERS, VERB_TEXTS } from '../incident/verbs.ts';
import { OFFICIAL_VERBS } from '../people/access.ts';
import type { OfficialVerb } from '../people/access.ts';
import type { Speaker } from '../people/meet.ts';
import { say } from '../say/message.ts';
import type { Choice } from '../say/message.ts';
import type { Work } from '../work.ts';
import { ask, reply } from './ask.ts';
import { actOnCard } from './cards.ts';
import type { Question } from './dialogue.ts';
import { actOnOffer, actOnRequest, requestOf } from './helpers.ts';
import { actAsOfficial } from './official.ts';
import { plain, readCode } from './words.ts';

type Incident = Doc<'incidents'>;

/**
 * A number written in a chat: with a code it is that case's action; alone, only where a single case is open there. Where
 * several are, it is never guessed. False where no case is meant.
 */
export function pressByNumber(
  work: Work,
  speaker: Speaker,
  signs: string | null,
  number: number,
  sentAt: number,
): boolean {
  return pressMeant(work, speaker, signs, { number: String(number) }, (incident) =>
    pressNumbered(work, speaker, incident, number, sentAt),
  );
}

/** The same for an action said in words; only where this chat is a department's. */
export function pressByVerb(work: Work, speaker: Speaker, signs: string | null, verb: OfficialVerb): boolean {
  if (speaker.chat.binding === null) return false;
  // Alone, in the talk of a night shift, only what can do no harm is taken at its word.
  if (signs === null && verb !== 'take' && verb !== 'go') return false;
  return pressMeant(work, speaker, signs, { verb }, (incident) => actAsOfficial(work, speaker, verb, incident.id));
}

/** Of a card, or of what was offered. Numbers in words are taken as answers only. */
export const BARE_NUMBER = /^\s*\d{1,2}\s*$/;

/** Whether words in a department's chat may be about a case, whoever says them. */
export const isDutyTalk = (context: Context, text: string): boolean =>
  BARE_NUMBER.test(text) || readCode(text) !== null || verbSaid(context, text) !== null;

/** The action that words name, as its button is called in any language. */
export function verbSaid(context: Context, text: string): OfficialVerb | null {
  const words = plain(text);
  return (
    OFFICIAL_VERBS.find((verb) => context.wordings({ text: VERB_TEXTS[verb], args: {} }).map(plain).includes(words)) ??
    null
  );
}

/** Does what is meant to the one case that is meant; asks where there are several. */
function pressMeant(
  work: Work,
  speaker: Speaker,
  signs: string | null,
  data: Record<string, string>,
  act: (incident: Incident) => void,
): boolean {
  const { binding } = speaker.chat;
  const meant = signs === null ? openCases(work, speaker) : casesOfCode(work, speaker, signs);
  const [incident] = meant;
  if (!incident) {
    if (binding === null || signs === null) return false;
    reply(work, speaker, [say('no-such-case', { code: `A-${signs}` })]);
  } else if (meant.length === 1) act(incident);
  else
    ask(work, speaker, {
      kind: 'which-case',
      data,
      parts: [say('which-case')],
      choices: meant.slice(0, 8).map((each) => ({
        value: `i-${each.id}`,
        label: say('case-name', { code: each.code, kind: kindOf(work, each).name }),
        row: true,
      })),
    });
  return true;
}

/** What was meant of several cases, once it is said which. */
export function pressAnswered(
  work: Work,
  speaker: Speaker,
  incident: Incident,
  data: Question['data'],
  sentAt: number,
): void {
  if (data.verb === undefined) pressNumbered(work, speaker, incident, Number(data.number), sentAt);
  else actAsOfficial(work, speaker, data.verb, incident.id);
}

/** Open cases of which this chat knows: its department's, or those it was told of as a neighbour. */
const openCases = (work: Work, speaker: Speaker): Incident[] =>
  speaker.chat.binding === null ? heardCases(work, speaker) : openOf(work, speaker.chat.realm, speaker.chat.binding);

/** The case of a code, an ended one included; only where this chat knows of it. Codes are unique in a commune only. */
function casesOfCode(work: Work, speaker: Speaker, signs: string): Incident[] {
  const { binding, realm } = speaker.chat;
  if (binding === null) return heardCases(work, speaker).filter(({ code }) => code === `A-${signs}`);
  return [...work.context.communes.keys()].flatMap((commune) => {
    const code = work.get('codes', `${commune}|${signs}`);
    const incident = code && work.get('incidents', code.incidentId);
    return incident?.realm === realm && incident.holders.includes(binding) ? [incident] : [];
  });
}

const verbOf = ({ action }: Choice): string => action.split('.')[1] ?? '';

/** The numbered action of one case. */
export function pressNumbered(work: Work, speaker: Speaker, incident: Incident, number: number, sentAt: number): void {
  if (speaker.chat.binding === null) {
    const request = requestOf(work, speaker, incident);
    const answer = request && helpChoices(work, incident, request).find((each) => each.number === number);
    if (answer) return actOnRequest(work, speaker, verbOf(answer), request.id);
    const choice = cardChoices(work, incident, speaker.person.id).find((each) => each.number === number);
    return choice
      ? actOnCard(work, speaker, verbOf(choice), incident.id, sentAt)
      : reply(work, speaker, [say('no-such-number')]);
  }
  const offer = offerByNumber(work, incident, number);
  if (offer) return actOnOffer(work, speaker, verbOf(offer), offer.action.split('.')[2] ?? '');
  const verb = OFFICIAL_VERBS.find((each) => VERB_NUMBERS[each] === number);
  if (verb) actAsOfficial(work, speaker, verb, incident.id);
  else reply(work, speaker, [say('no-such-number')]);
}

/** Open incidents this private chat was told of as a neighbour, and may still hear of, or in which it was asked for help. */
function heardCases(work: Work, speaker: Speaker): Incident[] {
  const ids = new Set(
    work
      .find('owedOfChat', speaker.chat.id)
      .flatMap((owed) =>
        owed.kind === 'card' && owed.sentAt !== null && owed.incidentId !== null ? [owed.incidentId] : [],
      ),
  );
  return [...ids].flatMap((id) => {
    const incident = work.get('incidents', id);
    if (!incident || !isOpen(incident)) return [];
    return requestOf(work, speaker, incident) || neighboursMayHear(incident, kindOf(work, incident)) ? [incident] : [];
  });
}
