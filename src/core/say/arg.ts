import type { Localised } from '../commune/commune.ts';
import type { Compass } from '../geo.ts';

/** A value inside a text; how it is written depends on the reader's language. */
export type Arg =
  | string
  | number
  | Localised
  /** Local time: `time` 23:52, `date` martes 3 de noviembre, `both`, `short` 3-11 23:52. */
  | { readonly at: number; readonly zone: string; readonly style: 'time' | 'date' | 'both' | 'short' }
  /** Rounded in steps a person can use: 80 m, 350 m, 1,2 km. */
  | { readonly metres: number }
  | { readonly compass: Compass }
  /** `2026-10` as "octubre de 2026". */
  | { readonly period: string }
  /** Milliseconds as people say them: 45 min, 4 horas, 2 días. */
  | { readonly lasting: number }
  /** An address of our own making, to be tapped: what people write never is (see `unlinked`). */
  | { readonly link: string }
  /** Another text of the catalogue by its id, such as a state's name; a test makes sure that it exists. */
  | { readonly text: string };
