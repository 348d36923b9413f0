import { ownName } from '../commune/lookup.ts';
import type { Speaker } from '../people/meet.ts';
import { emergencyLine, numbered } from '../say/lines.ts';
import { gap, quiet, say, strong } from '../say/message.ts';
import type { Choice, Part, Said } from '../say/message.ts';
import type { Work } from '../work.ts';
import { reply } from './ask.ts';
import { homeCommune, startDraft } from './draft.ts';
import { advance } from './guided.ts';
import { openPlaces } from './places.ts';
import { sos } from './sos.ts';
import { says } from './words.ts';

const menuChoices = (): Choice[] =>
  numbered([
    { action: 'm.sos', label: say('menu-sos'), role: 'urgent' },
    { action: 'm.alert', label: say('menu-alert') },
    { action: 'm.barrio', label: say('menu-barrio'), row: true },
    { action: 'm.help', label: say('menu-help') },
  ]);

/** How to be spoken to in English: not every channel tells what somebody speaks. */
export const englishHow = (speaker: Speaker, words: string): readonly Part[] =>
  speaker.contact.locale !== 'en' && says(words, 'english') ? [quiet('english-how')] : [];

/** The first thing anybody reads: what this is, what it is not, what it will never ask. */
export function greet(work: Work, speaker: Speaker, words = ''): void {
  const commune = homeCommune(work, speaker);
  const known = speaker.contact.noticeAt !== null;
  if (!known) work.patch('contacts', speaker.contact.id, { noticeAt: work.now });
  const notice = known ? [] : [quiet('notice'), quiet('never-ask')];
  const welcome = [strong('welcome', { commune: commune.name }), say('welcome-how')];
  reply(work, speaker, [...welcome, ...englishHow(speaker, words), ...notice], { choices: menuChoices() });
}

/** What can be done, after a word about what was not understood. */
export function showMenu(work: Work, speaker: Speaker, before: Said): void {
  reply(work, speaker, [before, say('welcome-how')], { choices: menuChoices() });
}

export function mainMenu(work: Work, speaker: Speaker, verb: string, sentAt: number): void {
  switch (verb) {
    case 'sos':
      return sos(work, speaker, '', sentAt);
    case 'alert':
      return advance(work, speaker, startDraft(work, speaker, 'guided', sentAt));
    case 'barrio':
      return openPlaces(work, speaker);
    default:
      return showHelp(work, speaker);
  }
}

/** Whoever rang waits for a voice: what to do instead, in two lines, and one key to be helped. */
export function called(work: Work, speaker: Speaker): void {
  if (speaker.chat.kind === 'group') return;
  const line = emergencyLine(work.context, homeCommune(work, speaker).id);
  const choices = numbered([
    { action: 'm.sos', label: say('choice-alert-for-me'), role: 'urgent' },
    { action: 'm.help', label: say('menu-help') },
  ]);
  reply(work, speaker, [strong('called'), ...line, say('called-alert')], { choices });
}

/** What an official may ask in their own chat, which is not where cases are worked. */
const forOfficials = (work: Work, speaker: Speaker): Said[] =>
  work
    .find('officialsOfPerson', speaker.person.id)
    .slice(0, 1)
    .map(({ department }) => say('help-official', { department: ownName(work.context, department) }));

/** The manual, for whom it is asked by: a resident, a group, a department. */
export function showHelp(work: Work, speaker: Speaker): void {
  if (speaker.chat.binding !== null) return reply(work, speaker, [say('help-department')]);
  if (speaker.chat.kind === 'group') return reply(work, speaker, [say('help-group')]);
  reply(
    work,
    speaker,
    [
      strong('help-title'),
      ...forOfficials(work, speaker),
      say('help-alert'),
      say('help-barrio'),
      say('help-privacy'),
      gap,
      say('help-is-not'),
      ...emergencyLine(work.context, homeCommune(work, speaker).id),
    ],
    { choices: menuChoices() },
  );
}
