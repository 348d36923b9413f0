import { beforeEach, describe, expect, test } from '@jest/globals';
import { CoreStage } from '../../support/core-stage.ts';
import type { Heard } from '../../support/story-stage.ts';

const DAY = 24 * 3_600_000;

let stage: CoreStage;
let acts = 0;
beforeEach(async () => {
  stage = await CoreStage.begin(Date.UTC(2026, 10, 12, 15));
});

/** Somebody lets the bot into the department's chat, or puts it out, so long ago. */
async function happens(kind: 'join' | 'leave', ago: number): Promise<void> {
  acts += 1;
  const sentAt = stage.now() - ago;
  await stage.act({ id: `stand-${acts}`, who: 'rosa', chat: 'seguridad', sentAt, act: { kind } });
  await stage.rest();
}

/** Which chats hear of a cry. */
async function cry(): Promise<ReadonlySet<string>> {
  await stage.heard();
  const act = { kind: 'text', text: 'sos', replyTo: null } as const;
  await stage.act({ id: 'cry', who: 'ana', chat: 'ana', sentAt: null, act });
  await stage.rest();
  return new Set((await stage.heard()).map(({ chat }: Heard) => chat));
}

describe('a chat of which we hear late that we were put out', () => {
  test('stays alive where we were let in after that', async () => {
    await happens('join', 60_000);
    await happens('leave', DAY);
    expect(await cry()).toContain('seguridad');
  });

  test('stays dead where we were put out after an older letting in', async () => {
    await happens('leave', 60_000);
    await happens('join', DAY);
    const heard = await cry();
    expect([heard.has('seguridad'), heard.has('central')]).toEqual([false, true]);
  });

  test('is alive again where somebody wrote from it since', async () => {
    await happens('leave', 60_000);
    const act = { kind: 'text', text: '/pendientes', replyTo: null } as const;
    await stage.act({ id: 'writes', who: 'rosa', chat: 'seguridad', sentAt: null, act });
    await happens('leave', 30_000);
    expect(await cry()).toContain('seguridad');
  });
});
