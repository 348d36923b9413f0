import { isPrivate, OTHER } from '../commune/lookup.ts';
import { communesAt } from '../incident/locate.ts';
import { raise } from '../incident/raise.ts';
import type { Raised } from '../incident/raise.ts';
import { kindOf } from '../incident/tell.ts';
import type { Speaker } from '../people/meet.ts';
import { emergencyLine } from '../say/lines.ts';
import { say, strong } from '../say/message.ts';
import type { Work } from '../work.ts';
import { ask, reply, settle } from './ask.ts';
import type { Draft } from './dialogue.ts';
import { homeCommune } from './draft.ts';
import { focusOn, giveReceipt } from './receipt.ts';

const HOUR = 3_600_000;

/** Counts an alert of this person; true where they have raised too many within an hour. An SOS never comes here. */
function overLimit(work: Work, speaker: Speaker): boolean {
  const contact = work.must('contacts', speaker.contact.id);
  const inHour = work.now - contact.rate.hour < HOUR;
  const alerts = inHour ? contact.rate.alerts + 1 : 1;
  work.patch('contacts', contact.id, {
    rate: { ...contact.rate, hour: inHour ? contact.rate.hour : work.now, alerts },
  });
  return alerts > homeCommune(work, speaker).settings.alertsPerHour;
}

/** Sends a draft as an alert. `confirmed` is false after a silence: then only the department hears. */
export function sendDraft(work: Work, speaker: Speaker, draft: Draft, confirmed: boolean): Raised | null {
  // After a silence a saved place is better than none; like an SOS's it is marked, and no neighbour hears of it.
  const point = draft.point ?? (confirmed ? null : (work.find('placesOfPerson', speaker.person.id)[0]?.point ?? null));
  const found = point && communesAt(work.context.locate(point));
  // Reports an SOS would never be held by this; a draft waits, with the numbers, and is not lost.
  if (confirmed && overLimit(work, speaker)) {
    const { alertsPerHour } = homeCommune(work, speaker).settings;
    reply(work, speaker, [
      say('too-many', { count: alertsPerHour }),
      ...emergencyLine(work.context, homeCommune(work, speaker).id),
    ]);
    return null;
  }
  const raised = raise(work, speaker, {
    way: confirmed ? draft.way : 'silent',
    category: draft.category ?? OTHER,
    communes: found?.communes ?? [homeCommune(work, speaker).id],
    sector: found?.sector ?? null,
    point,
    accuracy: draft.accuracy,
    pointConfirmed: draft.point !== null,
    here: draft.here,
    standing: draft.standing,
    text: draft.text,
    media: draft.media,
    anonymous: draft.anonymous,
    unconfirmed: !confirmed,
    sentAt: draft.sentAt,
  });
  settle(work, speaker, { draft: null });
  if (confirmed) {
    giveReceipt(work, speaker, raised);
    // Where nobody has it, nothing is asked that nobody would read.
    if (raised.routed.departments.length > 0) askFollowUp(work, speaker, raised, 0);
  } else {
    focusOn(work, speaker, raised.incident, raised.report);
    tellSilent(work, speaker, raised);
  }
  return raised;
}

/** After a silence: what was done, and how to confirm it or take it back. A private kind hears nothing. */
function tellSilent(work: Work, speaker: Speaker, { incident, routed }: Raised): void {
  const category = kindOf(work, incident);
  if (isPrivate(category)) return;
  const told = routed.departments.length > 0;
  ask(work, speaker, {
    kind: 'sos-confirm',
    subject: incident.id,
    parts: [
      ...emergencyLine(work.context, incident.commune),
      told ? strong('silent-sent', { code: incident.code }) : strong('nobody'),
      say('silent-ask'),
    ],
    choices: [
      { value: 'yes', label: say('choice-it-is-true') },
      { value: 'slip', label: say('choice-slip') },
    ],
    cancel: false,
  });
}

/** The category's short questions, one after another; each can be skipped, and none is asked of a private kind or of who joined. */
export function askFollowUp(
  work: Work,
  speaker: Speaker,
  raised: Pick<Raised, 'incident' | 'joined'>,
  index: number,
): void {
  const { incident } = raised;
  const category = kindOf(work, incident);
  const question = category.questions.slice(0, 3)[index];
  if (raised.joined || isPrivate(category) || !question) return;
  ask(work, speaker, {
    kind: 'follow-up',
    subject: incident.id,
    data: { index: String(index) },
    parts: [say('follow-up', { question: question.text })],
    choices: [
      ...question.options.map((option, n) => ({ value: `o-${String(n)}`, label: say('plain-name', { name: option }) })),
      { value: 'skip', label: say('choice-skip') },
    ],
    cancel: false,
  });
}
