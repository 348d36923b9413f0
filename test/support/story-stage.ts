import { CAST } from '../../src/bots/sandbox/cast.ts';
import type { Point } from '../../src/core/geo.ts';
import type { Logger } from '../../src/core/ports/logger.ts';
import type { RenderedPart } from '../../src/bots/sandbox/render.ts';
import type { Someone, Upload } from './story.ts';

/** A message as its readers see it. */
export interface Shown {
  readonly kind: 'message';
  /** Chat as stories name it: somebody's own, or a group's. */
  readonly chat: string;
  readonly id: string;
  readonly at: number;
  readonly edited: boolean;
  /** Id of the message it answers. */
  readonly answers: string | null;
  readonly parts: readonly RenderedPart[];
  readonly choices: readonly {
    readonly number: number;
    readonly label: string;
    /** What comes back when it is pressed. */
    readonly data: string;
    readonly row: boolean;
  }[];
  readonly askLocation: boolean;
  readonly pin: Point | null;
  readonly files: readonly { readonly name: string; readonly mime: string }[];
}

/** A word to the one who pressed, gone in a moment. */
interface Toast {
  readonly kind: 'toast';
  readonly chat: string;
  readonly as: string;
  readonly at: number;
  readonly text: string;
}

export type Heard = Shown | Toast;

/** What only some channels tell of a message: see `event.ts`. Not every stage hands it on. */
interface Written {
  readonly ref?: string;
  readonly forwarded?: { readonly at: number | null };
}

/** What somebody does, as a chat hands it on. */
export type Act =
  | (Written & {
      readonly kind: 'text';
      readonly text: string;
      readonly replyTo: string | null;
      readonly edited?: true;
    })
  | { readonly kind: 'press'; readonly data: string }
  | {
      readonly kind: 'location';
      readonly lat: number;
      readonly lon: number;
      readonly accuracy: number | null;
      readonly live: boolean;
    }
  | (Written & {
      readonly kind: Upload;
      readonly name: string;
      readonly mime: string;
      readonly base64: string;
      readonly caption: string;
      readonly album?: string;
    })
  | { readonly kind: 'sticker' | 'leave' | 'join' };

export interface Acting {
  /** Unique in the story: ids and codes follow from it. */
  readonly id: string;
  readonly who: string;
  readonly chat: string;
  /** By the sender's clock; null: now. */
  readonly sentAt: number | null;
  readonly act: Act;
}

/** Where a story is played. Time stands still there unless it is moved. The departments of the sandbox's cast are at work. */
export interface Stage {
  now(): number;
  /** Lets an official use a code, once, for joining a department. */
  invite(code: string, department: string): Promise<void>;
  meet(someone: Someone): Promise<void>;
  /** Resolves once it is durable. */
  act(acting: Acting): Promise<void>;
  /** Resolves when all that can be done in an instant is done. */
  rest(): Promise<void>;
  advance(ms: number): Promise<void>;
  restart(): Promise<void>;
  /** All that was sent, changed or toasted since it was asked last. */
  heard(): Promise<readonly Heard[]>;
  end(): Promise<void>;
}

/** The account on which stories are played, on both stages: ids follow from it. */
export const ACCOUNT = 'sandbox';
export const COMMUNE = 'valdivia';

/** `emergencias` of the first commune, or `corral/seguridad`. */
export function departmentOf(named: string): { readonly commune: string; readonly department: string } {
  const [department = '', commune = COMMUNE] = named.split('/').reverse();
  return { commune, department };
}

/** So much time passes with everything that somebody does. */
export const REST_MS = 50;

/** What a chat of the sandbox's own cast is called there. */
export const addressOf = (chat: string): string => (isGroup(chat) ? `g:${chat}` : `p:${chat}`);
export const isGroup = (chat: string): boolean => CAST.groups.some(({ address }) => address === `g:${chat}`);

/** In a story nothing may go wrong behind the scenes: what is complained of fails it. */
export class Complaints implements Logger {
  #first: string | null = null;

  debug = (): void => {};
  info = (): void => {};
  warn = (fields: object, message: string): void => {
    // What is doubtful in the communes' data has tests of its own.
    if (!('config' in fields)) this.error(fields, message);
  };
  error = (fields: object, message: string): void => {
    this.#first ??= `${message}: ${JSON.stringify(fields)}`;
  };

  throwFirst(): void {
    if (this.#first !== null) throw new Error(this.#first);
  }
}
