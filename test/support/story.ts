import type { Locale, Severity } from '../../src/core/commune/commune.ts';
import type { Point } from '../../src/core/geo.ts';

/** A dialogue as a file tells it: who is there, what they do, and every message that comes of it. */
export interface Story {
  readonly file: string;
  readonly title: string;
  /** Milliseconds since 1970: the moment of the first line. */
  readonly begins: number;
  readonly people: readonly Someone[];
  readonly groups: readonly Linked[];
  /** The file without what the product says, line by line; steps among them. */
  readonly lines: readonly Line[];
  /** The file as it is: what the playing must give again. */
  readonly text: string;
}

/** Somebody who has a part. */
export interface Someone {
  readonly id: string;
  readonly name: string;
  readonly locale: Locale;
  /** Registered before the story begins, first to last. */
  readonly places: readonly { readonly point: Point; readonly within: string; readonly from: Severity }[];
  /** Wrote to Avisa long before. */
  readonly known: boolean;
  /** What was done before was done just before, and not eight days ago. */
  readonly fresh: boolean;
  /** Department they joined, and in which chat: the department's group, or their own. */
  readonly official: { readonly department: string; readonly chat: string } | null;
  /** A group that they are in besides those of the sandbox's cast. */
  readonly member: string | null;
  readonly line: number;
}

/** A group of neighbours that was linked before the story begins. */
export interface Linked {
  readonly id: string;
  readonly by: string;
  readonly area: { readonly point: Point; readonly within: string } | { readonly sector: string };
  readonly line: number;
}

export interface Line {
  readonly number: number;
  readonly raw: string;
  readonly step: Step | null;
}

export type Step =
  | {
      readonly kind: 'deed';
      readonly who: string;
      readonly chat: string;
      readonly what: Deed;
      /** At the same moment as the deed before, by somebody who has not seen what came of it. */
      readonly together: boolean;
    }
  | { readonly kind: 'wait'; readonly ms: number }
  | { readonly kind: 'restart' };

/** Files that somebody may send. */
export type Upload = 'photo' | 'voice' | 'video' | 'document';

/** What somebody does in a chat. */
export type Deed =
  | {
      readonly kind: 'text';
      readonly text: string;
      /** Words of the bot's message that is answered. */
      readonly answering: string | null;
      /** How long the message was on its way. */
      readonly ago: number;
    }
  /** `old`: under a message as it was before it changed. */
  | { readonly kind: 'press'; readonly label: string; readonly old: boolean }
  | { readonly kind: 'location'; readonly point: Point; readonly accuracy: number | null; readonly live: boolean }
  | { readonly kind: Upload; readonly caption: string }
  | { readonly kind: 'sticker' | 'leave' | 'join' };

/** Something in a story's file is wrong: where, and what. */
export class StoryFault extends Error {
  override readonly name = 'StoryFault';

  constructor(file: string, line: number, what: string) {
    super(`${file}:${line}: ${what}`);
  }
}
