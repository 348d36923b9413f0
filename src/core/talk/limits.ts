import type { Doc } from '../collections.ts';
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

/** So often in a minute a group reads what one of it asked: more, and whoever likes could make the bot fill it. */
const GROUP_ANSWERS = 5;
/** The same line after a cry is read in a group no sooner again: what it says and offers still stands there. */
const CRY_AGAIN_MS = 20_000;

const isNeighbours = (chat: Doc<'chats'>): boolean => chat.kind === 'group' && chat.binding === null;

/** Whether a group of neighbours has read its share of answers in this minute. A department's chat reads all of its own. */
export function groupIsFull(work: Work, chat: Doc<'chats'>): boolean {
  if (!isNeighbours(chat)) return false;
  const { id, heard } = work.must('chats', chat.id);
  const fresh = heard === undefined || !isWithin(work.now, heard.minute, MINUTE);
  const minute = fresh ? { minute: work.now, answers: 1 } : { minute: heard.minute, answers: heard.answers + 1 };
  if (minute.answers > GROUP_ANSWERS) return true;
  work.patch('chats', id, { heard: { ...minute, cries: heard?.cries ?? {} } });
  return false;
}

/** Whether a group reads this line after a cry, or has it before its eyes. The cry itself goes out each time. */
export function groupReadsCry(work: Work, speaker: Speaker, line: string): boolean {
  if (!isNeighbours(speaker.chat)) return true;
  const { id, heard = { minute: work.now, answers: 0, cries: {} } } = work.must('chats', speaker.chat.id);
  const last = heard.cries[line];
  if (last !== undefined && isWithin(work.now, last, CRY_AGAIN_MS)) return false;
  work.patch('chats', id, { heard: { ...heard, cries: { ...heard.cries, [line]: work.now } } });
  return true;
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

/**
 * Whether an action may be one too many: what neither cries, nor answers what is being asked, nor works a case. In a group a
 * tap is answered by a toast.
 */
export function isIdle({ chat, dialogue }: Speaker, action: string): boolean {
  if (chat.kind === 'group' || chat.binding !== null) return false;
  const [area = '', verb = ''] = action.split('.');
  if (area === 'q') return dialogue.question?.id !== verb;
  return verb !== 'sos' && area !== 'h' && !(area === 'n' && verb === 'help');
}
