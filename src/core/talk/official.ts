import type { Doc } from '../collections.ts';
import { acknowledge, beginEnding, dispatch, release, reopen, undoEnding } from '../incident/change.ts';
import { offeredVerbs } from '../incident/verbs.ts';
import { mayAct, OFFICIAL_VERBS } from '../people/access.ts';
import type { Access, OfficialVerb } from '../people/access.ts';
import { audit } from '../people/audit.ts';
import type { Speaker } from '../people/meet.ts';
import { say } from '../say/message.ts';
import type { Work } from '../work.ts';
import { toast } from './ask.ts';
import { askHelpWhat } from './helpers.ts';
import { askKindToRelease, askReason, askRefer, released } from './official-answers.ts';
import { refuse } from './refuse.ts';

type Incident = Doc<'incidents'>;

/** A tap, a number or a word of somebody in a department's chat. Late and foreign ones are answered, logged, and do nothing. */
export function actAsOfficial(work: Work, speaker: Speaker, verb: string, incidentId: string): void {
  const incident = work.get('incidents', incidentId);
  const known = OFFICIAL_VERBS.find((each) => each === verb);
  if (!incident || !known) return toast(work, speaker, say('toast-stale'));
  const access = mayAct(work, speaker, incident, known);
  audit(work, speaker, incident, known, access.may ? null : access.because);
  if (!access.may) return refuse(work, speaker, incident, access);
  if (!offeredVerbs(work, incident).includes(known)) return late(work, speaker, incident);
  run(work, speaker, incident, known, access);
}

function run(
  work: Work,
  speaker: Speaker,
  incident: Incident,
  verb: OfficialVerb,
  access: Extract<Access, { may: true }>,
): void {
  switch (verb) {
    case 'take':
      acknowledge(work, incident, access, access.department);
      return toast(work, speaker, say('toast-taken', { code: incident.code }));
    case 'go':
      dispatch(work, incident, access, access.department);
      return toast(work, speaker, say('toast-done'));
    case 'release':
      if (!incident.kindKnown) return askKindToRelease(work, speaker, incident);
      return toast(work, speaker, released(release(work, incident, access)));
    case 'helpers':
      return askHelpWhat(work, speaker, incident);
    case 'refer':
      return askRefer(work, speaker, incident);
    case 'resolve':
    case 'nothing':
      beginEnding(work, incident, verb === 'resolve' ? 'resolved' : 'unfounded', access, null);
      return toast(work, speaker, say('toast-undo'));
    case 'false':
      return askReason(work, speaker, incident);
    case 'undo':
      undoEnding(work, incident, access);
      return toast(work, speaker, say('toast-undone'));
    case 'reopen':
      reopen(work, incident, access);
      return toast(work, speaker, say('toast-done'));
  }
}

/** Somebody was faster, or the case has moved on: said who and what. One that has ended names whoever ended it. */
function late(work: Work, speaker: Speaker, incident: Incident): void {
  const { ending, endedAt, endedBy, acknowledgedBy } = incident;
  if (ending) return toast(work, speaker, say('toast-ending', { code: incident.code, who: ending.by }));
  const who = endedAt === null ? acknowledgedBy : endedBy;
  toast(
    work,
    speaker,
    say('toast-late', {
      code: incident.code,
      state: { text: `state-${incident.state}` },
      who: who === null || who === '' ? '—' : who,
    }),
  );
}
