import type { Doc } from '../collections.ts';
import { categoryOf, communeIdOf, communeOf, ownName } from '../commune/lookup.ts';
import { byGravity, isUntaken, openOf } from '../incident/board.ts';
import type { Work } from '../work.ts';
import { caseWords } from './lines.ts';
import { quiet, say, strong } from './message.ts';
import type { Message, Part } from './message.ts';
import { iconOf } from './view-official.ts';

/** What a glance takes in; `/pendientes` shows the rest. */
const MOST_LINES = 20;

/**
 * What a department holds, gravest first, in the one message at the top of its chat. It says when each began, not how long ago:
 * it must stay true while nobody touches it.
 */
export function viewForBoard(work: Work, chatId: string, department: string): Message {
  const chat = work.must('chats', chatId);
  if (chat.binding !== department)
    return { parts: [quiet('board-over', { department: ownName(work.context, department) })], purpose: 'board' };
  const open = openOf(work, chat.realm, department).sort(byGravity);
  const { timeZone } = communeOf(work.context, communeIdOf(department));
  const title =
    open.length === 0
      ? strong('board-none')
      : strong('board-title', { open: open.length, untaken: open.filter(isUntaken).length });
  const more = open.length - MOST_LINES;
  return {
    parts: [
      title,
      ...open.slice(0, MOST_LINES).map((incident) => line(work, incident, timeZone)),
      ...(more > 0 ? [quiet('board-more', { count: more })] : []),
    ],
    pinned: true,
    purpose: 'board',
  };
}

function line(work: Work, incident: Doc<'incidents'>, zone: string): Part {
  const commune = communeOf(work.context, incident.commune);
  const category = categoryOf(commune, incident.category);
  return say(isUntaken(incident) ? 'board-line-untaken' : 'board-line', {
    icon: iconOf(incident, category),
    ...caseWords(work.context, incident),
    state: { text: `state-${incident.state}` },
    at: { at: incident.createdAt, zone, style: 'short' },
  });
}
