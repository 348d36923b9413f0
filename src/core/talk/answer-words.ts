import { again } from '../people/meet.ts';
import type { Speaker } from '../people/meet.ts';
import { say } from '../say/message.ts';
import type { Work } from '../work.ts';
import { cancel } from './answer.ts';
import { ask, reply } from './ask.ts';
import { answerAsOfficial } from './official-answers.ts';
import type { Question } from './dialogue.ts';
import { addText, currentDraft, saveDraft } from './draft.ts';
import { advance } from './guided.ts';
import { englishHow } from './help.ts';
import { dropHearsay, onlyGotIt } from './hearsay.ts';
import { answerGroup } from './linking.ts';
import { addDetail, answerAboutCase, hearAboutSos } from './own.ts';
import { hearQuiet } from './place-change.ts';
import { hearRadius } from './place-new.ts';
import { takeRadius } from './places.ts';
import { sos } from './sos.ts';
import { bare, readNumber, says, saysTrue } from './words.ts';

/** Questions that words answer; false where the words mean something else. */
export function answerInWords(work: Work, speaker: Speaker, question: Question, text: string, sentAt: number): boolean {
  switch (question.kind) {
    case 'help':
      return cryGoesOn(work, speaker, question, text, sentAt);
    case 'detail': {
      const draft = currentDraft(work, speaker);
      if (!draft) return false;
      const told = saveDraft(work, speaker, { ...draft, text: addText(draft.text, text), detailAsked: true });
      advance(work, speaker, told);
      return true;
    }
    case 'reason':
    case 'refer-how':
      answerAsOfficial(work, speaker, question, `t-${text.slice(0, 500)}`);
      return true;
    case 'place-radius':
    case 'group-radius': {
      const radius = hearRadius(work, speaker, question, text);
      if (radius !== null && question.kind === 'place-radius') takeRadius(work, speaker, question, radius);
      else if (radius !== null) answerGroup(work, speaker, question, `m-${String(radius)}`);
      return true;
    }
    case 'place-quiet':
      hearQuiet(work, speaker, question, text);
      return true;
    case 'group-where': {
      const sector = sectorSaid(work, question, text);
      if (sector === null)
        reply(work, speaker, [say('sector-unknown')], { askLocation: true, choices: question.choices });
      else answerGroup(work, speaker, question, `s-${sector}`);
      return true;
    }
    case 'group-corners':
      reply(work, speaker, [say('corner-how')], { askLocation: 'elsewhere', choices: question.choices });
      return true;
    case 'volunteer-where':
    case 'place-where':
      reply(work, speaker, [say('address-not-yet'), say('share-location')], { askLocation: true });
      return true;
    case 'sos-where':
    case 'sos-kind':
      return hearAboutSos(work, speaker, question, text);
    case 'sos-confirm':
      if (saysTrue(text)) {
        addDetail(work, speaker, text);
        answerAboutCase(work, again(work, speaker), question, 'yes');
        return true;
      }
      return !says(text, 'thanks') && addDetail(work, speaker, text);
    case 'follow-up':
      if (readNumber(text) !== null) {
        answerAboutCase(work, speaker, question, `n-${String(readNumber(text))}`);
        return true;
      }
      return !says(text, 'thanks') && addDetail(work, speaker, text);
    case 'same':
      return !says(text, 'thanks') && addDetail(work, speaker, text);
    case 'hearsay':
      if (!onlyGotIt(text)) return false;
      dropHearsay(work, speaker);
      return true;
    case 'confirm':
      if (!says(text, 'skip')) return false;
      reply(work, speaker, [say('choose-one')], { choices: question.choices });
      return true;
    case 'erase':
    case 'consent':
    case 'place-label':
    case 'place-least':
    case 'place-kinds':
    case 'refer':
    case 'release-kind':
    case 'merge':
    case 'split':
    case 'which-case':
    case 'volunteer':
    case 'help-what':
    case 'help-far':
    case 'group-confirm':
    case 'group-least':
    case 'group-unlink':
    case 'unlink':
    case 'team':
    case 'team-out':
      reply(work, speaker, [say('choose-one')], { choices: question.choices });
      return true;
    default:
      return false;
  }
}

/** Whoever cried and goes on telling is not looking for the manual: it goes out with what they say. */
function cryGoesOn(work: Work, speaker: Speaker, question: Question, text: string, sentAt: number): boolean {
  if (says(text, 'greeting') || says(text, 'thanks')) {
    reply(work, speaker, [say('help-or-cry')], { choices: question.choices });
    return true;
  }
  const before = question.data.words ?? '';
  if (says(text, 'no')) cancel(work, speaker);
  else sos(work, speaker, says(text, 'yes') ? before : addText(before, text), sentAt);
  return true;
}

/** In more words than these something is told, and no sector named. */
const NAMING_WORDS = 6;

/** The sector that somebody names, among those of the commune they were asked about: "Niebla", "en Niebla, por favor". */
function sectorSaid(work: Work, question: Question, text: string): string | null {
  const sectors = work.context.communes.get(question.data.commune ?? '')?.sectors ?? [];
  const said = ` ${bare(text)} `;
  if (said.split(' ').length > NAMING_WORDS + 2) return null;
  const named = sectors.filter(({ name }) => said.includes(` ${bare(name)} `));
  // Of "Picarte" and "Picarte Sur" the longer was meant.
  const [longest, next] = named.toSorted((a, b) => b.name.length - a.name.length);
  return longest && (!next || bare(longest.name).includes(bare(next.name))) ? longest.id : null;
}

/** Bare *ayuda*: it may be a cry. While it stands it is the chat's only question; silence counts as yes. */
export function cryOrQuestion(work: Work, speaker: Speaker, words: string, said: string): void {
  ask(work, again(work, speaker), {
    kind: 'help',
    parts: [say('help-or-cry'), ...englishHow(speaker, said)],
    data: { words },
    choices: [
      { value: '1', label: say('choice-urgent-now'), role: 'urgent' },
      { value: '2', label: say('choice-how-it-works') },
    ],
  });
}
