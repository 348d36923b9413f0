import { rank } from '../commune/commune.ts';
import type { Category } from '../commune/commune.ts';
import { categoryOf, communeOf, isPrivate } from '../commune/lookup.ts';
import type { Doc } from '../collections.ts';
import type { Speaker } from '../people/meet.ts';
import { again } from '../people/meet.ts';
import { say } from '../say/message.ts';
import type { Part } from '../say/message.ts';
import type { Work } from '../work.ts';
import { answerInWords } from './answer-words.ts';
import { ABOUT_OWN_CASE, askAgain, reply, settle } from './ask.ts';
import { alarms } from './danger.ts';
import type { ChatEvent } from './event.ts';
import { asWritten, isHearsay, vouches, writtenAt } from './hearsay.ts';
import type { Draft, QuestionKind } from './dialogue.ts';
import { addText, cannotWait, draftCategory, homeCommune, saveDraft, startDraft, surestKind } from './draft.ts';
import { advance } from './guided.ts';
import { understand } from './kind-words.ts';
import { flooding } from './limits.ts';
import { greet, showMenu } from './help.ts';
import { addDetail, focused, saysNothing } from './own.ts';
import { hearPlaceWords, numberSaid } from './place-words.ts';
import { hearPoint } from './where.ts';
import { placeSaid, readNumber, says, wordsBeside } from './words.ts';

/** More than a person writes in need; the rest is cut, and they are told. */
const LONGEST = 4_000;

/** Words that are no command and no answer to what was offered. */
export function hearWords(work: Work, speaker: Speaker, event: Extract<ChatEvent, { kind: 'text' }>): void {
  const said = event.text;
  const sentAt = writtenAt(event);
  const text = asWritten(event, said.slice(0, LONGEST));
  if (said.length > LONGEST) reply(work, speaker, [say('text-cut', { count: LONGEST })], { purpose: 'reply' });
  const near = homeCommune(work, speaker).reference;
  const location = work.context.readLocation(said.slice(0, LONGEST), near);
  if (location !== null) return hearPasted(work, speaker, text, location, sentAt);
  const { draft } = speaker.dialogue;
  const question = leaveFor(work, speaker, text) ? null : speaker.dialogue.question;
  const free = question === null || ABOUT_OWN_CASE.includes(question.kind);
  const other = !draft && free && anotherMatter(work, speaker, text);
  if (question && !other && answerInWords(work, speaker, question, text, sentAt)) return;
  const number = numberSaid(homeCommune(work, speaker), text);
  // Where a place is asked, it says besides that there may be none.
  if (number !== null && question?.kind !== 'where') return sayCannotCall(work, speaker, number);
  const tells = tellsOfAnything(work, speaker, text);
  const heard = (told: Draft): Draft => {
    const sure = told.hearsay && vouches(said);
    const hearsay = isHearsay(told, event.forwarded !== undefined, tells || sure);
    return { ...told, hearsay, stillOn: told.stillOn || (sure && !hearsay) };
  };
  if (draft) return addToDraft(work, speaker, heard(draft), text);
  if (flooding(work, speaker)) return;
  if (says(text, 'greeting')) return greet(work, speaker, text);
  if (says(text, 'thanks')) return reply(work, speaker, [say('you-are-welcome')]);
  if (!other && addDetail(work, speaker, text)) return;
  if (!other && readNumber(text) !== null) return showMenu(work, speaker, say('no-such-number'));
  if (speaker.chat.binding !== null && !tells) return reply(work, speaker, [say('duty-unclear')]);
  // That there is another is not said of a private one.
  const own = other ? focused(work, speaker) : null;
  const parts = own && !saysNothing(work, own.incident) ? [say('another-matter')] : [];
  open(work, speaker, heard(startDraft(work, speaker, 'free', sentAt)), text, parts);
}

/** "133": whoever writes it may be waiting for the bot to call. */
function sayCannotCall(work: Work, speaker: Speaker, number: string): void {
  const parts = [say('cannot-call', { number })];
  if (speaker.dialogue.question) askAgain(work, speaker, parts);
  else reply(work, speaker, parts);
}

/** Whether words tell of a kind or alarm: in a department's chat nothing else begins an alert, least of all "ok voy". */
export const tellsOfAnything = (work: Work, speaker: Speaker, text: string): boolean =>
  alarms(text) || understand(text, homeCommune(work, speaker).categories).kinds.length > 0;

/** Questions of whoever is arranging something, in which something grave may happen. */
const ARRANGING: readonly QuestionKind[] = [
  'place-where',
  'place-radius',
  'place-label',
  'place-least',
  'place-kinds',
  'place-quiet',
  'consent',
  'erase',
  'group-where',
  'group-radius',
  'group-corners',
  'group-confirm',
  'group-least',
  'group-unlink',
  'which-case',
  'volunteer',
  'volunteer-where',
  'unlink',
  'team',
  'team-out',
];

/** Whether words surely tell of something grave in the midst of arranging something else, which then is asked no longer. */
function leaveFor(work: Work, speaker: Speaker, text: string): boolean {
  const { question } = speaker.dialogue;
  if (!question || !ARRANGING.includes(question.kind) || !isGraveSaid(work, speaker, text)) return false;
  settle(work, speaker);
  return true;
}

