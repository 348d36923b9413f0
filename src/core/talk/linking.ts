import type { Doc } from '../collections.ts';
import { communesAt } from '../incident/locate.ts';
import type { Point } from '../geo.ts';
import { dialogueOf } from '../people/meet.ts';
import type { Speaker } from '../people/meet.ts';
import { note } from '../say/owe.ts';
import { GROUP_STEPS, say, strong } from '../say/message.ts';
import type { Message, Part } from '../say/message.ts';
import type { Work } from '../work.ts';
import { ask, askChannel, reply, settle } from './ask.ts';
import type { Question } from './dialogue.ts';
import { groupIsFull } from './limits.ts';
import type { Outcome } from './event.ts';
import { LEAST_RADIUS_M, MOST_RADIUS_M } from './places.ts';
import { ADOPT, adoptAnswered } from './adopt.ts';
import { askUnbind } from './unbind.ts';

const RADII = [300, 500, 1_000, 2_000] as const;

/** `/vincular` in a group: whoever writes it must be its administrator, which only the channel knows. */
export function link(work: Work, speaker: Speaker): void {
  if (speaker.chat.kind !== 'group') return tellHowToLink(work, speaker);
  if (speaker.chat.binding !== null) return reply(work, speaker, [say('link-is-department')]);
  askChannel(work, speaker, 'link-group');
}

/** A group is linked where it is; where the channel knows none, by another; and where we have to be added as a person is, step by step. */
function tellHowToLink(work: Work, speaker: Speaker): void {
  const { account } = speaker.chat;
  if (!work.context.can(account, 'groups')) return reply(work, speaker, [say('link-no-groups')]);
  if (!work.context.can(account, 'addedByNumber')) return reply(work, speaker, [say('link-in-group')]);
  const parts = [
    strong('link-steps'),
    say('link-step-save'),
    say('link-step-add'),
    say('link-step-write'),
    say('link-only-administrator'),
  ];
  const pictures = GROUP_STEPS.map((step) => ({ kind: 'generated', recipe: { kind: 'group-step', step } }) as const);
  reply(work, speaker, parts, { pictures });
}

/** `/desvincular`: of neighbours, their administrator; of a department, its supervisor. */
export function unlink(work: Work, speaker: Speaker): void {
  const { binding } = speaker.chat;
  if (binding !== null) return askUnbind(work, speaker, binding);
  if (speaker.chat.kind !== 'group') return reply(work, speaker, [say('link-in-group')]);
  askChannel(work, speaker, 'unlink-group');
}

/** The bot that comes in by a code's link is greeted as a department's a moment later. */
const WELCOME_MS = 3_000;
const welcomeId = (chatId: string): string => `welcome|${chatId}`;

/** The bot was let into a group that is nobody's yet. */
export function welcome(work: Work, chatId: string): void {
  const about = { id: welcomeId(chatId), dueAt: work.now + WELCOME_MS };
  note(work, chatId, { parts: [say('group-welcome')], purpose: 'reply' }, about);
}

/** The greeting for neighbours, as long as it is not said, is none for whom the group has become. */
export const unwelcome = (work: Work, chatId: string): void => work.erase('owed', welcomeId(chatId));

/** What a link into the private chat of an administrator brings along, before the id of the group's chat. */
export const GROUP_LINK = 'g-';

/** The administrator came by the group's link to go on in private: whether they are one is asked again. */
export function linkFromPrivate(work: Work, speaker: Speaker, groupId: string): void {
  const group = work.get('chats', groupId);
  if (group?.kind !== 'group' || group.account !== speaker.chat.account)
    return reply(work, speaker, [say('link-in-group')]);
  askChannel(work, { ...speaker, chat: group }, 'link-from-private');
}

type Told =
  | 'link-is-department'
  | 'link-only-administrator'
  | 'link-ask-failed'
  | 'link-first-private'
  | 'link-goes-on-private'
  | 'unlinked'
  | 'unlinked-nothing';

