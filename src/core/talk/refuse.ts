import type { Doc } from '../collections.ts';
import type { Access } from '../people/access.ts';
import type { Speaker } from '../people/meet.ts';
import { say } from '../say/message.ts';
import { note } from '../say/owe.ts';
import type { Work } from '../work.ts';
import { reply, toast } from './ask.ts';
import { doubtsAbout } from './team.ts';

type Incident = Doc<'incidents'>;

/** How seldom a supervisor is asked about the same member. */
const ADMIT_AGAIN_MS = 3_600_000;

/** How the action begins that lets somebody in; their contact's id follows. */
export const ADMISSION = 'admit.yes.';

/** Whoever may not act is told so; of a member of the chat its supervisor is asked. */
export function refuse(
  work: Work,
  speaker: Speaker,
  incident: Incident,
  access: Extract<Access, { may: false }>,
): void {
  if (access.because === 'stranger' || speaker.chat.binding === null)
    return toast(work, speaker, say('toast-not-yours'));
  if (speaker.contact.behind) return reply(work, speaker, [say('anonymous-cannot')]);
  // A supervisor of this chat may let them in with one tap.
  toast(work, speaker, say('toast-needs-official'));
  note(
    work,
    speaker.chat.id,
    {
      parts: [
        say('admit-ask', { name: speaker.contact.name, code: incident.code }),
        ...doubtsAbout(work, speaker.contact, speaker.chat.binding),
      ],
      choices: [{ action: ADMISSION + speaker.contact.id, number: 1, label: say('choice-admit') }],
      // As under a case: without buttons its number counts in answer to it only.
      purpose: 'department',
    },
    { id: `admit|${speaker.chat.id}|${speaker.contact.id}|${String(Math.floor(work.now / ADMIT_AGAIN_MS))}` },
  );
}
