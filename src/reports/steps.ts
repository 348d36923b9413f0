import type { Locale } from '../core/commune/commune.ts';
import type { GroupStep } from '../core/say/message.ts';
import { ACCENT, CARD, GREEN, HEADER, INK, ON_HEADER, ORANGE, PAPER, QUIET, RULE } from './draw/palette.ts';
import { line, move, page, px, rect, text, wrap } from './draw/svg.ts';
import type { Svg } from './draw/svg.ts';

/** Read in a chat's column, where 1,080 units are some 270 wide: a quarter of what is written here. */
const SIDE = 1080;
const HEAD = 236;
const LETTERS = 60;
const SMALL = 46;
/** The phone stands in the middle, and goes on below the picture. */
const PHONE = { left: 130, top: HEAD + 54, width: 820 };
const SCREEN = PHONE.width - 48;
const BAR = 132;
const ROW = 150;

interface Words {
  readonly how: Readonly<Record<GroupStep, string>>;
  readonly contact: string;
  readonly name: string;
  readonly telephone: string;
  readonly thisNumber: string;
  readonly save: string;
  readonly group: string;
  readonly add: string;
  readonly members: readonly [string, string];
  readonly write: string;
  readonly answer: string;
}

const WORDS: Readonly<Record<Locale, Words>> = {
  es: {
    how: {
      1: 'Guarda este número en tus contactos',
      2: 'Añádelo al grupo de tu barrio',
      3: 'Escribe en el grupo: vincular',
    },
    contact: 'Nuevo contacto',
    name: 'Nombre',
    telephone: 'Teléfono',
    thisNumber: 'el número de este chat',
    save: 'Guardar',
    group: 'Vecinos del pasaje',
    add: 'Añadir participantes',
    members: ['Rosa', 'Tú, administras el grupo'],
    write: 'vincular',
    answer: 'Seguimos por privado.',
  },
  en: {
    how: {
      1: 'Save this number in your contacts',
      2: 'Add it to your neighbourhood’s group',
      3: 'Write in the group: vincular',
    },
    contact: 'New contact',
    name: 'Name',
    telephone: 'Phone',
    thisNumber: 'the number of this chat',
    save: 'Save',
    group: 'Our street',
    add: 'Add members',
    members: ['Rosa', 'You, who run the group'],
    write: 'vincular',
    answer: 'We go on in private.',
  },
};

/** How a group is connected, one square picture for each step: what to do above, and a phone on which it is done. */
export function stepSvg(step: GroupStep, locale: Locale): Svg {
  const words = WORDS[locale];
  const screen = { 1: contactScreen, 2: groupScreen, 3: chatScreen }[step](words);
  return page(SIDE, SIDE, PAPER, head(step, words.how[step]) + phone(screen));
}

function head(step: GroupStep, how: string): Svg {
  const lines = wrap(how, LETTERS, SIDE - 290, 2, 'bold');
  const first = HEAD / 2 + LETTERS * 0.36 - (lines.length - 1) * LETTERS * 0.62;
  const written = lines.map((one, index) =>
    text(236, first + index * LETTERS * 1.24, one, { size: LETTERS, weight: 'bold', fill: ON_HEADER }),
  );
  const number = text(120, HEAD / 2 + 34, String(step), { size: 96, weight: 'bold', fill: HEADER, anchor: 'middle' });
  return rect(0, 0, SIDE, HEAD, HEADER) + circle(120, HEAD / 2, 76, ON_HEADER) + number + written.join('');
}

const phone = (screen: Svg): Svg =>
  rect(PHONE.left, PHONE.top, PHONE.width, SIDE, INK, 64) +
  rect(PHONE.left + 24, PHONE.top + 24, SCREEN, SIDE, CARD, 44) +
  move(PHONE.left + 24, PHONE.top + 24, screen);

/** The strip at the top of a screen. */
const bar = (title: string, picture: Svg = ''): Svg =>
  rect(0, 0, SCREEN, BAR, ACCENT, 44) +
  rect(0, BAR - 50, SCREEN, 50, ACCENT) +
  move(86, BAR / 2, picture) +
  text(picture === '' ? 44 : 160, BAR / 2 + 17, title, { size: SMALL + 4, weight: 'bold', fill: ON_HEADER });

