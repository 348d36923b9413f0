import { CLASSES } from '../commune/commune.ts';
import type { Doc } from '../collections.ts';
import { isPrivate } from '../commune/lookup.ts';
import { caseNow } from '../incident/one-case.ts';
import { kindOf } from '../incident/tell.ts';
import { isOpen } from '../incident/timeline.ts';
import { HERE } from '../incident/records.ts';
import type { Speaker } from '../people/meet.ts';
import { say } from '../say/message.ts';
import type { Work } from '../work.ts';
import { ABOUT_OWN_CASE, askAgain, reply, settle } from './ask.ts';
import { reporterChoices } from './receipt.ts';
import type { Draft, Question } from './dialogue.ts';
import { currentDraft, draftCategory, saveDraft } from './draft.ts';
import { advance } from './guided.ts';
import { dropHearsay } from './hearsay.ts';
import { answerErase } from './erase.ts';
import { answerAboutCase, focused } from './own.ts';
import { pressAnswered } from './by-number.ts';
import { answerAsOfficial } from './official-answers.ts';
import { answerPlaces } from './places.ts';
import { answerGroup } from './linking.ts';
import { answerTeam } from './team.ts';
import { answerUnbind } from './unbind.ts';
import { sendDraft } from './send.ts';
import { sos } from './sos.ts';
import { showHelp } from './help.ts';
import { answerHelp } from './helpers.ts';
import { answerVolunteer } from './volunteer.ts';

/** A choice of the chat's open question, however it was made: pressed, numbered or said. */
export function answer(work: Work, speaker: Speaker, question: Question, value: string, sentAt: number): void {
  if (value === 'cancel') return cancel(work, speaker);
  switch (question.kind) {
    case 'help':
      settle(work, speaker);
      return value === '1' || value === 'yes'
        ? sos(work, speaker, question.data.words ?? '', sentAt)
        : explain(work, speaker);
    case 'category':
    case 'where':
    case 'here':
    case 'detail':
    case 'confirm':
    case 'late':
    case 'hearsay':
      return answerDraft(work, speaker, question, value);
    case 'sos-kind':
    case 'sos-where':
    case 'sos-confirm':
    case 'follow-up':
    case 'same':
      return answerAboutCase(work, speaker, question, value);
    case 'place-where':
    case 'place-label':
    case 'place-radius':
    case 'place-least':
    case 'place-kinds':
    case 'place-quiet':
    case 'consent':
      return answerPlaces(work, speaker, question, value);
    case 'volunteer':
    case 'volunteer-where':
      return answerVolunteer(work, speaker, question, value);
    case 'help-what':
    case 'help-far':
      return answerHelp(work, speaker, question, value);
    case 'erase':
      return answerErase(work, speaker, value);
    case 'group-where':
    case 'group-radius':
    case 'group-corners':
    case 'group-confirm':
    case 'group-least':
    case 'group-unlink':
      return answerGroup(work, speaker, question, value);
    case 'unlink':
      return answerUnbind(work, speaker, question, value);
    case 'team':
    case 'team-out':
      return answerTeam(work, speaker, question, value);
    case 'reason':
    case 'refer':
    case 'refer-how':
    case 'release-kind':
    case 'merge':
    case 'split':
      return answerAsOfficial(work, speaker, question, value);
    case 'which-case': {
      const incident = work.get('incidents', value.replace(/^i-/, ''));
      settle(work, speaker);
      return incident && pressAnswered(work, speaker, incident, question.data, sentAt);
    }
  }
}

/** The manual; a draft that the question interrupted goes on after it. */
function explain(work: Work, speaker: Speaker): void {
  showHelp(work, speaker);
  const draft = currentDraft(work, speaker);
  if (draft) advance(work, speaker, draft);
}

/** *Cancelar* always reaches rest. What was sent is never taken back by it. */
export function cancel(work: Work, speaker: Speaker): void {
  const { draft, question } = speaker.dialogue;
  if (!draft && !question) {
    const sent = stillOpen(work, speaker);
    const open = sent ? [say('cancelled-but-open', { code: sent.code })] : [];
    return reply(work, speaker, [say('nothing-to-cancel'), ...open], sent ? { choices: reporterChoices(sent) } : {});
  }
  settle(work, speaker, { draft: null });
  const about = question !== null && ABOUT_OWN_CASE.includes(question.kind);
  const open = draft === null && about ? stillOpen(work, speaker) : null;
  if (!open) return reply(work, speaker, [say(draft ? 'draft-cancelled' : 'cancelled')]);
  reply(work, speaker, [say('cancelled-but-open', { code: open.code })], { choices: reporterChoices(open) });
}

/** What was sent and is open: cancelling does not end it. A private kind is not spoken of. */
function stillOpen(work: Work, speaker: Speaker): Doc<'incidents'> | null {
  const own = focused(work, speaker);
  return own?.report && !isPrivate(kindOf(work, own.incident)) ? own.incident : null;
}

