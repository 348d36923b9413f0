import type { Speaker } from '../people/meet.ts';
import { emergencyLine } from '../say/lines.ts';
import { say } from '../say/message.ts';
import type { Work } from '../work.ts';
import { reply } from './ask.ts';
import { homeCommune } from './draft.ts';

const MINUTE = 60_000;
const HOUR = 3_600_000;

/** Whether a window that began then is still open; one that begins in the future was written by a clock that ran ahead. */
const isWithin = (now: number, since: number, ms: number): boolean => now >= since && now - since < ms;

/** Counts an alert of this person; true where they have raised too many within an hour. An SOS never comes here. */
export function overLimit(work: Work, speaker: Speaker): boolean {
  const contact = work.must('contacts', speaker.contact.id);
  const inHour = isWithin(work.now, contact.rate.hour, HOUR);
  const alerts = inHour ? contact.rate.alerts + 1 : 1;
  work.patch('contacts', contact.id, {
    rate: { ...contact.rate, hour: inHour ? contact.rate.hour : work.now, alerts },
  });
  return alerts > homeCommune(work, speaker).settings.alertsPerHour;
}

/** More messages in a minute than a person writes: answered once, then left, so that nobody can make the bot shout. */
export function flooding(work: Work, speaker: Speaker): boolean {
  const contact = work.must('contacts', speaker.contact.id);
  const fresh = !isWithin(work.now, contact.rate.minute, MINUTE);
  const messages = fresh ? 1 : contact.rate.messages + 1;
  work.patch('contacts', contact.id, {
    rate: { ...contact.rate, minute: fresh ? work.now : contact.rate.minute, messages },
  });
  const { id, settings } = homeCommune(work, speaker);
  const most = settings.messagesPerMinute;
  if (messages === most + 1) reply(work, speaker, [say('too-fast'), ...emergencyLine(work.context, id)]);
  return messages > most;
}
