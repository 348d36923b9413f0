import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Town } from '../../support/telegram-app.ts';
import type { Department } from '../../support/telegram-app.ts';

let town: Town;
let duty: Department;
beforeAll(async () => {
  town = await Town.begin({ driver: 'grammy', mode: 'polling' });
  duty = await town.department('seguridad', []);
});
afterAll(() => town.end());

/** How many rows each table has that tells of people, chats and what they did. */
function counted(): Readonly<Record<string, number>> {
  const tables = ['persons', 'contacts', 'chats', 'addresses', 'dialogues', 'audit'];
  return Object.fromEntries(tables.map((table) => [table, town.rows().get(table)?.length ?? 0]));
}

function presses(by: number, chat: { readonly id: number; readonly type: string }, times = 1): void {
  for (let n = 0; n < times; n += 1)
    town.api.raw({
      callback_query: {
        id: `forged-${by}-${chat.id}-${n}`,
        from: { id: by, first_name: 'X' },
        chat_instance: '1',
        message: { message_id: 1, date: 0, chat: { title: 'x', ...chat } },
        data: 'i.take.zzz~aaaaaaaa',
      },
    });
}

test('forged presses of strangers leave no trace, those of whom we know one an hour', async () => {
  const before = counted();
  for (let n = 0; n < 20; n += 1) presses(9_900_000 + n, { id: -9_900_000 - n, type: 'supergroup' });
  presses(9_800_000, { id: -9_800_000, type: 'channel' });
  await town.rest();
  expect(counted()).toEqual(before);
  presses(duty.supervisor.id, { id: duty.group, type: 'supergroup' }, 20);
  await town.rest();
  expect(counted()).toEqual({ ...before, audit: (before.audit ?? 0) + 1 });
  await town.later(3_600_000);
  presses(duty.supervisor.id, { id: duty.group, type: 'supergroup' }, 2);
  await town.rest();
  expect(counted().audit).toBe((before.audit ?? 0) + 2);
});
