import type { Category, ClassId } from '../commune/commune.ts';
import { communeOf } from '../commune/lookup.ts';
import type { Speaker } from '../people/meet.ts';
import { ownPlace } from '../people/places.ts';
import type { Place } from '../people/places.ts';
import { say } from '../say/message.ts';
import type { Part } from '../say/message.ts';
import type { Work } from '../work.ts';
import { ask, reply, settle } from './ask.ts';
import type { Question } from './dialogue.ts';
import { madeOf } from './place-change.ts';
import { showPlace } from './place-card.ts';

/** Classes of which neighbours may be told. */
const FAMILIES = ['crime', 'hazard', 'rescue', 'upkeep'] as const satisfies readonly ClassId[];

/** Above the kinds of any family. */
const ALL = 10;
const NONE = 11;

/** The kinds neighbours may ever be told of. */
const kindsOf = (work: Work, { commune }: Place): readonly Category[] =>
  communeOf(work.context, commune).categories.filter(
    ({ neighbours, class: family }) => family !== 'private' && (neighbours === 'yes' || neighbours === 'held'),
  );

const isChosen = ({ categories }: Place, { id }: Category): boolean => categories === null || categories.includes(id);

/** Which kinds a place hears about: a family first, then one by one. */
export function askFamilies(work: Work, speaker: Speaker, place: Place): void {
  const kinds = kindsOf(work, place);
  const families = FAMILIES.filter((family) => kinds.some((kind) => kind.class === family));
  ask(work, speaker, {
    kind: 'place-kinds',
    subject: place.id,
    parts: [say('place-ask-kinds')],
    choices: [
      ...families.map((family) => {
        const own = kinds.filter((kind) => kind.class === family);
        const chosen = own.filter((kind) => isChosen(place, kind)).length;
        const counts = { chosen, count: own.length };
        return { value: `f-${family}`, label: say(`choice-family-${family}`, counts), row: true };
      }),
      { value: 'done', label: say('choice-kinds-done'), row: true },
    ],
    cancel: false,
  });
}

function askKinds(work: Work, speaker: Speaker, place: Place, family: ClassId, said: readonly Part[] = []): void {
  const own = kindsOf(work, place).filter((kind) => kind.class === family);
  ask(work, speaker, {
    kind: 'place-kinds',
    subject: place.id,
    data: { family },
    parts: [...said, say('place-ask-kind')],
    choices: [
      ...own.map((kind) => ({
        value: `k-${kind.id}`,
        label: say(isChosen(place, kind) ? 'choice-kind-on' : 'choice-kind-off', { name: kind.name }),
        row: true,
      })),
      { value: 'all', number: ALL, label: say('choice-kinds-all'), row: true },
      { value: 'none', number: NONE, label: say('choice-kinds-none') },
    ],
    back: true,
    cancel: false,
  });
}

/** A tap among them: changes at once, says what that makes of the last 30 days, and asks on. */
export function answerKinds(work: Work, speaker: Speaker, question: Question, value: string): void {
  const place = question.subject === null ? undefined : ownPlace(work, speaker, question.subject);
  settle(work, speaker);
  if (!place) return reply(work, speaker, [say('stale')]);
  const family = FAMILIES.find((each) => each === (question.data.family ?? value.replace(/^f-/, '')));
  if (value === 'done' || (!family && value !== 'back')) return showPlace(work, speaker, place.id);
  if (value === 'back' || !family) return askFamilies(work, speaker, place);
  if (value.startsWith('f-')) return askKinds(work, speaker, place, family);
  const kinds = kindsOf(work, place);
  const categories = toggled(kinds, place, family, value);
  if (categories?.length === 0) return askKinds(work, speaker, place, family, [say('kinds-none')]);
  const { heard } = madeOf(work, place, { categories });
  askKinds(work, speaker, work.must('places', place.id), family, heard ? [heard] : []);
}

/** The kinds chosen after a tap; null: every one. */
function toggled(kinds: readonly Category[], place: Place, family: ClassId, value: string): string[] | null {
  const left = kinds.filter((kind) => {
    const chosen = isChosen(place, kind);
    if (kind.class !== family) return chosen;
    if (value === 'all') return true;
    return value !== 'none' && (value === `k-${kind.id}` ? !chosen : chosen);
  });
  return left.length === kinds.length ? null : left.map(({ id }) => id);
}
