import type { Doc } from '../collections.ts';
import { storyOf } from '../incident/one-case.ts';
import { openerAmong } from '../incident/timeline.ts';
import { isAway } from '../people/away.ts';
import type { Work } from '../work.ts';
import { quiet, say } from './message.ts';
import type { Part } from './message.ts';

type Incident = Doc<'incidents'>;
type Kind = Doc<'timeline'>['kind'];
/** So many of people's words stand on a card of the one who opened the case, and as many of all others. */
const QUOTES = 3;
/** So many signs of each stand at its beginning and at its end; a longer one is cut between. */
const EDGE = 250;

interface Reach {
  readonly opener: Kind | undefined;
  readonly others: readonly (Kind | undefined)[];
  /** Something said to who opened it did not arrive, or nothing does any more. */
  readonly missed: 'something' | 'all' | null;
}

/** Whether to call them is for each one to say who told of it, and their last word counts. Who was erased says nothing. */
export function howToReach(work: Work, incident: Incident): Reach {
  const pressed = storyOf(work, incident).filter(({ kind }) => kind === 'cannot_talk' || kind === 'call_me');
  const last = (contact: string): Kind | undefined => pressed.findLast(({ contactId }) => contactId === contact)?.kind;
  const reports = work.find('reportsOfIncident', incident.id);
  const first = openerAmong(reports);
  const opener = first?.contactId ?? '';
  return {
    opener: last(opener),
    others: reports.flatMap(({ contactId }) => (contactId === opener ? [] : [last(contactId)])),
    missed:
      opener === '' || !isAway(work, incident, opener)
        ? null
        : work.get('chats', first?.chatId ?? '')?.deadAt == null
          ? 'something'
          : 'all',
  };
}

/** People's words in order of time; anonymous ones without a name. */
export function words(work: Work, incident: Incident): Part[] {
  const reports = work.find('reportsOfIncident', incident.id);
  const first = openerAmong(reports);
  const contact =
    first && !first.anonymous && first.contactId !== '' ? work.get('contacts', first.contactId) : undefined;
  const who = contact && contact.name !== '' ? say('card-by', { name: contact.name }) : say('card-by-anonymous');
  const told = reports.map(({ at, text, contactId }) => ({ at, text, contactId, kind: 'detail' as const }));
  const said = [...told, ...details(work, incident)].filter(({ text }) => text !== '').sort((a, b) => a.at - b.at);
  const own = ownOnes(said.filter(({ contactId }) => contactId === first?.contactId));
  const others = answersAnd(
    said.filter(({ contactId }) => contactId !== first?.contactId),
    (more) => more.slice(-QUOTES),
  );
  const more = said.length - own.length - others.length;
  return [
    quietly(who),
    ...own.map(quote),
    // Never as if whoever raised it had said so: they may be who it is about.
    ...(others.length > 0 ? [quiet('card-others-say'), ...others.map(quote)] : []),
    ...(more > 0 ? [quiet('card-more-words', { count: more })] : []),
  ];
}

/** How it began and what was added last: what is said again joins the first words, and the newest are what matters on the way. */
function quote({ text }: Words): Part {
  const signs = [...text];
  if (signs.length <= 2 * EDGE) return { quote: text };
  // A word cut in two could read as another one.
  const head = signs
    .slice(0, EDGE)
    .join('')
    .replace(/(?<=\s)\S{0,20}$/, '');
  const tail = signs
    .slice(-EDGE)
    .join('')
    .replace(/^\S{0,20}(?=\s)/, '');
  return { quote: `${head.trimEnd()} […] ${tail.trimStart()}` };
}

interface Words {
  readonly at: number;
  readonly text: string;
  readonly contactId: string | null;
  readonly kind: Kind;
}

const details = (work: Work, incident: Incident): readonly Words[] =>
  storyOf(work, incident).filter(({ kind }) => kind === 'detail' || kind === 'answer');

/** Of whoever opened it the first words and the newest. */
const ownOnes = (said: readonly Words[]): readonly Words[] =>
  answersAnd(said, ([first, ...more]) => (first ? [first, ...more.slice(-(QUOTES - 1))] : []));

/** All that was answered to our few questions, which later words never push off, and what is chosen of the rest. */
function answersAnd(said: readonly Words[], choose: (rest: readonly Words[]) => readonly Words[]): readonly Words[] {
  const chosen = new Set(choose(said.filter(({ kind }) => kind !== 'answer')));
  return said.filter((each) => each.kind === 'answer' || chosen.has(each));
}

const quietly = (said: ReturnType<typeof say>): Part => ({ ...said, style: 'quiet' });
