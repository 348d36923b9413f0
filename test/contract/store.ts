import { describe } from '@jest/globals';
import { committing } from './store/committing.ts';
import { finding } from './store/finding.ts';
import { following } from './store/following.ts';
import { keeping } from './store/keeping.ts';
import { owing } from './store/owing.ts';
import { settling } from './store/settling.ts';
import type { OpenStore } from './store/under-test.ts';
import { working } from './store/working.ts';

/** What every store must do. Each test gets an empty store of its own. */
export function storeContract(name: string, open: OpenStore): void {
  describe(`the store contract on ${name}`, () => {
    committing(open);
    finding(open);
    owing(open);
    settling(open);
    working(open);
    following(open);
    keeping(open);
  });
}
