import { CLASSES } from '../commune/commune.ts';
import type { Category, ClassId } from '../commune/commune.ts';
import { departmentName, isPrivate, SOS } from '../commune/lookup.ts';
import { communesAt } from '../incident/locate.ts';
import { LATE_MS } from '../incident/raise.ts';
import { route } from '../incident/route.ts';
import { dialogueOf } from '../people/meet.ts';
import { isNewContact } from '../people/known.ts';
import type { Speaker } from '../people/meet.ts';
import { categoryName, emergencyLine } from '../say/lines.ts';
import { AT_PLACE_TEXTS } from '../say/place-texts.ts';
import { quiet, say, strong } from '../say/message.ts';
import type { Part } from '../say/message.ts';
import type { TextId } from '../say/texts.ts';
import type { Work } from '../work.ts';
import { ask } from './ask.ts';
import type { Asking } from './ask.ts';
import type { Draft } from './dialogue.ts';
import { askHearsay } from './hearsay.ts';
import { draftCategory, draftCommune, homeCommune, isPrivateDraft } from './draft.ts';

/** Asks for the first thing that is missing; when nothing is, shows what will be sent, and to whom. */
export function advance(work: Work, speaker: Speaker, draft: Draft, before: readonly Part[] = []): void {
  if (draft.hearsay) askHearsay(work, speaker, draft, before);
  else if (work.now - draft.sentAt > LATE_MS && !draft.stillOn) askLate(work, speaker, draft, before);
  else if (draft.category === null) askCategory(work, speaker, draft, before);
  else if (draft.point === null && !draft.nowhere) askWhere(work, speaker, draft, before);
  else if (draft.point !== null && draft.here === null) askHere(work, speaker, draft, before);
  else if (!draft.detailAsked && draft.text === '' && draft.media.length + draft.pending === 0)
    askDetail(work, speaker, draft, before);
  else askConfirm(work, speaker, draft, before);
}

function askLate(work: Work, speaker: Speaker, draft: Draft, before: readonly Part[]): void {
  ask(work, speaker, {
    kind: 'late',
    parts: [...before, say('ask-late', { time: { lasting: work.now - draft.sentAt } })],
    choices: [
      { value: 'yes', label: say('choice-still-on') },
      { value: 'no', label: say('choice-over-now') },
    ],
  });
}

const FAMILY_TEXTS: Readonly<Record<ClassId, TextId>> = {
  crime: 'family-crime',
  hazard: 'family-hazard',
  rescue: 'family-rescue',
  private: 'family-private',
  upkeep: 'family-upkeep',
};

/** First the family, then the kind: two taps for any of thirty kinds. Kinds guessed from words come first. */
function askCategory(work: Work, speaker: Speaker, draft: Draft, before: readonly Part[]): void {
  if (draft.family) return askKindOf(work, speaker, draft.family, before);
  const commune = homeCommune(work, speaker);
  const guesses = draft.guesses.flatMap((id) => commune.categories.filter((each) => each.id === id));
  ask(work, speaker, {
    kind: 'category',
    parts: [...before, say(guesses.length > 0 ? 'ask-category-guess' : 'ask-category')],
    choices: [
      ...guesses.map((each) => ({ value: `k-${each.id}`, label: categoryName(each), row: true })),
      ...CLASSES.map((each) => ({ value: `f-${each}`, label: { text: FAMILY_TEXTS[each], args: {} }, row: true })),
    ],
  });
}

function askKindOf(work: Work, speaker: Speaker, family: ClassId, before: readonly Part[]): void {
  const commune = homeCommune(work, speaker);
  ask(work, speaker, {
    kind: 'category',
    parts: [...before, say('ask-kind')],
    choices: kindChoices(commune.categories.filter((each) => each.class === family && each.id !== SOS)),
    back: true,
  });
}

/** Numbers 9 and 0 are *atrás* and *cancelar*, so the tenth kind is 10. */
const kindChoices = (categories: readonly Category[]): Asking['choices'] =>
  categories.map((each, index) => ({
    value: `k-${each.id}`,
    label: categoryName(each),
    row: true,
    number: index < 8 ? index + 1 : index + 2,
  }));