function answerDraft(work: Work, speaker: Speaker, question: Question, value: string): void {
  const draft = currentDraft(work, speaker);
  if (!draft) return settle(work, speaker);
  if (value === 'back') return back(work, speaker, question, draft);
  const next = (fields: Partial<Draft>): void => {
    advance(work, speaker, saveDraft(work, speaker, { ...draft, ...fields }));
  };
  switch (question.kind) {
    case 'late':
      return value === 'yes' ? next({ stillOn: true }) : notAnyMore(work, speaker);
    case 'hearsay':
      return value === 'yes' ? next({ hearsay: false, stillOn: true }) : dropHearsay(work, speaker);
    case 'category':
      return answerCategory(work, speaker, draft, value);
    case 'where':
      return answerWhere(work, speaker, draft, value);
    case 'here': {
      const here = HERE.find((each) => each === value);
      if (!here) return;
      return here === 'elsewhere'
        ? next({ here, standing: draft.point, point: null })
        : next({ here, standing: here === 'beside' ? draft.point : null });
    }
    case 'detail':
      return next({ detailAsked: true });
    default:
      return answerConfirm(work, speaker, draft, value);
  }
}

function notAnyMore(work: Work, speaker: Speaker): void {
  settle(work, speaker, { draft: null });
  reply(work, speaker, [say('late-over')]);
}

function answerCategory(work: Work, speaker: Speaker, draft: Draft, value: string): void {
  const family = CLASSES.find((each) => value === `f-${each}`);
  if (family)
    return advance(
      work,
      speaker,
      saveDraft(work, speaker, { ...draft, family, shy: draft.shy || family === 'private' }),
    );
  advance(work, speaker, saveDraft(work, speaker, { ...draft, category: value.replace(/^k-/, '') }));
}

function answerWhere(work: Work, speaker: Speaker, draft: Draft, value: string): void {
  const next = (fields: Partial<Draft>): void => {
    advance(work, speaker, saveDraft(work, speaker, { ...draft, ...fields }));
  };
  if (value === 'skip') return next({ nowhere: true });
  if (value === 'here') return next({ here: 'here', point: draft.standing, standing: null });
  const place = work.get('places', value.replace(/^p-/, ''));
  if (place?.personId !== speaker.person.id) return;
  next({ point: place.point, accuracy: null, here: 'here' });
}

function answerConfirm(work: Work, speaker: Speaker, draft: Draft, value: string): void {
  if (value === 'change') {
    advance(
      work,
      speaker,
      saveDraft(work, speaker, {
        ...draft,
        category: null,
        family: null,
        guesses: [],
        here: null,
        point: null,
        detailAsked: false,
      }),
      [say('draft-again')],
    );
    return;
  }
  sendDraft(work, speaker, { ...draft, anonymous: value === 'anonymous' });
}

/** One step back: undoes the answer before. */
function back(work: Work, speaker: Speaker, question: Question, draft: Draft): void {
  if (question.kind === 'where' && draft.here !== 'elsewhere') return backToKind(work, speaker, draft);
  const whereItIs = draft.nowhere
    ? { nowhere: false }
    : { here: null, ...(draft.standing ? { point: draft.standing, standing: null } : {}) };
  const undone: Partial<Record<Question['kind'], Partial<Draft>>> = {
    category: { family: null },
    where: { here: null, point: draft.standing, standing: null },
    here: { point: null, here: null },
    detail: whereItIs,
    // Words that answered no question are not undone.
    confirm: draft.detailAsked ? { detailAsked: false, text: '' } : whereItIs,
  };
  advance(work, speaker, saveDraft(work, speaker, { ...draft, ...undone[question.kind] }));
}

/** Back to the list from which the kind was chosen; words that named it were none. */
function backToKind(work: Work, speaker: Speaker, draft: Draft): void {
  const category = draftCategory(work, speaker, draft);
  const fromWords = draft.guesses.includes(draft.category ?? '');
  const guesses = draft.guesses.length > 1 ? draft.guesses : [];
  const family = category && !fromWords ? category.class : null;
  advance(work, speaker, saveDraft(work, speaker, { ...draft, category: null, family, guesses }));
}

/** So soon after something was asked, a press on what was asked before is the second of a hurried finger. */
const HURRY_MS = 3_000;

/** An answer to a question that is no longer open: nothing happens twice, and what is open is shown again. */
export function stale(work: Work, speaker: Speaker): void {
  const { focus, question } = speaker.dialogue;
  const incident = focus && caseNow(work, focus.incidentId);
  const open = incident && isOpen(incident);
  // What was shown before a private case went out does nothing: who presses may not be who sent it.
  if (open && isPrivate(kindOf(work, incident))) return;
  const sent = open ? say('stale-case', { code: incident.code }) : null;
  if (question && work.now - question.askedAt > HURRY_MS) return askAgain(work, speaker, [sent ?? say('stale-asked')]);
  reply(work, speaker, [sent ?? say('stale')]);
}
