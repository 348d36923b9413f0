import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Doc } from '../../../src/core/collections.ts';
import { decide } from '../../../src/core/decide.ts';
import { boardOf } from '../../../src/core/commune/lookup.ts';
import { ChannelWatch } from '../../../src/engine/channel-watch.ts';
import { bench, fill } from '../../support/engine.ts';
import { chat, incident } from '../../support/records.ts';
import { ScriptedChannel } from '../../support/scripted-channel.ts';

const MINUTE = 60_000;

class Fragile extends ScriptedChannel {
  ok = true;
  override health() {
    return { ok: this.ok, detail: '' };
  }
}

describe('a channel that stops working', () => {
  let web: Fragile;
  let telegram: Fragile;
  let kit: ReturnType<typeof bench>;
  beforeEach(async () => {
    kit = bench();
    [web, telegram] = [new Fragile('web'), new Fragile('tg')];
    const accounts = [
      { id: 'web', channel: 'whatsapp', realm: 'live' },
      { id: 'tg', channel: 'telegram', realm: 'live' },
    ] as const;
    for (const doc of accounts) await fill(kit.store, { op: 'put', collection: 'accounts', doc, expected: 0 });
    await bind('security', 'web', 'seguridad');
    await bind('centre', 'tg', 'central');
  });

  const bind = (id: string, account: string, department: string, realm: 'live' | 'sandbox' = 'live') => {
    const doc = chat(id, { account, realm, kind: 'group', binding: `valdivia/${department}` });
    return fill(kit.store, { op: 'put', collection: 'chats', doc, expected: 0 });
  };
  const raise = (id: string, fields: Partial<Doc<'incidents'>> = {}) => {
    const held = { holders: ['valdivia/seguridad'], department: 'valdivia/seguridad' };
    const doc = incident(id, { ...held, board: boardOf('live', 'valdivia'), ...fields });
    return fill(kit.store, { op: 'put', collection: 'incidents', doc, expected: 0 });
  };
  const watching = () => new ChannelWatch({ ...kit, channels: [web, telegram], decide });
  /** Looks as often as it would, so long. */
  const pass = async (watch: ChannelWatch, minutes: number): Promise<void> => {
    for (let looks = 0; looks < minutes * 4; looks += 1) {
      await watch.turn();
      await kit.clock.advance(MINUTE / 4);
    }
  };
  /** The texts that were said in a chat, first ones first. */
  const said = async (chatId: string): Promise<readonly string[]> => {
    const rows = await kit.store.find('owedOfChat', chatId);
    return rows
      .filter(({ doc }) => doc.kind === 'note')
      .toSorted((a, b) => a.doc.createdAt - b.doc.createdAt)
      .flatMap(({ doc }) => doc.message?.parts.flatMap((part) => ('text' in part ? [part.text] : [])) ?? []);
  };
  const holders = async (id: string) => (await kit.store.get('incidents', id))?.doc.holders;

  test('is told of to the call centre on another one, once, and once more when it works again', async () => {
    const watch = watching();
    await pass(watch, 1);
    web.ok = false;
    await pass(watch, 20);
    expect(await said('centre')).toEqual(['outage', 'outage-waits', 'outage-look']);
    web.ok = true;
    await pass(watch, 20);
    expect((await said('centre')).slice(3)).toEqual(['outage-over']);
    expect(await said('security')).toEqual([]);
  });

  test('for a moment only is no news, nor that it does not work yet where it never did', async () => {
    const watch = watching();
    await pass(watch, 1);
    web.ok = false;
    await pass(watch, 1);
    web.ok = true;
    await pass(watch, 5);
    expect(await said('centre')).toEqual([]);
    await kit.store.commit(
      'new',
      [{ op: 'put', collection: 'accounts', doc: { id: 'new', channel: 'telegram', realm: 'live' }, expected: 0 }],
      [],
      0,
    );
    const other = new Fragile('new');
    other.ok = false;
    await pass(new ChannelWatch({ ...kit, channels: [other], decide }), 20);
    expect(await said('centre')).toEqual([]);
  });

  test('is not told of again after a restart, and its end is told all the same', async () => {
    const before = watching();
    await pass(before, 1);
    web.ok = false;
    await pass(before, 5);
    const after = watching();
    await pass(after, 10);
    expect(await said('centre')).toHaveLength(3);
    web.ok = true;
    await pass(after, 1);
    expect((await said('centre')).slice(3)).toEqual(['outage-over']);
  });

  test('leaves what was only there to the call centre: what is open, and what is raised meanwhile', async () => {
    const watch = watching();
    await pass(watch, 1);
    await raise('fire');
    await raise('ended', { state: 'resolved', endedAt: 1 });
    web.ok = false;
    await pass(watch, 4);
    expect(await said('centre')).toContain('outage-moved');
    expect(await holders('fire')).toEqual(['valdivia/central', 'valdivia/seguridad']);
    expect(await holders('ended')).toEqual(['valdivia/seguridad']);
    await raise('crash');
    await pass(watch, 4);
    expect(await holders('crash')).toContain('valdivia/central');
    const cards = (await kit.store.find('owedOfChat', 'centre')).filter(({ doc }) => doc.kind === 'card');
    expect(cards.map(({ doc }) => doc.incidentId).sort()).toEqual(['crash', 'fire']);
  });

  test('leaves its cases where they are as long as one chat of a department can be reached elsewhere', async () => {
    await bind('patrol', 'tg', 'seguridad');
    const watch = watching();
    await pass(watch, 1);
    await raise('fire');
    web.ok = false;
    await pass(watch, 4);
    expect(await holders('fire')).toEqual(['valdivia/seguridad']);
  });

  test('where the call centre is on it too, every department elsewhere reads it; practice only where nobody else can', async () => {
    await fill(kit.store, { op: 'erase', collection: 'chats', id: 'centre' });
    await bind('centre-web', 'web', 'central');
    await bind('practice', 'sandbox', 'central', 'sandbox');
    const watch = watching();
    await pass(watch, 1);
    web.ok = false;
    await pass(watch, 4);
    expect(await said('practice')).toContain('outage');
    web.ok = true;
    await pass(watch, 1);
    await bind('works', 'tg', 'transito');
    web.ok = false;
    await pass(watch, 4);
    expect([(await said('practice')).length, (await said('works')).length]).toEqual([4, 3]);
  });

  test('nobody who is cut off as well is waited for', async () => {
    const watch = watching();
    await pass(watch, 1);
    web.ok = false;
    telegram.ok = false;
    await pass(watch, 5);
    expect(await said('security')).toEqual([]);
  });
});
