import { join } from 'node:path';
import { CoreStage } from './core-stage.ts';
import type { Sent } from './core-stage.ts';
import { storyFiles, storyIn } from './story-folder.ts';
import { play, startOf } from './story-play.ts';
import type { Story } from './story.ts';

const LOOKS = join(import.meta.dirname, '../looks');

/** A message of a story. */
export interface Told extends Sent {
  readonly story: string;
}

/** Every message that one story brings about, also before it begins, as the pure core says it. */
async function messagesOf(story: Story): Promise<readonly Told[]> {
  const told: Told[] = [];
  const stage = await CoreStage.begin(startOf(story), (sent) => void told.push({ ...sent, story: story.file }));
  await play(story, stage);
  await stage.end();
  return told;
}

/** Those of all stories, and of the one that makes everything as long as it can be. */
export async function messagesOfStories(): Promise<readonly Told[]> {
  const told: Told[] = [];
  for (const file of storyFiles()) told.push(...(await messagesOf(storyIn(file).story)));
  told.push(...(await messagesOf(storyIn('longest.txt', LOOKS).story)));
  return told;
}
