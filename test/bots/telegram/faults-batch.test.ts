import { describe, expect, test } from '@jest/globals';
import { Town } from '../../support/telegram-app.ts';
import { answersTo, sends, TALK } from '../../support/telegram-talk.ts';
import { wordsOf } from '../../support/telegram-somebody.ts';
import { WAYS } from '../../support/telegram-ways.ts';

/** By webhook Telegram brings one after another of each chat, so that it takes no thousand to try. */
const PEOPLE = { polling: 50, webhook: 10 };
const UNREAD = 'Llegó un mensaje que no pude procesar';

describe.each(WAYS)('very many updates at once, $driver by $mode', (way) => {
  test('each chat has its conversation as if it were alone, and one that cannot be read keeps nobody back', async () => {
    const town = await Town.begin(way);
    const count = PEOPLE[way.mode];
    const { api } = town;
    try {
      const duty = await town.department('seguridad');
      const centre = await town.department('central');
      const first = town.person('Ana');
      for (const what of TALK) {
        sends(api, first.id, what);
        await town.rest();
      }
      const alone = answersTo(api, first.id);
      expect(alone).toHaveLength(TALK.length + 1);

      const people = Array.from({ length: count }, (_, index) => town.person(`P${String(index)}`).id);
      await api.down();
      for (const what of TALK.slice(0, 10)) for (const id of people) sends(api, id, what);
      api.raw({ message: { text: 5 } });
      for (const what of TALK.slice(10)) for (const id of people) sends(api, id, what);
      expect(api.pending()).toBe(count * TALK.length + 1);
      await api.up();
      await town.later(61_000, { unheard: true });
      await town.rest();
      for (const id of people) expect(answersTo(api, id)).toEqual(alone);
      const cards = town.chats
        .ofBot(duty.group)
        .filter((each) => wordsOf(each).startsWith('🆘 👜 Asalto o robo a persona · '));
      expect(cards).toHaveLength(count + 1);
      await town.later(61_000);
      await centre.supervisor.reads(new RegExp(`^${UNREAD}`), centre.group);
      expect(town.chats.ofBot(duty.group).filter((each) => wordsOf(each).startsWith(UNREAD))).toEqual([]);
    } finally {
      await town.end();
    }
  }, 120_000);
});
