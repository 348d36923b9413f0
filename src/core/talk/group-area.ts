import type { Doc } from '../collections.ts';
import type { Commune } from '../commune/commune.ts';
import { distance } from '../geo.ts';
import type { Point } from '../geo.ts';
import { communesAt } from '../incident/locate.ts';
import { areaOf, leaveCommunity, looksAfter, reshape, sharing } from '../people/areas.ts';
import type { Speaker } from '../people/meet.ts';
import { areaPictures } from '../say/area-picture.ts';
import { quiet, say, strong } from '../say/message.ts';
import { note } from '../say/owe.ts';
import type { Part } from '../say/message.ts';
import type { Work } from '../work.ts';
import { ask, reply, settle } from './ask.ts';
import type { Asking } from './ask.ts';
import type { Question } from './dialogue.ts';
import { showGroup } from './group-card.ts';
import { placeOutside } from './outside.ts';
import { LEAST_RADIUS_M, MOST_RADIUS_M } from '../people/places.ts';
import { unwelcome } from './welcome.ts';

type Shape = Doc<'areas'>['shape'];

const RADII = [300, 500, 1_000, 2_000] as const;
const LEAST_CORNERS = 3;
const MOST_CORNERS = 12;
/** Nearer than this two locations are the same corner: a finger on a map is no surveyor. */
const SAME_CORNER_M = 15;
/** Sectors on one page: with what stands under them no more than a channel's list holds. */
const PAGE = 6;

/** Which area a group looks after: a location, a sector, or corners. Sectors come in pages; every name works at any page. */
export function askGroupWhere(work: Work, speaker: Speaker, group: Doc<'chats'>, commune: Commune, page = 0): void {
  const { sectors } = commune;
  const shown = sectors.slice(page * PAGE, (page + 1) * PAGE);
  const next = (page + 1) * PAGE < sectors.length ? page + 1 : 0;
  const more: Asking['choices'] =
    sectors.length > PAGE ? [{ value: `more-${String(next)}`, label: say('choice-more-sectors'), row: true }] : [];
  ask(work, speaker, {
    kind: 'group-where',
    subject: group.id,
    parts: [strong('group-ask-where', { group: group.title })],
    choices: [
      ...shown.map(({ id, name }) => ({ value: `s-${id}`, label: { name } })),
      ...more,
      { value: 'draw', label: say('choice-draw'), row: more.length === 0 },
    ],
    data: { commune: commune.id },
    askLocation: true,
  });
}

