import type { Logger } from '../../src/core/ports/logger.ts';

export interface Entry {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly fields: object;
  readonly message: string;
}

/** A logger that keeps what it is told, for tests that read the log. */
export class LogBook implements Logger {
  readonly entries: Entry[] = [];

  debug = (fields: object, message: string): void => this.#write('debug', fields, message);
  info = (fields: object, message: string): void => this.#write('info', fields, message);
  warn = (fields: object, message: string): void => this.#write('warn', fields, message);
  error = (fields: object, message: string): void => this.#write('error', fields, message);

  messages(level: Entry['level']): string[] {
    return this.entries.filter((entry) => entry.level === level).map(({ message }) => message);
  }

  #write(level: Entry['level'], fields: object, message: string): void {
    this.entries.push({ level, fields, message });
  }
}