/** Asked again, because what came was none, it offers the ways on without a location: seen at once, they would be taken at once. */
function askWhere(work: Work, speaker: Speaker, draft: Draft, before: readonly Part[]): void {
  const elsewhere = draft.here === 'elsewhere';
  const places = elsewhere ? [] : work.find('placesOfPerson', speaker.person.id);
  const shy = isPrivateDraft(work, speaker, draft);
  const again = dialogueOf(work, speaker.chat.id, speaker.contact.id).question?.kind === 'where';
  ask(work, speaker, {
    kind: 'where',
    parts: [...before, say(elsewhere ? 'ask-where-elsewhere' : shy ? 'ask-where-private' : 'ask-where')],
    choices: [
      ...places.map((place) => ({ value: `p-${place.id}`, label: say(AT_PLACE_TEXTS[place.label]), row: true })),
      ...(again && elsewhere && draft.standing ? [{ value: 'here', label: say('choice-here'), row: true }] : []),
      ...(shy ? [{ value: 'skip', label: say('choice-rather-not'), row: true }] : []),
      ...(again && !shy ? [{ value: 'skip', label: say('choice-cannot-share'), row: true }] : []),
    ],
    back: true,
    askLocation: elsewhere ? 'elsewhere' : true,
  });
}

function askHere(work: Work, speaker: Speaker, draft: Draft, before: readonly Part[]): void {
  ask(work, speaker, {
    kind: 'here',
    parts: [...before, say(isPrivateDraft(work, speaker, draft) ? 'ask-here-private' : 'ask-here')],
    choices: [
      { value: 'here', label: say('choice-here') },
      { value: 'beside', label: say('choice-beside') },
      { value: 'elsewhere', label: say('choice-elsewhere') },
    ],
    back: true,
  });
}

function askDetail(work: Work, speaker: Speaker, draft: Draft, before: readonly Part[]): void {
  ask(work, speaker, {
    kind: 'detail',
    parts: [...before, say(isPrivateDraft(work, speaker, draft) ? 'ask-detail-private' : 'ask-detail')],
    choices: [{ value: 'skip', label: say('choice-nothing-more') }],
    back: true,
  });
}

/** The card that shows what will be sent, and to whom. Neutral where the kind is private: somebody may be looking. */
function askConfirm(work: Work, speaker: Speaker, draft: Draft, before: readonly Part[] = []): void {
  const category = draftCategory(work, speaker, draft);
  if (!category) return;
  const shy = isPrivate(category);
  ask(work, speaker, {
    kind: 'confirm',
    parts: [...before, ...(shy ? [strong('confirm-private')] : summary(work, speaker, draft, category))],
    choices: [
      { value: 'send', label: say('choice-send'), role: 'urgent' },
      { value: 'anonymous', label: say('choice-anonymous') },
      ...(shy ? [] : [{ value: 'change', label: say('choice-change') }]),
    ],
    back: true,
    ...(draft.point && !shy ? { pin: draft.point } : {}),
  });
}

function summary(work: Work, speaker: Speaker, draft: Draft, category: Category): Part[] {
  const commune = draftCommune(work, speaker, draft);
  const found = draft.point && communesAt(work.context.locate(draft.point));
  const routed = route(work, speaker.chat.realm, found?.communes ?? [commune.id], category.id, found?.sector ?? null);
  const [department] = routed.departments;
  const sector = commune.sectors.find((each) => each.id === found?.sector);
  const isNew = isNewContact(work, speaker.contact, commune);
  return [
    { ...categoryName(category), style: 'strong' },
    draft.point
      ? say(sector ? 'confirm-sector' : 'confirm-commune', { place: sector?.name ?? commune.name })
      : say('confirm-pending', { commune: commune.name }),
    ...(draft.text === '' ? [] : [{ quote: draft.text }]),
    ...(draft.media.length + draft.pending > 0
      ? [say('confirm-media', { count: draft.media.length + draft.pending })]
      : []),
    ...(department === undefined
      ? [strong('confirm-to-nobody'), ...emergencyLine(work.context, commune.id)]
      : [say('confirm-to', { department: departmentName(work.context, department, commune.id) })]),
    { text: neighboursText(category, department !== undefined, draft.point !== null, isNew), args: {} },
    ...(category.call[0] === undefined ? [] : [quiet('good-faith')]),
    say('confirm-ask'),
  ];
}

/** Neighbours hear of what they may, also where the municipality cannot be reached: then they alone; and once it has a place. */
function neighboursText({ neighbours }: Category, received: boolean, located: boolean, isNew: boolean): TextId {
  if (neighbours === 'yes' && located && received && isNew) return 'confirm-neighbours-new';
  if (neighbours === 'yes')
    return !located ? 'confirm-neighbours-later' : received ? 'confirm-neighbours' : 'confirm-only-neighbours';
  return neighbours === 'held' ? 'confirm-held' : 'confirm-no-neighbours';
}
