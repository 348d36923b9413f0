import type { Speaker } from '../people/meet.ts';
import { emergencyLine } from '../say/lines.ts';
import { say } from '../say/message.ts';
import type { Work } from '../work.ts';
import { reply } from './ask.ts';
import { homeCommune } from './draft.ts';
import { isWithin } from './send.ts';

const MINUTE = 60_000;

/** More messages in a minute than a person writes: answered once, then left, so that nobody can make the bot shout. */
export function flooding(work: Work, speaker: Speaker): boolean {
  const contact = work.must('contacts', speaker.contact.id);
  const fresh = !isWithin(work.now, contact.rate.minute, MINUTE);
  const messages = fresh ? 1 : contact.rate.messages + 1;
  work.patch('contacts', contact.id, {
    rate: { ...contact.rate, minute: fresh ? work.now : contact.rate.minute, messages },
  });
  const most = homeCommune(work, speaker).settings.messagesPerMinute;
  if (messages === most + 1)
    reply(work, speaker, [say('too-fast'), ...emergencyLine(work.context, homeCommune(work, speaker).id)]);
  return messages > most;
}
