import type { Speaker } from '../people/meet.ts';
import { emergencyLine } from '../say/lines.ts';
import { say } from '../say/message.ts';
import type { Work } from '../work.ts';
import { reply } from './ask.ts';
import { currentDraft, homeCommune } from './draft.ts';

const MINUTE = 60_000;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** An album, as phones send it. */
const FILES_AT_ONCE = 10;
const FILES_PER_DAY = 40;

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

/**
 * Counts a file of this person; true where it is one too many, for the draft, for the minute or for the day: each is fetched,
 * cleaned and kept. Said once in a minute; what is written beside it is heard all the same.
 */
export function tooManyFiles(work: Work, speaker: Speaker): boolean {
  const { id } = speaker.contact;
  const before = work.must('contacts', id).files ?? { minute: 0, inMinute: 0, day: 0, inDay: 0, toldAt: null };
  const inMinute = isWithin(work.now, before.minute, MINUTE);
  const inDay = isWithin(work.now, before.day, DAY);
  const files = {
    minute: inMinute ? before.minute : work.now,
    inMinute: inMinute ? before.inMinute + 1 : 1,
    day: inDay ? before.day : work.now,
    inDay: inDay ? before.inDay + 1 : 1,
    toldAt: before.toldAt,
  };
  const draft = currentDraft(work, speaker);
  const gathered = draft ? draft.media.length + draft.pending : 0;
  const over = files.inMinute > FILES_AT_ONCE || files.inDay > FILES_PER_DAY || gathered >= FILES_AT_ONCE;
  const tell = over && (files.toldAt === null || !isWithin(work.now, files.toldAt, MINUTE));
  work.patch('contacts', id, { files: tell ? { ...files, toldAt: work.now } : files });
  if (tell) reply(work, speaker, [say('too-many-files')]);
  return over;
}