/** A location in the midst of linking: the middle of a circle, or the next corner. */
export function hearGroupPlace(work: Work, speaker: Speaker, question: Question, point: Point): void {
  if (question.kind === 'group-corners') return hearCorner(work, speaker, question, point);
  const where = work.context.locate(point);
  const found = communesAt(where);
  if (!found) return reply(work, speaker, [placeOutside(where)], { askLocation: true });
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

export function answerGroupArea(work: Work, speaker: Speaker, question: Question, value: string): void {
  const group = question.subject === null ? undefined : work.get('chats', question.subject);
  if (!group) return settle(work, speaker);
  switch (question.kind) {
    case 'group-where':
      return answerWhere(work, speaker, question, group, value);
    case 'group-radius': {
      const radius = Number(value.replace(/^m-/, ''));
      if (!(radius >= LEAST_RADIUS_M && radius <= MOST_RADIUS_M)) return;
      const { lat, lon } = question.data;
      return bind(work, speaker, question, group, {
        kind: 'circle',
        centre: { lat: Number(lat), lon: Number(lon) },
        radius,
      });
    }
    case 'group-corners':
      return answerCorners(work, speaker, question, value);
    default:
      if (value === 'again') return askCorners(work, speaker, { ...question, data: { ...question.data, corners: '' } });
      return bind(work, speaker, question, group, { kind: 'polygon', ring: cornersOf(question) });
  }
}

function answerWhere(work: Work, speaker: Speaker, question: Question, group: Doc<'chats'>, value: string): void {
  if (value.startsWith('s-')) return bind(work, speaker, question, group, { kind: 'sector', sector: value.slice(2) });
  if (value === 'draw') return askCorners(work, speaker, question);
  const commune = work.context.communes.get(question.data.commune ?? '');
  if (commune) askGroupWhere(work, speaker, group, commune, Number(value.replace('more-', '')) || 0);
}

const cornersOf = ({ data }: Question): Point[] =>
  (data.corners ?? '')
    .split(' ')
    .filter((each) => each !== '')
    .map((each) => {
      const [lat = '', lon = ''] = each.split(',');
      return { lat: Number(lat), lon: Number(lon) };
    });

const written = (corners: readonly Point[]): string =>
  corners.map(({ lat, lon }) => `${String(lat)},${String(lon)}`).join(' ');

/** Asks for the next corner; `before`: what is said of the last one. */
function askCorners(work: Work, speaker: Speaker, question: Question, before: readonly Part[] = []): void {
  const corners = cornersOf(question);
  const intro = [strong('group-ask-corners', { least: LEAST_CORNERS, most: MOST_CORNERS })];
  ask(work, speaker, {
    kind: 'group-corners',
    subject: question.subject,
    data: question.data,
    parts: before.length > 0 ? before : corners.length === 0 ? intro : [say('group-corner', { count: corners.length })],
    choices: [
      ...(corners.length >= LEAST_CORNERS ? [{ value: 'done', label: say('choice-corners-done'), number: 1 }] : []),
      ...(corners.length > 0 ? [{ value: 'undo', label: say('choice-corner-undo'), number: 2 }] : []),
      ...(corners.length > 1 ? [{ value: 'again', label: say('choice-corners-again'), number: 3 }] : []),
    ],
    askLocation: 'elsewhere',
  });
}

function hearCorner(work: Work, speaker: Speaker, question: Question, point: Point): void {
  const corners = cornersOf(question);
  const where = work.context.locate(point);
  const commune = communesAt(where)?.communes[0];
  if (commune === undefined)
    return reply(work, speaker, [placeOutside(where), say('corner-how')], { askLocation: 'elsewhere' });
  const home = corners.length === 0 ? commune : (question.data.commune ?? commune);
  if (commune !== home) {
    const name = work.context.communes.get(home)?.name ?? home;
    return reply(work, speaker, [say('corner-outside', { commune: name })], { askLocation: 'elsewhere' });
  }
  const same = corners.findIndex((each) => distance(each, point) < SAME_CORNER_M);
  // Back at the first corner they have gone all the way round.
  if (same === 0 && corners.length >= LEAST_CORNERS) return judge(work, speaker, question);
  if (same >= 0) return reply(work, speaker, [say('corner-same')], { askLocation: 'elsewhere' });
  const more = { ...question, data: { ...question.data, commune: home, corners: written([...corners, point]) } };
  if (corners.length + 1 === MOST_CORNERS) judge(work, speaker, more);
  else askCorners(work, speaker, more);
}

function answerCorners(work: Work, speaker: Speaker, question: Question, value: string): void {
  if (value === 'done') return judge(work, speaker, question);
  const left = value === 'undo' ? cornersOf(question).slice(0, -1) : [];
  askCorners(work, speaker, { ...question, data: { ...question.data, corners: written(left) } });
}

/** Whether the corners make an area; where they do it is shown on a map, and counts only after a yes. */
function judge(work: Work, speaker: Speaker, question: Question): void {
  const corners = cornersOf(question);
  const commune = question.data.commune ?? work.context.defaultCommune;
  const verdict = work.context.judgeArea(commune, corners);
  const name = work.context.communes.get(commune)?.name ?? commune;
  if (verdict !== 'fine') {
    const why = verdict === 'outside' ? strong('corners-outside', { commune: name }) : strong(`corners-${verdict}`);
    return askCorners(work, speaker, question, [why, say('group-corner', { count: corners.length })]);
  }
  const group = question.subject === null ? undefined : work.get('chats', question.subject);
  ask(work, speaker, {
    kind: 'group-confirm',
    subject: question.subject,
    data: question.data,
    parts: [strong('group-confirm', { group: group?.title ?? '' })],
    pictures: areaPictures(work.context, commune, { kind: 'polygon', ring: corners }),
    choices: [
      { value: 'yes', label: say('choice-that-is-it') },
      { value: 'again', label: say('choice-corners-again') },
    ],
  });
}

/** What the group hears about from now on; those who share its area hear about it too. */
function bind(work: Work, speaker: Speaker, question: Question, group: Doc<'chats'>, shape: Shape): void {
  settle(work, speaker);
  if (group.binding !== null) return reply(work, speaker, [say('link-is-department')]);
  const commune = question.data.commune ?? work.context.defaultCommune;
  const known = areaOf(work, group.id);
  // Whoever does not look after a shared area chooses one of their own.
  const before = known && !looksAfter(work, known) ? leaveCommunity(work, known) : known;
  if (before) return change(work, speaker, group, before, shape, commune);
  const area = work.put('areas', {
    id: work.context.ids.next(),
    realm: group.realm,
    commune,
    chatId: group.id,
    shape,
    leastSeverity: 'high',
    pausedUntil: null,
    linkedBy: speaker.contact.id,
    createdAt: work.now,
  });
  showGroup(work, speaker, group, area, [strong('group-linked', { group: group.title })]);
  sayLinked(work, group, speaker.contact);
}

function change(
  work: Work,
  speaker: Speaker,
  group: Doc<'chats'>,
  area: Doc<'areas'>,
  shape: Shape,
  commune: string,
): void {
  reshape(work, area, shape, commune);
  const others = sharing(work, area).filter(({ id }) => id !== area.id);
  const told = others.length > 0 ? [quiet('group-changed-all', { count: others.length })] : [];
  showGroup(work, speaker, group, work.must('areas', area.id), [
    strong('group-changed', { group: group.title }),
    ...told,
  ]);
  for (const { chatId } of [area, ...others])
    note(work, chatId, { parts: [say('group-changed-here')], purpose: 'reply' });
}

/** In the group itself, in its administrator's language: that alerts come here, and what is read of what they write. */
export function sayLinked(work: Work, group: Doc<'chats'>, { locale }: Doc<'contacts'>): void {
  work.patch('chats', group.id, { locale });
  const least = areaOf(work, group.id)?.leastSeverity ?? 'high';
  unwelcome(work, group.id);
  note(work, group.id, {
    parts: [strong('group-linked-here', { least: { text: `severity-${least}` } }), say('group-what-is-read')],
    purpose: 'reply',
  });
}
