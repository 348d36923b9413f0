import { badRequest } from './errors.ts';

export interface Query {
  readonly id: string;
  readonly user: number;
  readonly data: string;
  readonly at: number;
}

interface Answer {
  readonly query: string;
  readonly user: number;
  readonly text: string;
  readonly alert: boolean;
}

/** Pressed buttons: each waits for one answer, and not for long. */
export class Queries {
  readonly open = new Map<string, Query>();
  readonly answers: Answer[] = [];
  readonly #tooOldMs: number;
  #made = 0;

  constructor(tooOldMs: number) {
    this.#tooOldMs = tooOldMs;
  }

  press(user: number, data: string): Query {
    this.#made += 1;
    const query = { id: String(4_382_000_000_000_000 + this.#made), user, data, at: Date.now() };
    this.open.set(query.id, query);
    return query;
  }

  answer(id: string, text: string, alert: boolean): void {
    const query = this.open.get(id);
    if (!query || Date.now() - query.at > this.#tooOldMs)
      throw badRequest('query is too old and response timeout expired or query ID is invalid');
    if (text.length > 200) throw badRequest('MESSAGE_TOO_LONG');
    this.open.delete(id);
    this.answers.push({ query: id, user: query.user, text, alert });
  }
}
