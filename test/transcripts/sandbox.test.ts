import { SandboxStage } from '../support/sandbox-stage.ts';
import { tellStories } from '../support/story-tests.ts';

tellStories('stories through the sandbox', (start) => SandboxStage.begin(start));
