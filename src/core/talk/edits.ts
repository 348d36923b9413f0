import { isPrivate } from '../commune/lookup.ts';
import { kindOf } from '../incident/tell.ts';
import { again } from '../people/meet.ts';
import type { Speaker } from '../people/meet.ts';
import { say } from '../say/message.ts';
import type { Work } from '../work.ts';
import { reply } from './ask.ts';
import { cryIn, isCall } from './cry.ts';
import type { Draft } from './dialogue.ts';
import { addText, saveDraft, surestKind } from './draft.ts';
import type { ChatEvent } from './event.ts';
import { withWords } from './free.ts';
import { advance } from './guided.ts';
import { asWritten } from './hearsay.ts';
import { addTestimony, addToCase, focused, hearAboutSos } from './own.ts';
import { readCommand } from './words.ts';

type Written = Extract<ChatEvent, { kind: 'text' | 'media' }>;
type Text = Extract<ChatEvent, { kind: 'text' }>;

/** So many messages back a change is known as one of what was heard already. */
const REMEMBERED = 50;
/** Shorter words answered what was being asked then, which may be another thing by now. */
const SENTENCE = 3;

/** Keeps what a message became a part of, so that a later change of it is heard as that and not as something new. */
export function remember(work: Work, { dialogue: before }: Speaker, event: Written): void {
  const { ref } = event;
  const dialogue = work.get('dialogues', before.id);
  // What came to nothing may be told anew by changing it; whoever erased themselves is not remembered.
  if (ref === undefined || !dialogue || (!dialogue.draft && !dialogue.focus)) return;
  const text = asWritten(event, event.kind === 'text' ? event.text : event.caption).trim();
  const { draft } = dialogue;
  const added = draft && (draft.id !== before.draft?.id || draft.text !== before.draft.text || event.kind === 'media');
  const said = added && draft.text.endsWith(text) ? { said: [...others(draft, ref), { ref, text }] } : {};
  work.put('dialogues', {
    ...dialogue,
    draft: draft && { ...draft, ...said },
    heard: [...(dialogue.heard ?? []).filter((each) => each !== ref), ref].slice(-REMEMBERED),
  });
}

const others = ({ said = [] }: Draft, ref: string): NonNullable<Draft['said']> =>
  said.filter((each) => each.ref !== ref);

/**
 * A message that was changed. Its new words stand in the draft in place of the old ones, or join the case it told of; of what is
 * over nothing begins anew. A cry is heard whatever it was before. False: nothing came of it before, and it is heard like any.
 */
export function hearEdit(work: Work, speaker: Speaker, event: Text): boolean {
  const { ref, text } = event;
  if (cryIn(text) !== null) return false;
  if (readCommand(text)) return true;
  const { draft, heard = [] } = speaker.dialogue;
  const said = draft?.said?.find((each) => each.ref === ref);
  const sentence = text.trim().split(/\s+/).length >= SENTENCE;
  if (draft && said) correct(work, speaker, draft, event, said.text);
  else if (ref === undefined || !heard.includes(ref)) return !sentence && !isCall(work, speaker, text);
  else if (sentence) correctInCase(work, speaker, text);
  return true;
}

/** What the old words named goes with them. */
function correct(work: Work, speaker: Speaker, draft: Draft, event: Text, old: string): void {
  const words = asWritten(event, event.text).trim();
  const named = draft.category !== null && draft.category === surestKind(work, speaker, old);
  const without = { ...draft, guesses: [], category: named ? null : draft.category };
  const told = withWords(work, speaker, without, words);
  const inPlace = old !== '' && draft.text.includes(old);
  const corrected = saveDraft(work, speaker, {
    ...told,
    text: inPlace ? draft.text.replace(old, () => words) : addText(draft.text, words),
    said: [...others(draft, event.ref ?? ''), { ref: event.ref ?? '', text: words }],
  });
  if (speaker.dialogue.question?.kind !== 'help') advance(work, again(work, speaker), corrected);
}

/** The officials have read the old words: the new ones stand beside them, with a pencil. */
function correctInCase(work: Work, speaker: Speaker, text: string): void {
  const own = focused(work, speaker);
  if (!own) return;
  const words = `✎ ${text.trim()}`;
  const { question } = speaker.dialogue;
  if (!own.report) addTestimony(work, speaker, own.incident, words);
  else if (question?.kind === 'sos-where' || question?.kind === 'sos-kind')
    hearAboutSos(work, speaker, question, words);
  else {
    const { code } = addToCase(work, speaker, own.incident, 'detail', words);
    reply(work, speaker, [isPrivate(kindOf(work, own.incident)) ? say('detail-kept') : say('detail-added', { code })]);
  }
}
