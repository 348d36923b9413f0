import type { Localised } from '../commune/commune.ts';
import type { Point } from '../geo.ts';
import type { Arg } from './arg.ts';
import type { Args, TextId } from './texts.ts';

export type { Arg } from './arg.ts';

/** Why something is said: decides its lane, and later its time to live and budget. */
export const PURPOSES = [
  'receipt',
  'reply',
  'department',
  'ring',
  'neighbour',
  'group',
  'change',
  'board',
  'digest',
] as const;
export type Purpose = (typeof PURPOSES)[number];

/**
 * What is owed goes out by lane, the smallest first: receipts, and what is said to whoever is raising an alert or has one open;
 * departments; neighbours. Critical cases go before what else is in lane 0, and answers that no alert waits for (the manual,
 * menus, one's own places) in the lane of the neighbours: see `owe.ts`.
 */
export const LANE_OF = {
  receipt: 0,
  reply: 0,
  department: 1,
  ring: 1,
  neighbour: 2,
  group: 2,
  change: 3,
  board: 3,
  digest: 4,
} as const satisfies Record<Purpose, number>;

/** What a department or a reporter waits for. */
const AWAITED: ReadonlySet<Purpose> = new Set(['receipt', 'reply', 'department', 'ring']);

/** Whether somebody must know where this is late. */
export const isAwaited = ({ purpose }: { readonly purpose: Purpose }): boolean => AWAITED.has(purpose);

/** Whether somebody must know where this is dead: what is awaited, and news for a reporter, which the cards of neighbours are not. */
export const mustKnow = (owed: { readonly purpose: Purpose; readonly kind: 'note' | 'card' }): boolean =>
  isAwaited(owed) || (owed.purpose === 'change' && owed.kind === 'note');

export type Lane = (typeof LANE_OF)[Purpose];
export const LANE_OF_CRITICAL = LANE_OF.receipt;
export const LANE_OF_LEISURE = LANE_OF.neighbour;

/** A text by name with its arguments. */
export interface Said<Id extends TextId = TextId> {
  readonly text: Id;
  readonly args: Readonly<Record<string, Arg>>;
}

/** A line or paragraph of a message. Emphasis is structure, never marks in the text. */
export type Part =
  | (Said & { readonly style?: 'strong' | 'quiet' })
  /** Somebody's own words, shown as such; never interpreted. */
  | { readonly quote: string }
  | { readonly gap: true };

/**
 * Something the reader may do. `action` is what comes back, whether they press, write the number or say the words.
 * `number` is stable for what it means, so that an old list never does something else.
 */
export interface Choice {
  readonly action: string;
  readonly number: number;
  readonly label: Said | { readonly name: string };
  readonly role?: 'urgent' | 'back';
  /** Begins a new row of buttons. */
  readonly row?: boolean;
}

export type Picture =
  | { readonly kind: 'stored'; readonly hash: string }
  /** Drawn at sending by an injected renderer. */
  | { readonly kind: 'generated'; readonly recipe: Recipe };

export type Recipe =
  | {
      readonly kind: 'summary';
      readonly realm: string;
      readonly commune: string;
      readonly period: string;
      readonly audience: 'officials' | 'groups';
    }
  /** Map with places and their circles, and with areas by their corners. */
  | {
      readonly kind: 'map';
      readonly commune: string;
      readonly points: readonly { readonly point: Point; readonly radius: number }[];
      readonly areas?: readonly (readonly Point[])[];
    }
  /** How a group is connected on a channel whose number is added to it as a person is. */
  | { readonly kind: 'group-step'; readonly step: GroupStep };

/** Save the number, add it, write the word. */
export const GROUP_STEPS = [1, 2, 3] as const;
export type GroupStep = (typeof GROUP_STEPS)[number];

/** Channel-neutral: a channel renders it with what it can do. */
export interface Message {
  readonly parts: readonly Part[];
  readonly choices?: readonly Choice[];
  /** Shown as a pin where the channel can, else as a link. */
  readonly pin?: Point;
  readonly pictures?: readonly Picture[];
  /** A file to hand over, such as an export. */
  readonly file?: { readonly name: string; readonly mime: string; readonly text: string };
  /** Offers the channel's own way to share where one is; *elsewhere*, to mark another place, and not that one. */
  readonly askLocation?: true | 'elsewhere';
  /** Offers the channel's own way to share one's number where one is. */
  readonly askPhone?: true;
  /** No question stands that asks for a location or a number: what a channel put in place of the letters for one may go. */
  readonly asksNoMore?: true;
  /** Offers the way into the private chat, where this word is heard as `/start` with it (`[a-z0-9-]`, at most 60 signs). */
  readonly goPrivate?: string;
  /** Kept at the top of the chat where the channel can. */
  readonly pinned?: true;
  /** About a critical case: no budget and no daily cap holds it back. */
  readonly critical?: true;
  readonly purpose: Purpose;
}

/** For whom a card is drawn. */
export type Audience =
  | { readonly kind: 'officials'; readonly department: string }
  /** Of no one incident, but of all that the department holds. */
  | { readonly kind: 'board'; readonly department: string }
  | { readonly kind: 'place'; readonly placeId: string; readonly metres: number }
  | { readonly kind: 'area'; readonly areaId: string }
  /** Somebody who offered to help and was asked. */
  | { readonly kind: 'helper'; readonly offerId: string };

/** Makes one line of a message; the arguments a text takes are checked by its name. */
export function say<Id extends TextId>(text: Id, ...args: Args<Id>): Said<Id> {
  return { text, args: args[0] ?? {} };
}
export function strong<Id extends TextId>(text: Id, ...args: Args<Id>): Part {
  return { ...say(text, ...args), style: 'strong' };
}
export function quiet<Id extends TextId>(text: Id, ...args: Args<Id>): Part {
  return { ...say(text, ...args), style: 'quiet' };
}
export const gap: Part = { gap: true };

/** The localised name of data, as an argument. */
export const named = (name: Localised): Arg => name;
