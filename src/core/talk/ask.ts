import type { Context } from '../decision.ts';
import type { GroupDeed } from '../later/due.ts';
import type { Choice, Message, Part, Said } from '../say/message.ts';
import { note } from '../say/owe.ts';
import { quiet, say } from '../say/message.ts';
import { dialogueOf } from '../people/meet.ts';
import type { Speaker } from '../people/meet.ts';
import type { Work } from '../work.ts';
import type { Dialogue, Draft, Question, QuestionKind } from './dialogue.ts';
import { dropFiles, keepFiles } from './draft-files.ts';
import { bare, readNumber, says } from './words.ts';

/** After this much silence something happens with a draft, or with a cry for help. */
const SILENCE_MS = 60_000;
const DROP_MS = 30 * 60_000;
/** A draft that has been talked about for so long waits only for a pause. */
const LONG_MS = 150_000;
const PAUSE_MS = 20_000;

type Offer = Omit<Choice, 'number' | 'action'> & { readonly value: string; readonly number?: number };

export interface Asking {
  readonly kind: QuestionKind;
  readonly parts: readonly Part[];
  readonly choices: readonly Offer[];
  readonly subject?: string | null;
  readonly data?: Record<string, string>;
  /** *atrás* has somewhere to go back to. */
  readonly back?: boolean;
  readonly cancel?: boolean;
  readonly askLocation?: Message['askLocation'];
  readonly pin?: Message['pin'];
  readonly pictures?: Message['pictures'];
}

/** What stands under a question: its own choices from 1, then *atrás* and *cancelar* (always 9 and 0, so that they never move). */
function choicesOf(id: string, asking: Asking): Choice[] {
  const own = asking.choices.map((offer, index): Choice => {
    const { value, ...choice } = offer;
    return { ...choice, number: offer.number ?? index + 1, action: `q.${id}.${value}` };
  });
  const back: Choice[] = asking.back
    ? [{ action: `q.${id}.back`, number: 9, label: say('choice-back'), role: 'back', row: true }]
    : [];
  const cancel: Choice[] =
    asking.cancel === false ? [] : [{ action: `q.${id}.cancel`, number: 0, label: say('choice-cancel'), role: 'back' }];
  return [...own, ...back, ...cancel];
}

/** Questions that follow a receipt. */
export const ABOUT_OWN_CASE: readonly QuestionKind[] = ['sos-where', 'sos-kind', 'sos-confirm', 'follow-up', 'same'];

/**
 * Whether no alert waits for an answer: its reader is not raising one, nor has one open, nor works any. However many ask for the
 * manual, nobody's alert goes out later for it.
 */
function isLeisurely(work: Work, speaker: Speaker, asking: QuestionKind | null): boolean {
  if (speaker.chat.binding !== null || speaker.dialogue.draft) return false;
  const { draft, focus, question } = dialogueOf(work, speaker.chat.id, speaker.contact.id);
  const kind = asking ?? question?.kind ?? null;
  const pressing = kind !== null && (kind === 'help' || ABOUT_OWN_CASE.includes(kind));
  return !draft && !pressing && (focus === null || focus.until < work.now);
}

/** Asks the chat's one question. Whatever was asked before is no longer open. */
export function ask(work: Work, speaker: Speaker, asking: Asking): void {
  const id = work.context.ids.next().slice(0, 10);
  const choices = choicesOf(id, asking);
  const noteId = note(
    work,
    speaker.chat.id,
    {
      parts: asking.parts,
      choices,
      purpose: 'reply',
      ...(asking.askLocation ? { askLocation: asking.askLocation } : {}),
      ...(asking.pin ? { pin: asking.pin } : {}),
      ...(asking.pictures ? { pictures: asking.pictures } : {}),
    },
    { leisurely: isLeisurely(work, speaker, asking.kind) },
  );
  const question: Question = {
    id,
    kind: asking.kind,
    askedAt: work.now,
    subject: asking.subject ?? null,
    data: asking.data ?? {},
    choices,
    askLocation: asking.askLocation ?? false,
    noteId,
  };
  // What a receipt offered still stands while its questions are asked.
  change(work, speaker, ABOUT_OWN_CASE.includes(asking.kind) ? { question } : { question, offered: [] });
  watchSilence(work, speaker, question);
}

