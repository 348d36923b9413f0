import type { Doc } from '../collections.ts';
import { acknowledge, beginEnding, dispatch, release, reopen, undoEnding } from '../incident/change.ts';
import { caseNow } from '../incident/one-case.ts';
import { offeredVerbs } from '../incident/verbs.ts';
import { mayAct, OFFICIAL_VERBS } from '../people/access.ts';
import type { Access, OfficialVerb } from '../people/access.ts';
import { audit } from '../people/audit.ts';
import type { Speaker } from '../people/meet.ts';
import { caseWords } from '../say/lines.ts';
import { say } from '../say/message.ts';
import type { Said } from '../say/message.ts';
import type { Work } from '../work.ts';
import { toast } from './ask.ts';
import { askHelpWhat } from './helpers.ts';
import { askKindToRelease, askReason, askRefer, released } from './official-answers.ts';
import { refuse } from './refuse.ts';
import { askMerge, askSplit, merge } from './uniting.ts';

type Incident = Doc<'incidents'>;

/** A tap, a number or a word of somebody in a department's chat. Late and foreign ones are answered, logged, and do nothing. */
export function actAsOfficial(work: Work, speaker: Speaker, verb: string, incidentId: string): void {
  const known = OFFICIAL_VERBS.find((each) => each === verb);
  // What was found to be another case is worked there; only that it is not is said of itself.
  const incident = known === 'split' ? work.get('incidents', incidentId) : caseNow(work, incidentId);
  if (!incident || !known) return toast(work, speaker, say('toast-stale'));
  const access = entitled(work, speaker, incident, known);
  if (access) run(work, speaker, incident, known, access);
}

/** The same for *unir con A-2M9*, said in one. */
export function mergeAsOfficial(work: Work, speaker: Speaker, incident: Incident, otherId: string): void {
  const access = entitled(work, speaker, incident, 'merge');
  if (access) merge(work, speaker, incident, access, otherId);
}

/** Who may do it now; null: nobody, and they were told why. All of it is written down. */
function entitled(
  work: Work,
  speaker: Speaker,
  incident: Incident,
  verb: OfficialVerb,
): Extract<Access, { may: true }> | null {
  const access = mayAct(work, speaker, incident, verb);
  audit(work, speaker, incident, verb, access.may ? null : access.because);
  if (!access.may) refuse(work, speaker, incident, access);
  else if (offeredVerbs(work, incident).includes(verb)) return access;
  else late(work, speaker, incident);
  return null;
}

function run(
  work: Work,
  speaker: Speaker,
  incident: Incident,
  verb: OfficialVerb,
  access: Extract<Access, { may: true }>,
): void {
  const about = (text: 'toast-taken' | 'toast-done' | 'toast-undo' | 'toast-undone'): Said =>
    say(text, caseWords(work.context, incident));
  switch (verb) {
    case 'take':
      acknowledge(work, incident, access, access.department);
      return toast(work, speaker, about('toast-taken'));
    case 'go':
      dispatch(work, incident, access, access.department);
      return toast(work, speaker, about('toast-done'));
    case 'release':
      if (!incident.kindKnown) return askKindToRelease(work, speaker, incident);
      return toast(work, speaker, released(work, release(work, incident, access)));
    case 'helpers':
      return askHelpWhat(work, speaker, incident);
    case 'merge':
      return askMerge(work, speaker, incident, access);
    case 'split':
      return askSplit(work, speaker, incident, access);
    case 'refer':
      return askRefer(work, speaker, incident);
    case 'resolve':
    case 'nothing':
      beginEnding(work, incident, verb === 'resolve' ? 'resolved' : 'unfounded', access, null);
      return toast(work, speaker, about('toast-undo'));
    case 'false':
      return askReason(work, speaker, incident);
    case 'undo':
      undoEnding(work, incident, access);
      return toast(work, speaker, about('toast-undone'));
    case 'reopen':
      reopen(work, incident, access);
      return toast(work, speaker, about('toast-done'));
  }
}

/** Somebody was faster, or the case has moved on: said who and what. One that has ended names whoever ended it. */
function late(work: Work, speaker: Speaker, incident: Incident): void {
  const { ending, endedAt, endedBy, acknowledgedBy } = incident;
  if (ending)
    return toast(work, speaker, say('toast-ending', { ...caseWords(work.context, incident), who: ending.by }));
  const who = endedAt === null ? acknowledgedBy : endedBy;
  toast(
    work,
    speaker,
    say('toast-late', {
      ...caseWords(work.context, incident),
      state: { text: `state-${incident.state}` },
      who: who === null || who === '' ? '—' : who,
    }),
  );
}
