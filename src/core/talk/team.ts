import type { Doc } from '../collections.ts';
import { communeOf, ownName } from '../commune/lookup.ts';
import { chatsOf } from '../incident/route.ts';
import { officialId, officialOf } from '../people/access.ts';
import { audit } from '../people/audit.ts';
import type { Speaker } from '../people/meet.ts';
import { dismiss, dismissChat, teamOf, tellTeam } from '../people/team.ts';
import type { Arg } from '../say/arg.ts';
import { quiet, say, strong } from '../say/message.ts';
import type { Part } from '../say/message.ts';
import type { Work } from '../work.ts';
import { ask, reply, settle } from './ask.ts';
import { departmentHere } from './duty.ts';
import type { Question } from './dialogue.ts';
import { FIRST_NUMBER, isStillMeant, yesIn } from './unbind.ts';
import { plain } from './words.ts';

const MOST = 20;
/** Whoever became known later than this is new to us. */
const NEW_MS = 24 * 3_600_000;

/** `/equipo`: who may act for the department and which chats get its alerts; its supervisor takes that from them here. */
export function showTeam(work: Work, speaker: Speaker): void {
  const department = departmentHere(work, speaker);
  if (department === undefined) return reply(work, speaker, [say('officials-only')]);
  const who = speaker.contact.behind ? 'anonymous-cannot' : 'toast-needs-supervisor';
  if (!supervises(work, speaker, department)) return reply(work, speaker, [say(who)]);
  const team = teamOf(work, department, speaker.chat.realm).slice(0, MOST);
  const chats = otherChats(work, speaker, department, team).slice(0, MOST);
  const parts = [
    strong('team-title', { department: ownName(work.context, department) }),
    ...team.map((official) => line(work, official)),
    ...chats.map((chat) => say('team-chat', { title: titleOf(work, chat) })),
  ];
  const others = team.filter(({ personId }) => personId !== speaker.person.id);
  if (others.length + chats.length === 0) return reply(work, speaker, parts);
  ask(work, speaker, {
    kind: 'team',
    subject: department,
    parts: [...parts, quiet('team-ask')],
    choices: [
      ...others.map((each) => ({
        value: `o-${each.personId}`,
        label: say('choice-team-out', { name: each.name, since: sinceOf(work, each) }),
      })),
      ...chats.map((chat) => ({
        value: `c-${chat.id}`,
        label: say('choice-chat-out', { title: titleOf(work, chat) }),
      })),
    ].map((offer, index) => ({ ...offer, number: FIRST_NUMBER + index, row: true })),
  });
}

function line(work: Work, official: Doc<'officials'>): Part {
  const { name, role, department, contactId } = official;
  const args = { name, role: { text: `role-${role}` }, since: sinceOf(work, official) } as const;
  const chatId = work.get('contacts', contactId)?.chatId;
  const alone = chatId != null && work.get('chats', chatId)?.binding === department;
  return alone ? say('team-line-private', args) : say('team-line', args);
}

const sinceOf = (work: Work, { commune, since }: Doc<'officials'>): Arg => ({
  at: since,
  zone: communeOf(work.context, commune).timeZone,
  style: 'short',
});

/** Chats that get the alerts, besides this one and those that go with an official. */
function otherChats(
  work: Work,
  speaker: Speaker,
  department: string,
  team: readonly Doc<'officials'>[],
): Doc<'chats'>[] {
  const theirs = new Set(team.map(({ contactId }) => work.get('contacts', contactId)?.chatId));
  return chatsOf(work, department, speaker.chat.realm).filter(({ id }) => id !== speaker.chat.id && !theirs.has(id));
}

function titleOf(work: Work, { title, contactId }: Doc<'chats'>): string {
  return title !== '' || contactId === null ? title : (work.get('contacts', contactId)?.name ?? '');
}

/** Whom, and then whether really: a slip would leave somebody without their duty in the midst of it. */
export function answerTeam(work: Work, speaker: Speaker, question: Question, value: string): void {
  const department = question.subject ?? '';
  settle(work, speaker);
  if (!isStillMeant(work, question) || !supervises(work, speaker, department))
    return reply(work, speaker, [say('toast-stale')]);
  if (question.kind === 'team') return askOut(work, speaker, department, value);
  if (value !== yesIn(speaker)) return reply(work, speaker, [say('team-kept')]);
  const name = takeOut(work, speaker, department, question.data.who ?? '');
  if (name === null) return reply(work, speaker, [say('toast-stale')]);
  const by = speaker.contact.name;
  tellTeam(work, department, speaker.chat.realm, [say('team-out-told', { name, by })], speaker.chat.id);
  const reads = speaker.chat.kind === 'group' && question.data.who?.startsWith('o-') === true;
  reply(work, speaker, [say('team-out-done', { name }), ...(reads ? [quiet('team-out-members')] : [])]);
}

function askOut(work: Work, speaker: Speaker, department: string, who: string): void {
  const official = work.get('officials', officialId(department, who.slice(2)));
  const chat = work.get('chats', who.slice(2));
  const name = official?.name ?? (chat ? titleOf(work, chat) : '');
  ask(work, speaker, {
    kind: 'team-out',
    subject: department,
    data: { who },
    parts: [official ? strong('team-out-ask', { name }) : strong('chat-out-ask', { title: name })],
    choices: [
      { value: yesIn(speaker), number: FIRST_NUMBER, label: say('choice-take-out') },
      { value: 'no', number: FIRST_NUMBER + 1, label: say('choice-keep') },
    ],
    cancel: false,
  });
}

/** Takes an official's or a chat's part away; answers its name, or null where there is none any more. */
function takeOut(work: Work, speaker: Speaker, department: string, who: string): string | null {
  const official = work.get('officials', officialId(department, who.slice(2)));
  const chat = work.get('chats', who.slice(2));
  if (official) dismiss(work, official);
  else if (chat?.binding === department) dismissChat(work, chat);
  else return null;
  audit(work, speaker, null, 'dismiss', null);
  return official?.name ?? (chat ? titleOf(work, chat) : '');
}

const supervises = (work: Work, speaker: Speaker, department: string): boolean =>
  officialOf(work, speaker, department)?.role === 'supervisor';

/** What whoever lets somebody in should know, who sees no more of them than a name. */
export function doubtsAbout(work: Work, contact: Doc<'contacts'>, department: string): Part[] {
  const same = teamOf(work, department, contact.realm).some(
    ({ name, personId }) => personId !== contact.personId && plain(name) === plain(contact.name),
  );
  return [
    ...(same ? [strong('team-same-name', { name: contact.name })] : []),
    ...(work.now - contact.createdAt < NEW_MS ? [quiet('team-new')] : []),
  ];
}
