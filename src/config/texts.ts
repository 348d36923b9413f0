import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTexts } from '../messages/texts.ts';
import type { Texts } from '../messages/texts.ts';

const FOLDER = join(import.meta.dirname, '../messages');

/** Reads everything Avisa says from the catalogues beside `src/messages`. */
export function readTexts(): Texts {
  const read = (file: string): string => readFileSync(join(FOLDER, file), 'utf8');
  return createTexts({ es: read('es-CL.ftl'), en: read('en.ftl') });
}
