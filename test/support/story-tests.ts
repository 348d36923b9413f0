import { describe, expect, test } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { storyFiles, storyIn } from './story-folder.ts';
import { play, startOf } from './story-play.ts';
import type { Stage } from './story-stage.ts';

/** Writes down what the product says now; whoever uses it reads every line of the difference. */
const REWRITE = process.env.REWRITE_STORIES === '1' && process.env.CI === undefined;

/** Every story of the folder becomes a test: playing it must give its own text again, to the letter. */
export function tellStories(where: string, begin: (start: number) => Promise<Stage>): void {
  const files = storyFiles();
  describe(where, () => {
    test('there are at least 40', () => {
      expect(files.length).toBeGreaterThanOrEqual(40);
    });
    test.each(files)('%s', async (file) => {
      const { path, story } = storyIn(file);
      const stage = await begin(startOf(story));
      try {
        const told = await play(story, stage);
        if (REWRITE) writeFileSync(path, told);
        else expect(told).toBe(story.text);
      } finally {
        await stage.end();
      }
    });
  });
}