function contactScreen(words: Words): Svg {
  const field = (y: number, label: string, value: string): Svg =>
    text(60, y, label, { size: SMALL - 8, fill: QUIET }) +
    text(60, y + 58, value, { size: SMALL + 4, weight: 'bold', fill: INK }) +
    line(60, y + 84, SCREEN - 60, y + 84, RULE, 4);
  return (
    bar(words.contact) +
    field(216, words.name, 'Avisa') +
    field(374, words.telephone, words.thisNumber) +
    button(SCREEN - 460, 510, 400, words.save) +
    pointer(SCREEN - 96, 600)
  );
}

function groupScreen(words: Words): Svg {
  const row = (at: number, picture: Svg, label: string, weight: 'bold' | 'normal' = 'normal'): Svg =>
    move(0, BAR + 18 + at * ROW, move(96, ROW / 2, picture) + text(184, ROW / 2 + 17, label, rowStyle(weight)));
  const [other, own] = words.members;
  return (
    bar(words.group, people(ON_HEADER)) +
    rect(20, BAR + 26, SCREEN - 40, ROW - 16, '#fdebdd', 24) +
    row(0, plus(), words.add, 'bold') +
    row(1, face('A', GREEN), 'Avisa', 'bold') +
    move(SCREEN - 90, BAR + 18 + ROW * 1.5, tick()) +
    row(2, face(other.slice(0, 1), QUIET), other) +
    row(3, face(own.slice(0, 1), QUIET), own) +
    pointer(SCREEN - 44, BAR + 120)
  );
}

const rowStyle = (weight: 'bold' | 'normal') => ({ size: SMALL, weight, fill: INK });

function chatScreen(words: Words): Svg {
  const own = 350;
  const theirs = SCREEN - 200;
  return (
    bar(words.group, people(ON_HEADER)) +
    rect(0, BAR, SCREEN, SIDE, PAPER) +
    rect(SCREEN - own - 40, BAR + 60, own, 130, '#dcebfa', 30) +
    text(SCREEN - own / 2 - 40, BAR + 145, words.write, {
      ...{ size: LETTERS, weight: 'bold', fill: INK, anchor: 'middle' },
    }) +
    rect(40, BAR + 260, theirs, 190, CARD, 30) +
    text(78, BAR + 325, 'Avisa', { size: SMALL - 4, weight: 'bold', fill: GREEN }) +
    text(78, BAR + 398, words.answer, { size: SMALL, fill: INK })
  );
}

const circle = (x: number, y: number, radius: number, fill: string): Svg =>
  `<circle cx="${px(x)}" cy="${px(y)}" r="${px(radius)}" fill="${fill}"/>`;

const button = (x: number, y: number, width: number, label: string): Svg =>
  rect(x, y, width, 116, ACCENT, 58) +
  text(x + width / 2, y + 74, label, { size: SMALL + 2, weight: 'bold', fill: ON_HEADER, anchor: 'middle' });

/** Somebody by their first letter. */
const face = (letter: string, fill: string): Svg =>
  circle(0, 0, 50, fill) + text(0, 18, letter, { size: 52, weight: 'bold', fill: ON_HEADER, anchor: 'middle' });

/** Several people, for a group's own picture. */
const people = (fill: string): Svg =>
  [-26, 26, 0]
    .map((x, index) => {
      const front = index === 2;
      const outline = front ? ` stroke="${ACCENT}" stroke-width="6"` : '';
      const y = front ? 6 : 0;
      return `<g fill="${fill}"${outline}><circle cx="${px(x)}" cy="${px(y - 20)}" r="17"/><path d="M${px(x - 30)} ${px(y + 36)} a30 30 0 0 1 60 0 z"/></g>`;
    })
    .join('');

const plus = (): Svg => circle(0, 0, 50, ORANGE) + rect(-26, -6, 52, 12, CARD, 6) + rect(-6, -26, 12, 52, CARD, 6);

const tick = (): Svg =>
  `<path d="M-28 0 L-8 22 L30 -24" fill="none" stroke="${GREEN}" stroke-width="14" stroke-linecap="round" stroke-linejoin="round"/>`;

/** Where a finger goes: its tip, and a ring about it. */
const pointer = (x: number, y: number): Svg =>
  `<g transform="translate(${px(x)} ${px(y)})"><circle r="40" fill="none" stroke="${ORANGE}" stroke-width="10"/><path d="M0 0 L22 92 L44 66 L84 104 L104 82 L64 46 L92 30 Z" fill="${ORANGE}" stroke="${CARD}" stroke-width="6" stroke-linejoin="round"/></g>`;
