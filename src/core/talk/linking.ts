import type { Doc } from '../collections.ts';
import { communeOf } from '../commune/lookup.ts';
import { areaByCode, areaOf, MOST_GROUPS, share, sharing, unlinkAreas } from '../people/areas.ts';
import { GROUP_ACTIONS } from '../later/due.ts';
import { dialogueOf } from '../people/meet.ts';
import type { Speaker } from '../people/meet.ts';
import { note } from '../say/owe.ts';
import { GROUP_STEPS, say, strong } from '../say/message.ts';
import type { Message, Said } from '../say/message.ts';
import type { Work } from '../work.ts';
import { askChannel, reply, settle } from './ask.ts';
import type { Question } from './dialogue.ts';
import { answerGroupArea, askGroupWhere, sayLinked } from './group-area.ts';
import { answerLeast, answerUnlinkGroup, doOnGroup, showGroup } from './group-card.ts';
import { groupIsFull } from './limits.ts';
import type { Outcome } from './event.ts';
import { ADOPT, adoptAnswered } from './adopt.ts';
import { askUnbind, isStillMeant } from './unbind.ts';

const JOIN = 'join-';

/**
 * `/vincular` in a group, or with another group's code to share its area: whoever writes it must be its administrator, which only
 * the channel knows.
 */
export function link(work: Work, speaker: Speaker, argument = ''): void {
  if (speaker.chat.kind !== 'group') return tellHowToLink(work, speaker);
  if (speaker.chat.binding !== null) return reply(work, speaker, [say('link-is-department')]);
  const code = argument.trim().toUpperCase().slice(0, 20);
  askChannel(work, speaker, code === '' ? 'link-group' : `${JOIN}${code}`);
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
  const action = GROUP_ACTIONS.find((each) => outcome.then === `do-${each}`);
  const asker = (action || outcome.then === 'link-from-private') && chat ? chat : group;
  const tell = (id: Told, more: Pick<Message, 'goPrivate'> = {}): void => {
    if (outcome.role !== 'administrator' && asker === group && groupIsFull(work, group)) return;
    note(work, asker.id, { parts: [say(id)], purpose: 'reply', ...more });
  };
  // It may have become a department's while the channel was asked.
  if (group.binding !== null) return tell('link-is-department');
  if (outcome.role === 'unknown') return tell('link-ask-failed');
  if (outcome.role !== 'administrator') return tell('link-only-administrator');
  if (outcome.then === 'unlink-group') return tell(unlinkAreas(work, group.id) ? 'unlinked' : 'unlinked-nothing');
  if (outcome.then.startsWith(JOIN)) return joinArea(work, contact, group, outcome.then.slice(JOIN.length));
  if (!chat) return tell('link-first-private', { goPrivate: GROUP_LINK + group.id });
  if (asker === group) tell('link-goes-on-private');
  const person = work.must('persons', contact.personId);
  const speaker = { person, contact, chat, dialogue: dialogueOf(work, chat.id, contact.id) };
  const area = areaOf(work, group.id);
  if (action) doOnGroup(work, speaker, group, action, () => askWhere(work, speaker, group));
  else if (area) showGroup(work, speaker, group, area);
  else askWhere(work, speaker, group);
}

function askWhere(work: Work, speaker: Speaker, group: Doc<'chats'>): void {
  const { communes, defaultCommune } = work.context;
  const id = areaOf(work, group.id)?.commune ?? speaker.contact.commune ?? defaultCommune;
  askGroupWhere(work, speaker, group, communes.get(id) ?? communeOf(work.context, defaultCommune));
}

/** The group hears from now on about the area of the one whose administrator gave the code; both read so. */
function joinArea(work: Work, contact: Doc<'contacts'>, group: Doc<'chats'>, code: string): void {
  const refuse = (said: Said): void => void note(work, group.id, { parts: [said], purpose: 'reply' });
  const area = areaByCode(work, code, group.realm);
  const other = area && work.get('chats', area.chatId);
  if (!area || !other) return refuse(say('group-code-wrong'));
  if (sharing(work, area).some(({ chatId }) => chatId === group.id)) return refuse(say('group-code-own'));
  if (sharing(work, area).length >= MOST_GROUPS) return refuse(say('group-code-full', { most: MOST_GROUPS }));
  share(work, area, group.id, contact.id);
  sayLinked(work, group, contact);
  const titles = { group: group.title, other: other.title };
  note(work, group.id, { parts: [say('group-joined', titles)], purpose: 'reply' });
  const inviter = work.get('contacts', area.linkedBy)?.chatId;
  if (inviter != null) note(work, inviter, { parts: [strong('group-joined-other', titles)], purpose: 'reply' });
}

const GROUP_QUESTIONS: readonly Question['kind'][] = ['group-where', 'group-corners'];

/** Whether a location answers a question about a group. */
export const isGroupQuestion = (question: Question): boolean => GROUP_QUESTIONS.includes(question.kind);

/** Whoever was asked long ago may administer the group no more: that is asked again by the command. */
export function answerGroup(work: Work, speaker: Speaker, question: Question, value: string): void {
  if (!isStillMeant(work, question)) {
    settle(work, speaker);
    return reply(work, speaker, [say('link-too-late')]);
  }
  if (question.kind === 'group-least') answerLeast(work, speaker, question, value);
  else if (question.kind === 'group-unlink') answerUnlinkGroup(work, speaker, question, value);
  else answerGroupArea(work, speaker, question, value);
}
