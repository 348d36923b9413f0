import { CoreStage } from '../support/core-stage.ts';
import { tellStories } from '../support/story-tests.ts';

tellStories('stories on the pure core', (start) => CoreStage.begin(start));