/**
 * A draft, and a bare *ayuda*, must not wait for ever on an answer. Nor for being talked about: after some minutes of
 * questions only a short pause is left, in which a mild draft stays and a grave one goes out.
 */
function watchSilence(work: Work, speaker: Speaker, question: Question): void {
  const { id, draft } = dialogueOf(work, speaker.chat.id, speaker.contact.id);
  const long = draft !== null && work.now - draft.createdAt > LONG_MS;
  if (question.kind === 'help' || draft)
    work.schedule(
      { kind: 'silence', dialogueId: id, questionId: question.id },
      id,
      work.now + (long ? PAUSE_MS : SILENCE_MS),
    );
  if (draft) work.schedule({ kind: 'drop-draft', dialogueId: id, draftId: draft.id }, id, work.now + DROP_MS);
}

/** Asks the channel what somebody is in a group; the answer comes back as an event (see `linkAnswered`). */
export function askChannel(work: Work, { chat, contact }: Pick<Speaker, 'chat' | 'contact'>, then: GroupDeed): void {
  work.schedule(
    { kind: 'ask', account: chat.account, chatId: chat.id, contactId: contact.id, then },
    `${chat.id}|${contact.id}`,
    work.now,
    then,
  );
}

/**
 * Answers without asking anything; `choices` are offered, and a bare number then means one of them. Given a purpose, it is an
 * answer for which somebody's alert waits.
 */
export function reply(
  work: Work,
  speaker: Speaker,
  parts: readonly Part[],
  more: { choices?: readonly Choice[]; purpose?: Message['purpose'] } & Partial<
    Pick<Message, 'pictures' | 'pin' | 'file' | 'askLocation' | 'askPhone' | 'goPrivate'>
  > = {},
): void {
  const { choices, purpose, ...rest } = more;
  const { question } = dialogueOf(work, speaker.chat.id, speaker.contact.id);
  const message = {
    parts,
    purpose: purpose ?? 'reply',
    ...(choices ? { choices } : {}),
    ...rest,
    ...besides(question, more),
  } as const;
  note(work, speaker.chat.id, message, { leisurely: purpose === undefined && isLeisurely(work, speaker, null) });
  if (choices) change(work, speaker, { offered: [...choices], offeredAt: work.now });
}

/**
 * What an answer does to the request for a location or a number that a channel may hold in place of the letters: what is still
 * asked stays there, whole where the answer itself asks for something, and what is asked no more goes.
 */
function besides(
  question: Question | null,
  { choices, askLocation, askPhone }: Pick<Message, 'choices' | 'askLocation' | 'askPhone'>,
): Pick<Message, 'choices' | 'askLocation' | 'asksNoMore'> {
  const asks = askLocation !== undefined || askPhone !== undefined;
  if (!question?.askLocation) return asks ? {} : { asksNoMore: true };
  if (!asks) return {};
  const again = choices ?? question.choices;
  return {
    askLocation: question.askLocation === 'elsewhere' ? 'elsewhere' : true,
    ...(again.length > 0 ? { choices: again } : {}),
  };
}

/** Shows the open question again, under its own id: the buttons shown before keep working. */
export function askAgain(work: Work, speaker: Speaker, before: readonly Part[] = []): void {
  const { question } = dialogueOf(work, speaker.chat.id, speaker.contact.id);
  if (!question) return;
  const { askLocation, choices, kind } = question;
  const elsewhere = kind === 'group-corners' ? say('corner-how') : say('ask-where-elsewhere');
  const asked = askLocation === 'elsewhere' ? elsewhere : say('share-location');
  reply(work, speaker, [...before, askLocation === false ? quiet('question-again') : asked], {
    ...(choices.length > 0 ? { choices } : {}),
    ...(askLocation === false ? {} : { askLocation }),
  });
}

