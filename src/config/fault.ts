/** What is wrong in a file of configuration, where, and what to do about it. An error stops the start; a warning does not. */
export interface Fault {
  readonly file: string;
  readonly line: number;
  readonly level: 'error' | 'warning';
  readonly fault: string;
  readonly fix: string;
}

/** A place in a file, lines counted from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

/** Makes an error at a place. */
export const error = (place: Place, fault: string, fix: string): Fault => ({ ...place, level: 'error', fault, fix });

/** Makes a warning at a place. */
export const warning = (place: Place, fault: string, fix: string): Fault => ({
  ...place,
  level: 'warning',
  fault,
  fix,
});

/** Signs that break a line, command a terminal, or turn the direction of what follows: what is shown is not what is written. */
export const HIDDEN = /[\p{Cc}\p{Zl}\p{Zp}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

const escaped = (sign: string): string => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** One line for a person: `file:line: fault, fix`, warnings marked. */
export function formatFault({ file, line, level, fault, fix }: Fault): string {
  const told = `${file}:${line}: ${level === 'warning' ? 'warning: ' : ''}${fault}, ${fix}`;
  return told.replace(HIDDEN, escaped);
}
