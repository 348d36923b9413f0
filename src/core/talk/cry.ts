import { SOS } from '../commune/lookup.ts';
import type { Speaker } from '../people/meet.ts';
import type { Work } from '../work.ts';
import { cryOrQuestion } from './answer-words.ts';
import { afterCry, callsForHelp, cries } from './danger.ts';
import { homeCommune } from './draft.ts';
import { understand } from './kind-words.ts';
import { ownOpenSos, sos } from './sos.ts';
import { readCommand, says } from './words.ts';

/** What is said besides an SOS, whether as a command or in words; null where nothing cries. */
export function cryIn(text: string): string | null {
  const command = readCommand(text);
  if (command) return command.name === 'sos' ? command.argument : null;
  return cries(text) ? afterCry(text) : null;
}

/** A call for help: in the midst of an SOS it is told with its words, else it is asked whether it is one. */
export function hearCall(work: Work, speaker: Speaker, text: string, sentAt: number): boolean {
  if (!isCall(work, speaker, text)) return false;
  const words = says(text, 'help') ? '' : text;
  if (ownOpenSos(work, speaker)) sos(work, speaker, words, sentAt);
  else cryOrQuestion(work, speaker, words, text);
  return true;
}

/** Whether words call for help, of which nobody knows what it is about. */
export const isCall = (work: Work, speaker: Speaker, text: string): boolean =>
  says(text, 'help') ||
  (speaker.dialogue.question?.kind !== 'help' && callsForHelp(text) && !namesKind(work, speaker, text));

const namesKind = (work: Work, speaker: Speaker, text: string): boolean =>
  understand(text, homeCommune(work, speaker).categories).kinds.some((kind) => kind !== SOS);
