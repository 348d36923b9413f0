import { categoryOf, communeOf, isPrivate, OTHER } from '../commune/lookup.ts';
import { rank } from '../commune/commune.ts';
import type { Category, Commune } from '../commune/commune.ts';
import { communesAt } from '../incident/locate.ts';
import { dialogueOf } from '../people/meet.ts';
import type { Speaker } from '../people/meet.ts';
import type { Work } from '../work.ts';
import { change } from './ask.ts';
import { alarms } from './danger.ts';
import { understand } from './kind-words.ts';
import type { Draft } from './dialogue.ts';

/** The commune of a person's last report, else of the group in which they write: in its names and words they are spoken to. */
export function homeCommune(work: Work, speaker: Speaker): Commune {
  const [area] = speaker.chat.kind === 'group' ? work.find('areasOfChat', speaker.chat.id) : [];
  const id = speaker.contact.commune ?? area?.commune ?? work.context.defaultCommune;
  return work.context.communes.get(id) ?? communeOf(work.context, work.context.defaultCommune);
}

/** The commune a draft will go to as far as it is known. */
export function draftCommune(work: Work, speaker: Speaker, draft: Draft): Commune {
  const found = draft.point && communesAt(work.context.locate(draft.point));
  return found ? communeOf(work.context, found.communes[0]) : homeCommune(work, speaker);
}

export function draftCategory(work: Work, speaker: Speaker, draft: Draft): Category | null {
  return draft.category === null ? null : categoryOf(draftCommune(work, speaker, draft), draft.category);
}

/** Whether a draft is of a kind that must stay between the person and the department. */
export function isPrivateDraft(work: Work, speaker: Speaker, draft: Draft): boolean {
  const category = draftCategory(work, speaker, draft);
  return category !== null && isPrivate(category);
}

export const currentDraft = (work: Work, speaker: Speaker): Draft | null =>
  dialogueOf(work, speaker.chat.id, speaker.contact.id).draft;

/** Begins an alert, or answers the one begun. */
export function startDraft(work: Work, speaker: Speaker, way: Draft['way'], sentAt: number): Draft {
  const open = currentDraft(work, speaker);
  if (open) return open;
  const draft: Draft = {
    id: work.context.ids.next(),
    way,
    category: null,
    guesses: [],
    text: '',
    media: [],
    pending: 0,
    point: null,
    accuracy: null,
    vague: null,
    shy: false,
    standing: null,
    here: null,
    detailAsked: false,
    anonymous: false,
    stillOn: false,
    sentAt,
    createdAt: work.now,
    offeredAgain: false,
    hearsay: false,
    nowhere: false,
  };
  return saveDraft(work, speaker, draft);
}

export function saveDraft(work: Work, speaker: Speaker, draft: Draft): Draft {
  change(work, speaker, { draft });
  return draft;
}

/** Words people said belong to what they said before. */
export const addText = (before: string, text: string): string =>
  [before, text.trim()]
    .filter((each) => each !== '')
    .join('\n')
    .slice(0, 8_000);

/** The one kind that words surely name; null where they name none, or could mean several. */
export function surestKind(work: Work, speaker: Speaker, words: string): string | null {
  const { kinds, sure } = understand(words, homeCommune(work, speaker).categories);
  return sure ? (kinds[0] ?? null) : null;
}

/**
 * The kind as which a draft left in silence goes to the department; null: it can wait. Words that alarm go out without a kind;
 * whoever was looking among the private kinds is taken for the gravest that it may be.
 */
export function silentKind(work: Work, speaker: Speaker, draft: Draft): string | null {
  const kind = likeliestKind(work, speaker, draft);
  // What was only handed on nobody vouches for; but a private kind may be that of whoever sends it.
  const vouched = kind === null || !draft.hearsay || isPrivate(categoryOf(draftCommune(work, speaker, draft), kind));
  return vouched ? kind : null;
}

function likeliestKind(work: Work, speaker: Speaker, draft: Draft): string | null {
  const category = draftCategory(work, speaker, draft);
  if (category) return cannotWait(category) ? category.id : null;
  const { categories } = draftCommune(work, speaker, draft);
  const guessed = categories.filter(({ id }) => draft.guesses.includes(id));
  const private_ = (guessed.length > 0 ? guessed : draft.shy ? categories : []).filter(isPrivate);
  if (private_.length > 0) return gravest(private_).id;
  if (guessed.some(cannotWait)) return gravest(guessed).id;
  return alarms(draft.text) ? OTHER : null;
}

const gravest = (categories: readonly Category[]): Category =>
  categories.reduce((worst, each) => (rank(each.severity) > rank(worst.severity) ? each : worst));

/** Whether a kind cannot wait: grave, or so private that silence may be fear. */
export const cannotWait = (category: Category): boolean =>
  isPrivate(category) || rank(category.severity) >= rank('high');
