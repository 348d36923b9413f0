import type { Doc } from '../collections.ts';
import { communeIdOf, ownName } from '../commune/lookup.ts';
import { officialId, officialOf } from '../people/access.ts';
import { audit } from '../people/audit.ts';
import { showOpenCases } from '../people/chats.ts';
import type { Speaker } from '../people/meet.ts';
import { tellTeam } from '../people/team.ts';
import { quiet, say, strong } from '../say/message.ts';
import type { Work } from '../work.ts';
import { reply, toast } from './ask.ts';
import { doubtsAbout } from './team.ts';
import { unwelcome } from './welcome.ts';

/** A supervisor lets a member of the department's chat act as an official. */
export function admit(work: Work, speaker: Speaker, _verb: string, contactId: string): void {
  const { binding } = speaker.chat;
  const contact = work.get('contacts', contactId);
  if (binding === null || !contact || officialOf(work, speaker, binding)?.role !== 'supervisor')
    return toast(work, speaker, say('toast-needs-supervisor'));
  const id = officialId(binding, contact.personId);
  if (!work.get('officials', id)) {
    addOfficial(work, contact, binding, 'official');
    const told = say('team-let-in', { name: contact.name, by: speaker.contact.name });
    tellTeam(work, binding, speaker.chat.realm, [told, quiet('team-how')], speaker.chat.id);
  }
  audit(work, speaker, null, 'admit', null);
  reply(work, speaker, [say('admitted', { name: contact.name })]);
}

function addOfficial(work: Work, contact: Doc<'contacts'>, department: string, role: 'official' | 'supervisor'): void {
  work.put('officials', {
    id: officialId(department, contact.personId),
    commune: communeIdOf(department),
    department,
    personId: contact.personId,
    contactId: contact.id,
    role,
    name: contact.name,
    since: work.now,
  });
}

/** `/unirme CODE`: once, within its day. In a group it binds the group to the department too. */
export function joinDepartment(work: Work, speaker: Speaker, argument: string): void {
  if (speaker.contact.behind) return reply(work, speaker, [say('anonymous-cannot')]);
  const code = argument.trim().toUpperCase().slice(0, 40);
  const invitation = code === '' ? undefined : work.get('invitations', code);
  if (invitation?.realm !== speaker.chat.realm)
    return reply(work, speaker, [say(code === '' ? 'join-how' : 'join-wrong')]);
  const department = `${invitation.commune}/${invitation.department}`;
  const { binding } = speaker.chat;
  if (binding !== null && binding !== department)
    return reply(work, speaker, [say('join-other-department', { department: ownName(work.context, binding) })]);
  if (invitation.usedAt !== null) {
    const stands = invitation.usedIn === speaker.chat.id && isSet(work, speaker, department);
    return reply(work, speaker, [stands ? say('join-already') : say('join-used')]);
  }
  if (invitation.expiresAt < work.now) return reply(work, speaker, [say('join-expired')]);
  // Neighbours would read every alert of the department; the code is not used up.
  if (binding === null && work.find('areasOfChat', speaker.chat.id).length > 0)
    return reply(work, speaker, [say('join-neighbours-group')]);
  work.put('invitations', { ...invitation, usedAt: work.now, usedIn: speaker.chat.id });
  const isNew = !officialOf(work, speaker, department);
  if (isNew) addOfficial(work, speaker.contact, department, invitation.role);
  const bound = binds(work, speaker, department);
  if (bound) work.patch('chats', speaker.chat.id, { binding: department });
  tellOthers(work, speaker, department, { role: invitation.role, isNew, bound });
  unwelcome(work, speaker.chat.id);
  audit(work, speaker, null, 'join', null);
  work.effect({ kind: 'menu', role: speaker.chat.kind === 'group' ? 'department' : 'official' });
  reply(work, speaker, [
    strong(bound ? 'joined-department' : 'joined-as-official', {
      department: ownName(work.context, department),
    }),
    say('help-department'),
  ]);
  if (bound) showOpenCases(work, work.must('chats', speaker.chat.id), department);
}

/** A code lies in the wrong hands sooner or later: whoever has the department's alerts already hears who has them too. */
function tellOthers(
  work: Work,
  speaker: Speaker,
  department: string,
  { role, isNew, bound }: { role: 'official' | 'supervisor'; isNew: boolean; bound: boolean },
): void {
  const { chat, contact } = speaker;
  const came =
    bound && chat.kind === 'group'
      ? say('team-chat-came', { title: chat.title, name: contact.name })
      : isNew
        ? say('team-came', { name: contact.name, role: { text: `role-${role}` } })
        : null;
  if (!came) return;
  const parts = [came, ...(isNew ? doubtsAbout(work, contact, department) : []), quiet('team-how')];
  tellTeam(work, department, chat.realm, parts, chat.id);
}

/** Whether what a code did in this chat still holds: its chat may have been unbound, or its official erased, since. */
function isSet(work: Work, speaker: Speaker, department: string): boolean {
  if (speaker.chat.binding === department) return true;
  return !binds(work, speaker, department) && officialOf(work, speaker, department) !== undefined;
}

/** A group is the department's chat; a private chat is one only where the department has no group. */
function binds(work: Work, speaker: Speaker, department: string): boolean {
  const groups = work
    .find('chatsBoundTo', department)
    .filter((chat) => chat.kind === 'group' && chat.realm === speaker.chat.realm && chat.deadAt === null);
  return speaker.chat.kind === 'group' || groups.length === 0;
}
