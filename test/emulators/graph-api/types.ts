/** Something that the person's phone shows. */
export interface Shown {
  readonly id: string;
  readonly by: 'bot' | 'person';
  readonly text: string;
  /** What can be pressed, by its words, with what comes back. */
  readonly buttons: readonly { readonly title: string; readonly id: string; readonly kind: 'button' | 'list' }[];
  readonly asksLocation: boolean;
  readonly template: string | null;
  readonly media: { readonly type: string; readonly bytes: Uint8Array; readonly mime: string } | null;
  readonly answers: string | null;
}

/** What comes in place of an answer; `lost`: done, and the answer never comes. */
export type Fault =
  | { readonly status: number; readonly code: number; readonly message?: string }
  | 'lost'
  /** Nothing is done, and no answer comes. */
  | 'hangs';

export interface Call {
  readonly method: string;
  readonly path: string;
  readonly body: Record<string, unknown>;
  status: number;
}

export class Refused extends Error {
  readonly status: number;
  readonly code: number;

  constructor(status: number, code: number, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

export interface LatLon {
  readonly lat: number;
  readonly lon: number;
}