function isGraveSaid(work: Work, speaker: Speaker, text: string): boolean {
  const kind = surestKind(work, speaker, text);
  return alarms(text) || homeCommune(work, speaker).categories.some((each) => each.id === kind && cannotWait(each));
}

/** Questions about a place of one's own, or a group's: words beside a location there tell of nothing. */
const ABOUT_PLACES: readonly QuestionKind[] = ['place-where', 'place-radius', 'group-where', 'group-radius'];

/** A location in the midst of words: both are taken. */
function hearPasted(
  work: Work,
  speaker: Speaker,
  text: string,
  location: NonNullable<ReturnType<Work['context']['readLocation']>>,
  sentAt: number,
): void {
  const { question, draft } = speaker.dialogue;
  const words = wordsBeside(text);
  const tells = words !== '' && !(question && ABOUT_PLACES.includes(question.kind));
  const begun = tells && (draft !== null || !focused(work, speaker));
  if (begun) withWords(work, speaker, draft ?? startDraft(work, speaker, 'free', sentAt), words);
  else if (tells) addDetail(work, speaker, words);
  const now = again(work, speaker);
  if (location !== 'link') return hearPoint(work, now, location.point, null, sentAt);
  if (begun && now.dialogue.draft) return advance(work, now, now.dialogue.draft, [say('link-unreadable')]);
  reply(work, now, [say('link-unreadable'), say('share-location')], { askLocation: true });
}

/**
 * Whether words in the midst of an open case surely tell of something else that must not be lost in it: a private kind, a
 * graver one, or any grave one of another class.
 */
export function anotherMatter(work: Work, speaker: Speaker, text: string): boolean {
  const own = focused(work, speaker);
  if (!own) return false;
  const kind = surestKind(work, speaker, text);
  if (kind === null || kind === own.incident.category) return false;
  const commune = communeOf(work.context, own.incident.commune);
  const named = categoryOf(commune, kind);
  // An SOS without a name may be about just that.
  if (!own.incident.kindKnown) return false;
  if (isPrivate(named)) return true;
  // Long after the case was told, or from whoever only saw it, another kind is another matter.
  const fresh = own.report !== null && work.now - own.report.at < SAME_MATTER_MS;
  return (
    (!fresh && (own.report !== null || cannotWait(named))) ||
    outweighs(named, own.incident, categoryOf(commune, own.incident.category))
  );
}

/** Whether words surely tell of another kind than a case's, one that must not be lost in it. */
export function isOtherKind(work: Work, speaker: Speaker, incident: Doc<'incidents'>, text: string): boolean {
  const kind = surestKind(work, speaker, text);
  if (kind === null || kind === incident.category || !incident.kindKnown) return false;
  return cannotWait(categoryOf(communeOf(work.context, incident.commune), kind));
}

/** So long after it was reported, words that name another kind are about it no more. */
const SAME_MATTER_MS = 30 * 60_000;

const outweighs = (named: Category, incident: Doc<'incidents'>, known: Category): boolean =>
  rank(named.severity) >= rank('high') &&
  (rank(named.severity) > rank(incident.severity) || named.class !== known.class);

/** Free text begins an alert: what is understood is not asked again. */
function open(work: Work, speaker: Speaker, begun: Draft, text: string, before: readonly Part[]): void {
  const draft = withWords(work, speaker, begun, text);
  const parts = before.length > 0 || draft.guesses.length > 0 ? before : [say('heard')];
  advance(work, speaker, draft, draft.category === null && draft.guesses.length > 0 ? [] : parts);
}

/** A draft with more words, and what they tell of kind and place. */
export function withWords(work: Work, speaker: Speaker, draft: Draft, text: string): Draft {
  const { kinds, sure } = understand(text, homeCommune(work, speaker).categories);
  const known = kinds.filter((each) => each !== 'sos');
  const said = sure ? (known[0] ?? null) : null;
  const place = draft.point === null ? placeSaid(text, work.find('placesOfPerson', speaker.person.id)) : null;
  return saveDraft(work, speaker, {
    ...draft,
    text: addText(draft.text, text),
    category: said !== null && isGraver(work, speaker, draft, said) ? said : (draft.category ?? said),
    guesses: draft.guesses.length > 0 ? draft.guesses : known,
    ...(draft.guesses.length === 0 && known.length > 0 ? { family: null } : {}),
    ...(place ? { point: place.place.point, accuracy: null, here: place.here } : {}),
  });
}

/** Whether what is said surely is worse than what a draft was about: shots heard while telling of noise. */
function isGraver(work: Work, speaker: Speaker, draft: Draft, said: string): boolean {
  const known = draftCategory(work, speaker, draft);
  const named = homeCommune(work, speaker).categories.find(({ id }) => id === said);
  return known !== null && named !== undefined && cannotWait(named) && !cannotWait(known);
}

function addToDraft(work: Work, speaker: Speaker, draft: Draft, text: string): void {
  const asked = speaker.dialogue.question?.kind;
  const place = placeSaid(text, work.find('placesOfPerson', speaker.person.id));
  if (asked === 'where' && !place && !isGraveSaid(work, speaker, text))
    return hearPlaceWords(work, speaker, draft, text);
  const longer = withWords(work, speaker, draft, text);
  advance(work, speaker, longer, asked === 'category' && longer.category === null ? [say('choose-one')] : []);
}
