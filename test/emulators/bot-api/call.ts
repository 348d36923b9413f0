import type { z } from 'zod';
import type { Body, Upload } from './body.ts';
import { badRequest } from './errors.ts';

/** One call and its arguments. The server takes every value as text as well: `"true"`, `"12"`, JSON in a string. */
export class Call {
  readonly method: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly files: ReadonlyMap<string, Upload>;

  constructor(method: string, { values, files }: Body) {
    this.method = method;
    this.payload = values;
    this.files = files;
  }

  text(name: string): string | undefined {
    const value = this.payload[name];
    if (value === undefined || value === null) return undefined;
    if (typeof value === 'string') return value;
    if (typeof value === 'number' || typeof value === 'boolean') return String(value);
    throw badRequest(`parameter "${name}" must be a string`);
  }

  number(name: string): number | undefined {
    const text = this.text(name);
    if (text === undefined || text === '') return undefined;
    const number = Number(text);
    if (!Number.isFinite(number)) throw badRequest(`parameter "${name}" must be a number`);
    return number;
  }

  flag(name: string): boolean {
    return ['true', '1', 'yes'].includes(this.text(name)?.toLowerCase() ?? '');
  }

  /** Something of parts, checked for its shape; `what` names it in the refusal. */
  json<T>(name: string, shape: z.ZodType<T>, what: string): T | undefined {
    let value = this.payload[name];
    if (value === undefined || value === null || value === '') return undefined;
    if (typeof value === 'string') {
      try {
        value = JSON.parse(value);
      } catch {
        throw badRequest(`can't parse ${what} JSON object`);
      }
    }
    const { success, data, error } = shape.safeParse(value);
    if (success) return data;
    const first = error.issues[0];
    throw badRequest(`can't parse ${what}: ${first ? `${first.path.join('.')} ${first.message}` : 'unexpected'}`);
  }

  /** The message that is meant. */
  messageId(name = 'message_id'): number {
    const id = this.number(name);
    if (id === undefined || id <= 0) throw badRequest('message identifier is not specified');
    return id;
  }
}