/** The channel's answer: an administrator goes on in private; anyone else is told kindly. */
export function linkAnswered(work: Work, outcome: Extract<Outcome, { kind: 'asked' }>): void {
  const contact = work.get('contacts', outcome.contactId);
  const group = work.get('chats', outcome.chatId);
  if (!contact || !group) return;
  if (outcome.then.startsWith(ADOPT)) return adoptAnswered(work, contact, outcome);
  const chat = contact.chatId === null ? undefined : work.get('chats', contact.chatId);
  const asker = outcome.then === 'link-from-private' && chat ? chat : group;
  const tell = (id: Told, more: Pick<Message, 'goPrivate'> = {}): void => {
    if (outcome.role !== 'administrator' && asker === group && groupIsFull(work, group)) return;
    note(work, asker.id, { parts: [say(id)], purpose: 'reply', ...more });
  };
  // It may have become a department's while the channel was asked.
  if (group.binding !== null) return tell('link-is-department');
  if (outcome.role === 'unknown') return tell('link-ask-failed');
  if (outcome.role !== 'administrator') return tell('link-only-administrator');
  if (outcome.then === 'unlink-group') {
    const areas = work.find('areasOfChat', group.id);
    for (const area of areas) work.erase('areas', area.id);
    return tell(areas.length > 0 ? 'unlinked' : 'unlinked-nothing');
  }
  if (!chat) return tell('link-first-private', { goPrivate: GROUP_LINK + group.id });
  if (asker === group) tell('link-goes-on-private');
  const person = work.must('persons', contact.personId);
  const speaker = { person, contact, chat, dialogue: dialogueOf(work, chat.id, contact.id) };
  const commune = work.context.communes.get(contact.commune ?? work.context.defaultCommune);
  ask(work, speaker, {
    kind: 'group-where',
    subject: group.id,
    parts: [strong('group-ask-where', { group: group.title })],
    choices: (commune?.sectors ?? [])
      .slice(0, 8)
      .map((sector) => ({ value: `s-${sector.id}`, label: { name: sector.name } })),
    data: { commune: commune?.id ?? work.context.defaultCommune },
    askLocation: true,
  });
}

export const isGroupQuestion = (question: Question): boolean => question.kind === 'group-where';

export function hearGroupPlace(work: Work, speaker: Speaker, question: Question, point: Point): void {
  const found = communesAt(work.context.locate(point));
  if (!found) {
    const where = work.context.locate(point);
    return reply(
      work,
      speaker,
      [say('place-outside', { commune: where.kind === 'outside' && where.name !== null ? where.name : '—' })],
      { askLocation: true },
    );
  }
  ask(work, speaker, {
    kind: 'group-radius',
    subject: question.subject,
    data: { lat: String(point.lat), lon: String(point.lon), commune: found.communes[0] },
    parts: [say('group-ask-radius')],
    choices: RADII.map((radius) => ({
      value: `m-${String(radius)}`,
      label: say('plain-metres', { radius: { metres: radius } }),
    })),
  });
}

export function answerGroup(work: Work, speaker: Speaker, question: Question, value: string): void {
  if (question.kind === 'group-where' && value.startsWith('s-'))
    return bind(work, speaker, question, { kind: 'sector', sector: value.slice(2) });
  const radius = Number(value.replace(/^m-/, ''));
  if (!(radius >= LEAST_RADIUS_M && radius <= MOST_RADIUS_M)) return;
  const { lat, lon } = question.data;
  bind(work, speaker, question, { kind: 'circle', centre: { lat: Number(lat), lon: Number(lon) }, radius });
}

function zoneOf(work: Work, commune: string | undefined, shape: Doc<'areas'>['shape']): Part[] {
  if (shape.kind === 'circle') return [say('group-zone-circle', { radius: { metres: shape.radius } })];
  if (shape.kind !== 'sector') return [];
  const sector = work.context.communes.get(commune ?? '')?.sectors.find(({ id }) => id === shape.sector);
  return [say('group-zone-sector', { sector: sector?.name ?? shape.sector })];
}

function bind(work: Work, speaker: Speaker, question: Question, shape: Doc<'areas'>['shape']): void {
  const group = question.subject === null ? undefined : work.get('chats', question.subject);
  settle(work, speaker);
  if (!group) return;
  if (group.binding !== null) return reply(work, speaker, [say('link-is-department')]);
  const [before] = work.find('areasOfChat', group.id);
  work.put('areas', {
    id: before?.id ?? work.context.ids.next(),
    realm: group.realm,
    commune: question.data.commune ?? work.context.defaultCommune,
    chatId: group.id,
    shape,
    leastSeverity: before?.leastSeverity ?? 'high',
    pausedUntil: null,
    linkedBy: speaker.contact.id,
    createdAt: before?.createdAt ?? work.now,
  });
  reply(work, speaker, [strong('group-linked', { group: group.title }), ...zoneOf(work, question.data.commune, shape)]);
  note(work, group.id, { parts: [strong('group-linked-here'), say('group-what-is-read')], purpose: 'reply' });
}
