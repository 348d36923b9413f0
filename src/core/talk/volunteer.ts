import type { Point } from '../geo.ts';
import { LOCALES } from '../commune/commune.ts';
import { communesAt } from '../incident/locate.ts';
import { withdrawHelp } from '../people/helpers.ts';
import type { Speaker } from '../people/meet.ts';
import { placesOf } from '../people/places.ts';
import { HELP_KINDS } from '../people/records.ts';
import type { HelpKind } from '../people/records.ts';
import type { Arg } from '../say/arg.ts';
import { numbered } from '../say/lines.ts';
import { quiet, say, strong } from '../say/message.ts';
import type { Part } from '../say/message.ts';
import { AT_PLACE_TEXTS } from '../say/place-texts.ts';
import type { Work } from '../work.ts';
import { ask, reply, settle } from './ask.ts';
import type { Question } from './dialogue.ts';
import { placeOutside } from './outside.ts';

/** What is kept, for how long, and who sees it. */
const WHAT: readonly Part[] = [say('volunteer-what'), say('volunteer-keeps')];

/** `/ayudar`: with what somebody would help if an official asked; or what they offered, to change or take back. */
export function openVolunteer(work: Work, speaker: Speaker): void {
  if (speaker.contact.behind) return reply(work, speaker, [say('anonymous-cannot')]);
  const helper = work.get('helpers', speaker.person.id);
  if (!helper) return askKinds(work, speaker, [], WHAT);
  reply(work, speaker, [strong('volunteer-is', { kinds: namesOf(work, helper.kinds) }), ...WHAT], {
    choices: numbered([
      { action: 'v.change.-', label: say('choice-volunteer-change') },
      { action: 'v.stop.-', label: say('choice-volunteer-stop') },
    ]),
  });
}

/** What is pressed under it. */
export function actOnHelp(work: Work, speaker: Speaker, verb: string): void {
  const helper = work.get('helpers', speaker.person.id);
  if (verb === 'change' && helper) return askKinds(work, speaker, helper.kinds);
  if (verb !== 'stop') return openVolunteer(work, speaker);
  withdrawHelp(work, speaker.person.id);
  reply(work, speaker, [say('volunteer-stopped')]);
}

/** What is kept and who sees it is said before anything is. */
function askKinds(work: Work, speaker: Speaker, kinds: readonly HelpKind[], what: readonly Part[] = []): void {
  ask(work, speaker, {
    kind: 'volunteer',
    data: { kinds: kinds.join(' ') },
    parts: [strong('volunteer-ask'), ...what],
    choices: [
      ...HELP_KINDS.map((kind) => ({
        value: `k-${kind}`,
        label: say(kinds.includes(kind) ? 'choice-help-on' : 'choice-help-off', { kind: { text: `help-${kind}` } }),
        row: true,
      })),
      { value: 'done', label: say('choice-volunteer'), row: true },
    ],
  });
}

const kindsIn = ({ data }: Question): HelpKind[] => HELP_KINDS.filter((kind) => data.kinds?.split(' ').includes(kind));

export function answerVolunteer(work: Work, speaker: Speaker, question: Question, value: string): void {
  const kinds = kindsIn(question);
  if (question.kind === 'volunteer-where') {
    const place = placesOf(work, speaker).find(({ id }) => value === `p-${id}`);
    if (place) keep(work, speaker, kinds, place.commune, place.point);
    return;
  }
  if (value !== 'done') {
    const tapped = HELP_KINDS.find((each) => value === `k-${each}`);
    return askKinds(
      work,
      speaker,
      HELP_KINDS.filter((each) => (each === tapped ? !kinds.includes(each) : kinds.includes(each))),
    );
  }
  if (kinds.length === 0) return reply(work, speaker, [say('volunteer-none')], { choices: question.choices });
  ask(work, speaker, {
    kind: 'volunteer-where',
    data: question.data,
    parts: [say('volunteer-where')],
    choices: placesOf(work, speaker).map(({ id, label }) => ({ value: `p-${id}`, label: say(AT_PLACE_TEXTS[label]) })),
    askLocation: true,
  });
}

/** From where they would come. */
export function hearVolunteerPlace(work: Work, speaker: Speaker, question: Question, point: Point): void {
  const where = work.context.locate(point);
  const found = communesAt(where);
  if (!found) return reply(work, speaker, [placeOutside(where)], { askLocation: true });
  keep(work, speaker, kindsIn(question), found.communes[0], point);
}

function keep(work: Work, speaker: Speaker, kinds: HelpKind[], commune: string, point: Point): void {
  work.put('helpers', {
    id: speaker.person.id,
    realm: speaker.chat.realm,
    commune,
    contactId: speaker.contact.id,
    chatId: speaker.chat.id,
    kinds,
    point,
    since: work.now,
  });
  settle(work, speaker);
  reply(work, speaker, [strong('volunteer-kept', { kinds: namesOf(work, kinds) }), quiet('volunteer-hint')]);
}

/** Kinds in one line, in every language. */
function namesOf(work: Work, kinds: readonly HelpKind[]): Arg {
  const all = kinds.map((kind) => work.context.wordings(say(`help-${kind}`)));
  const line = (index: number): string => all.map((each) => each[index] ?? '').join(', ');
  return Object.fromEntries(LOCALES.map((locale, index) => [locale, line(index)])) as { es: string; en: string };
}
