import type { Doc } from '../collections.ts';
import type { Context } from '../decision.ts';
import { communeOf } from '../commune/lookup.ts';
import { cardChoices } from '../incident/answers.ts';
import { openOf } from '../incident/board.ts';
import { helpChoices, offerByNumber } from '../incident/helpers.ts';
import { caseNow } from '../incident/one-case.ts';
import { kindOf, neighboursMayHear } from '../incident/tell.ts';
import { isOpen } from '../incident/timeline.ts';
import { VERB_NUMBERS, VERB_TEXTS } from '../incident/verbs.ts';
import { OFFICIAL_VERBS } from '../people/access.ts';
import type { OfficialVerb } from '../people/access.ts';
import type { Speaker } from '../people/meet.ts';
import { caseWords } from '../say/lines.ts';
import { placeOf } from '../say/view-neighbour.ts';
import { iconOf } from '../say/view-official.ts';
import { say } from '../say/message.ts';
import type { Choice, Said } from '../say/message.ts';
import type { Work } from '../work.ts';
import { ask, reply } from './ask.ts';
import { actOnCard } from './cards.ts';
import type { Question } from './dialogue.ts';
import { actOnOffer, actOnRequest, requestOf } from './helpers.ts';
import { actAsOfficial, mergeAsOfficial } from './official.ts';
import { plain, readCode, readMerge, says } from './words.ts';

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

/** *Unir con A-2M9*, said in one; only where this chat is a department's. */
export function mergeByWords(work: Work, speaker: Speaker, text: string, quoted: Incident | null = null): boolean {
  const said = speaker.chat.binding === null ? null : readMerge(text);
  if (!said) return false;
  const [other] = casesOfCode(work, speaker, said.other);
  if (!other) reply(work, speaker, [say('no-such-case', { code: `A-${said.other}` })]);
  else if (quoted) mergeAsOfficial(work, speaker, quoted, other.id);
  else {
    const act = (incident: Incident): void => mergeAsOfficial(work, speaker, incident, other.id);
    return pressMeant(work, speaker, said.signs, { verb: 'merge', other: other.id }, act, other.id);
  }
  return true;
}

/** A number of a card, or of what was offered: `2`, `2.`, `2)`. Numbers in words are taken as answers only. */
export function bareNumber(text: string): number | null {
  const figures = /^\s*(\d{1,2})(?:\uFE0F?\u20E3)?\s*[.)]?\s*$/u.exec(text)?.[1];
  return figures === undefined ? null : Number(figures);
}

/** Whether words in a department's chat may be about a case, whoever says them. */
export const isDutyTalk = (context: Context, text: string): boolean =>
  bareNumber(text) !== null || readCode(text) !== null || readMerge(text) !== null || verbSaid(context, text) !== null;

/** The action that words name, as its button is called in any language. */
export function verbSaid(context: Context, text: string): OfficialVerb | null {
  const words = plain(text);
  return (
    OFFICIAL_VERBS.find((verb) => context.wordings({ text: VERB_TEXTS[verb], args: {} }).map(plain).includes(words)) ??
    null
  );
}

/** The same of a case that is named: "7K3 ok" takes it. */
export const verbAfterCode = (context: Context, words: string): OfficialVerb | null =>
  verbSaid(context, words) ?? (says(words, 'yes') ? 'take' : null);

/** Does what is meant to the one case that is meant; asks where there are several. */
function pressMeant(
  work: Work,
  speaker: Speaker,
  signs: string | null,
  data: Record<string, string>,
  act: (incident: Incident) => void,
  but?: string,
): boolean {
  const { binding } = speaker.chat;
  const known = signs === null ? openCases(work, speaker) : casesOfCode(work, speaker, signs);
  const meant = known.filter(({ id }) => id !== but);
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
        label: nameOf(work, each, binding === null),
        row: true,
      })),
    });
  return true;
}

/** Whoever is no official reads where it is as on the card: the exact point's own sector would say more. */
function nameOf(work: Work, incident: Incident, toNeighbour: boolean): Said {
  const { code, place } = caseWords(work.context, incident);
  const commune = communeOf(work.context, incident.commune);
  const seen = incident.shown === null ? commune.name : placeOf(work, incident.shown, commune);
  return say('case-name', { code, icon: iconOf(incident, kindOf(work, incident)), place: toNeighbour ? seen : place });
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
  else if (data.other === undefined) actAsOfficial(work, speaker, data.verb, incident.id);
  else mergeAsOfficial(work, speaker, incident, data.other);
}

/** Open cases of which this chat knows: its department's, or those it was told of as a neighbour. */
const openCases = (work: Work, speaker: Speaker): Incident[] =>
  speaker.chat.binding === null
    ? distinct(heardCases(work, speaker).map(({ now }) => now))
    : openOf(work, speaker.chat.realm, speaker.chat.binding);

/** Of what was told as two cases and is one, that one. */
const distinct = (cases: readonly Incident[]): Incident[] => [
  ...new Map(cases.map((incident) => [incident.id, incident])).values(),
];

/** The case of a code, an ended one included; only where this chat knows of it. Codes are unique in a commune only. */
function casesOfCode(work: Work, speaker: Speaker, signs: string): Incident[] {
  const { binding, realm } = speaker.chat;
  if (binding === null)
    return distinct(
      heardCases(work, speaker).flatMap(({ told, now }) => ([told.code, now.code].includes(`A-${signs}`) ? [now] : [])),
    );
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

/**
 * Open incidents this private chat was told of as a neighbour, and may still hear of, or in which it was asked for help: as it was
 * told, and as it is now.
 */
function heardCases(work: Work, speaker: Speaker): { readonly told: Incident; readonly now: Incident }[] {
  const ids = new Set(
    work
      .find('owedOfChat', speaker.chat.id)
      .flatMap((owed) =>
        owed.kind === 'card' && owed.sentAt !== null && owed.incidentId !== null ? [owed.incidentId] : [],
      ),
  );
  return [...ids].flatMap((id) => {
    const told = work.get('incidents', id);
    const now = caseNow(work, id);
    if (!told || !now || !isOpen(now)) return [];
    const concerned = requestOf(work, speaker, now) !== undefined || neighboursMayHear(now, kindOf(work, now));
    return concerned ? [{ told, now }] : [];
  });
}
