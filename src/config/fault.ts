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

/** One line for a person: `file:line: fault, fix`, warnings marked. */
export function formatFault({ file, line, level, fault, fix }: Fault): string {
  return `${file}:${line}: ${level === 'warning' ? 'warning: ' : ''}${fault}, ${fix}`;
}
