import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseStory } from './story-parse.ts';
import type { Story } from './story.ts';

const FOLDER = join(import.meta.dirname, '../transcripts');

/** The names of all stories that are told. */
export const storyFiles = (): readonly string[] => readdirSync(FOLDER).filter((name) => name.endsWith('.txt'));

/** One of them, and where it is written. */
export function storyIn(file: string, folder = FOLDER): { readonly path: string; readonly story: Story } {
  const path = join(folder, file);
  return { path, story: parseStory(file, readFileSync(path, 'utf8')) };
}
