import type { Doc } from '../collections.ts';
import { SEVERITIES } from '../commune/commune.ts';
import { communeOf, sectorOf } from '../commune/lookup.ts';
import { areaOf, codeFor, looksAfter, MOST_GROUPS, sharing, unlinkAreas } from '../people/areas.ts';
import type { Area } from '../people/areas.ts';
import { GROUP_ACTIONS } from '../later/due.ts';
import type { GroupAction } from '../later/due.ts';
import type { Speaker } from '../people/meet.ts';
import { areaPictures } from '../say/area-picture.ts';
import { numbered } from '../say/lines.ts';
import { quiet, say, strong } from '../say/message.ts';
import type { Part, Said } from '../say/message.ts';
import { note } from '../say/owe.ts';
import type { Work } from '../work.ts';
import { ask, askChannel, reply, settle } from './ask.ts';
import type { Question } from './dialogue.ts';

type Group = Doc<'chats'>;

const DAY = 24 * 3_600_000;

/** What an administrator sees of their group, and may change: in private, after what was just done. */
export function showGroup(
  work: Work,
  speaker: Speaker,
  group: Group,
  area: Area,
  before: readonly Part[] = [strong('group-title', { group: group.title })],
): void {
  const own = looksAfter(work, area);
  const paused = isPaused(work, area);
  const offers: readonly (readonly [deed: GroupAction, label: Said])[] = [
    ['zone', say(own ? 'choice-zone' : 'choice-own-zone')],
    ['least', say('choice-group-least')],
    paused ? ['resume', say('choice-group-resume')] : ['pause', say('choice-group-pause')],
    ['invite', say('choice-invite')],
    ['unlink', say('choice-unlink-group')],
  ];
  reply(work, speaker, [...before, ...aboutArea(work, area)], {
    pictures: areaPictures(work.context, area.commune, area.shape),
    choices: numbered(
      offers.map(([deed, label]) => ({
        action: `g.${deed}.${group.id}`,
        label,
        ...(deed === 'least' ? {} : { row: true }),
      })),
    ),
  });
}

const isPaused = (work: Work, { pausedUntil }: Area): boolean => pausedUntil !== null && pausedUntil > work.now;

function aboutArea(work: Work, area: Area): Part[] {
  const zone = communeOf(work.context, area.commune).timeZone;
  return [
    zoneLine(work, area),
    say('group-least', { least: { text: `severity-${area.leastSeverity}` } }),
    ...sharesLine(work, area),
    ...(isPaused(work, area)
      ? [quiet('group-paused', { until: { at: area.pausedUntil ?? 0, zone, style: 'both' } })]
      : []),
  ];
}

function zoneLine(work: Work, { shape, commune }: Area): Part {
  if (shape.kind === 'circle') return say('group-zone-circle', { radius: { metres: shape.radius } });
  if (shape.kind === 'polygon') return say('group-zone-drawn');
  const sector = sectorOf(communeOf(work.context, commune), shape.sector);
  return say('group-zone-sector', { sector: sector?.name ?? shape.sector });
}

/** Who shares it, and who may change it for all. */
function sharesLine(work: Work, area: Area): Part[] {
  const title = ({ chatId }: Area): string => work.get('chats', chatId)?.title ?? '';
  const [first, ...rest] = sharing(work, area);
  const others = rest.filter(({ id }) => id !== area.id);
  return [
    ...(first && first.id !== area.id ? [say('group-shares-of', { group: title(first) })] : []),
    ...(others.length > 0
      ? [say('group-shares', { groups: others.map((each) => `«${title(each)}»`).join(', ') })]
      : []),
  ];
}

/** A tap under it, however old: whether they still administer the group is asked before anything is done. */
export function actOnGroup(work: Work, speaker: Speaker, verb: string, groupId: string): void {
  const group = work.get('chats', groupId);
  const action = GROUP_ACTIONS.find((each) => each === verb);
  if (!action || group?.kind !== 'group' || group.account !== speaker.chat.account)
    return reply(work, speaker, [say('stale')]);
  askChannel(work, { ...speaker, chat: group }, `do-${action}`);
}

/** The channel said that they do. `askWhere` begins with the area anew. */
export function doOnGroup(work: Work, speaker: Speaker, group: Group, action: GroupAction, askWhere: () => void): void {
  const area = areaOf(work, group.id);
  if (!area) return reply(work, speaker, [say('unlinked-nothing')]);
  const put = (fields: Partial<Area>): void =>
    showGroup(work, speaker, group, work.put('areas', { ...area, ...fields }));
  switch (action) {
    case 'zone':
      return askWhere();
    case 'least':
      return askLeast(work, speaker, group);
    case 'pause':
    case 'resume': {
      const until = action === 'pause' ? work.now + DAY : null;
      // Whoever counts on the group must know that it hears nothing.
      note(work, group.id, { parts: [pausedHere(work, area, until)], purpose: 'reply' });
      return put({ pausedUntil: until });
    }
    case 'invite':
      return invite(work, speaker, area);
    case 'unlink':
      // A bare number may be a slip, and a group would hear nothing from then on.
      return ask(work, speaker, {
        kind: 'group-unlink',
        subject: group.id,
        parts: [strong('unlink-group-ask', { group: group.title })],
        choices: [
          { value: 'yes', label: say('choice-unlink') },
          { value: 'no', label: say('choice-keep') },
        ],
        cancel: false,
      });
  }
}

export function answerUnlinkGroup(work: Work, speaker: Speaker, question: Question, value: string): void {
  const group = question.subject === null ? undefined : work.get('chats', question.subject);
  settle(work, speaker);
  if (value !== 'yes') return reply(work, speaker, [say('unlink-kept')]);
  if (!group || !unlinkAreas(work, group.id)) return reply(work, speaker, [say('unlinked-nothing')]);
  note(work, group.id, { parts: [say('unlinked')], purpose: 'reply' });
  reply(work, speaker, [say('unlinked-here', { group: group.title })]);
}

function pausedHere(work: Work, { commune }: Area, until: number | null): Part {
  const zone = communeOf(work.context, commune).timeZone;
  return until === null
    ? say('group-resumed-here')
    : say('group-paused-here', { until: { at: until, zone, style: 'both' } });
}

export function answerLeast(work: Work, speaker: Speaker, question: Question, value: string): void {
  const group = question.subject === null ? undefined : work.get('chats', question.subject);
  const area = group && areaOf(work, group.id);
  const least = SEVERITIES.find((each) => value === `l-${each}`);
  settle(work, speaker);
  if (!group || !area) return reply(work, speaker, [say('unlinked-nothing')]);
  if (!least) return;
  showGroup(work, speaker, group, work.put('areas', { ...area, leastSeverity: least }));
}

function askLeast(work: Work, speaker: Speaker, group: Group): void {
  ask(work, speaker, {
    kind: 'group-least',
    subject: group.id,
    parts: [say('group-ask-least')],
    choices: SEVERITIES.map((each) => ({ value: `l-${each}`, label: say(`choice-least-${each}`), row: true })),
  });
}

function invite(work: Work, speaker: Speaker, area: Area): void {
  if (sharing(work, area).length >= MOST_GROUPS)
    return reply(work, speaker, [say('group-code-full', { most: MOST_GROUPS })]);
  const { id, expiresAt } = codeFor(work, area);
  const zone = communeOf(work.context, area.commune).timeZone;
  reply(work, speaker, [
    say('group-code', { code: id }),
    quiet('group-code-how', { until: { at: expiresAt, zone, style: 'date' } }),
  ]);
}