/** A short answer to a tap, where the channel has one. */
export function toast(work: Work, speaker: Speaker, said: Said): void {
  work.effect({ kind: 'toast', said, locale: speaker.contact.locale });
}

/** A draft ends by `settle` or `settleSent` only. */
type Changed = Partial<Omit<Dialogue, 'draft'>> & { readonly draft?: Draft };

export function change(work: Work, speaker: Speaker, fields: Changed): Dialogue {
  return work.put('dialogues', {
    ...dialogueOf(work, speaker.chat.id, speaker.contact.id),
    ...fields,
    updatedAt: work.now,
  });
}

/** Ends what was being asked; with `draft: null` also the draft, unsent: what it gathered is erased. */
export function settle(work: Work, speaker: Speaker, ended: { readonly draft?: null } = {}): void {
  const { draft } = dialogueOf(work, speaker.chat.id, speaker.contact.id);
  if (ended.draft === null && draft) dropFiles(work, draft);
  close(work, speaker, ended);
}

/** Ends what was being asked, and the draft, which went out: what it gathered is a case's now. */
export function settleSent(work: Work, speaker: Speaker): void {
  const { draft } = dialogueOf(work, speaker.chat.id, speaker.contact.id);
  if (draft) keepFiles(work, draft.media, draft.id);
  close(work, speaker, { draft: null });
}

function close(work: Work, speaker: Speaker, ended: { readonly draft?: null }): void {
  const { id } = work.put('dialogues', {
    ...dialogueOf(work, speaker.chat.id, speaker.contact.id),
    question: null,
    ...ended,
    updatedAt: work.now,
  });
  work.unschedule('silence', id);
  if (ended.draft === null) work.unschedule('drop-draft', id);
}

/** What an answer in words or a number chooses; null where it is none of the choices, or could be several. */
export function chosen(context: Context, choices: readonly Choice[], text: string): string | null {
  const number = readNumber(text);
  if (number !== null) return choices.find((choice) => choice.number === number)?.action ?? null;
  const ending = (value: string): string | null =>
    choices.find((choice) => choice.action.endsWith(`.${value}`))?.action ?? null;
  const saying = (['cancel', 'back', 'yes', 'no', 'skip'] as const).find(
    (each) => says(text, each) && ending(each) !== null,
  );
  if (saying) return ending(saying);
  // "Sí" sends what was shown, "no" does not; and "no" to "anything more?" is nothing more.
  if (says(text, 'yes') && ending('send')) return ending('send');
  if (says(text, 'no')) return ending('send') ? ending('cancel') : (ending('skip') ?? ending('slip'));
  const words = bare(text);
  if (words === '') return null;
  const labels = choices.map((choice) => ({ choice, wordings: wordings(context, choice) }));
  const exact = labels.find((each) => each.wordings.includes(words));
  if (exact) return exact.choice.action;
  if (words.length < 4) return null;
  const holding = labels.filter((each) => each.wordings.some((wording) => ` ${wording} `.includes(` ${words} `)));
  return holding.length === 1 ? (holding[0]?.choice.action ?? null) : null;
}

/** Of what was offered, what begins with a "sí": "Sí, pide ayuda". */
export function agreeable(context: Context, choices: readonly Choice[]): string | null {
  return choices.find((choice) => wordings(context, choice).some((each) => /^(si|yes) /.test(each)))?.action ?? null;
}

/** A choice's label in every language, as it is compared. */
function wordings(context: Context, choice: Choice): string[] {
  const texts = 'name' in choice.label ? [choice.label.name] : context.wordings(choice.label);
  return texts.map(bare);
}
