import { expect, test } from '@jest/globals';
import { FewAtOnce } from '../../../src/store/media/few-at-once.ts';

test('so many run at once, the others in their order, also after one that fails', async () => {
  const few = new FewAtOnce(2);
  const begun: number[] = [];
  let running = 0;
  let most = 0;
  const task = (n: number) => async (): Promise<number> => {
    begun.push(n);
    running += 1;
    most = Math.max(most, running);
    await new Promise((resolve) => setTimeout(resolve, 1));
    running -= 1;
    if (n === 1) throw new Error('broken');
    return n;
  };
  const done = await Promise.allSettled([0, 1, 2, 3, 4].map((n) => few.run(task(n))));
  expect(begun).toEqual([0, 1, 2, 3, 4]);
  expect(most).toBe(2);
  expect(done.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled', 'fulfilled']);
});
