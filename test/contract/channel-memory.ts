import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { ChannelMemory } from '../../src/core/ports/memory.ts';

/** An empty memory whose time stands at 0 until it is moved. */
export interface MemoryUnderTest {
  readonly memory: ChannelMemory;
  moveTo(now: number): void;
  close(): Promise<void>;
}

/** What every channel memory must do. */
export function channelMemoryContract(name: string, open: () => Promise<MemoryUnderTest>): void {
  describe(`the channel memory contract on ${name}`, () => {
    let opened: MemoryUnderTest;
    beforeEach(async () => {
      opened = await open();
    });
    afterEach(() => opened.close());

    test('gives back what was put last', async () => {
      const { memory } = opened;
      expect(await memory.get('telegram', 'chat', 'offset')).toBeUndefined();
      await memory.put('telegram', 'chat', 'offset', '41', 1_000);
      await memory.put('telegram', 'chat', 'offset', '42', 1_000);
      expect(await memory.get('telegram', 'chat', 'offset')).toBe('42');
    });

    test('keeps accounts, chats and keys apart', async () => {
      const { memory } = opened;
      await memory.put('telegram', 'chat', 'b', '1', 1_000);
      await memory.put('telegram', 'chat', 'a', '2', 1_000);
      await memory.put('telegram', 'other', 'a', '3', 1_000);
      await memory.put('whatsapp', 'chat', 'a', '4', 1_000);
      expect(await memory.list('telegram', 'chat')).toEqual([
        { key: 'a', value: '2' },
        { key: 'b', value: '1' },
      ]);
      expect(await memory.get('whatsapp', 'chat', 'a')).toBe('4');
      expect(await memory.list('telegram', 'nobody')).toEqual([]);
    });

    test('forgets what is erased, and may be told so twice', async () => {
      const { memory } = opened;
      await memory.put('telegram', 'chat', 'a', '1', 1_000);
      await memory.erase('telegram', 'chat', 'a');
      await memory.erase('telegram', 'chat', 'a');
      expect(await memory.get('telegram', 'chat', 'a')).toBeUndefined();
      await memory.put('telegram', 'chat', 'a', '2', 1_000);
      expect(await memory.get('telegram', 'chat', 'a')).toBe('2');
    });

    test('forgets what has expired', async () => {
      const { memory } = opened;
      await memory.put('telegram', 'chat', 'short', '1', 1_000);
      await memory.put('telegram', 'chat', 'long', '2', 2_000);
      opened.moveTo(999);
      expect(await memory.get('telegram', 'chat', 'short')).toBe('1');
      opened.moveTo(1_000);
      expect(await memory.get('telegram', 'chat', 'short')).toBeUndefined();
      expect(await memory.list('telegram', 'chat')).toEqual([{ key: 'long', value: '2' }]);
    });

    test('takes writes at once, also of one key', async () => {
      const { memory } = opened;
      const values = Array.from({ length: 50 }, (_, index) => `${index}`);
      await Promise.all(values.map((value) => memory.put('telegram', 'chat', 'same', value, 1_000)));
      await Promise.all(values.map((value) => memory.put('telegram', 'chat', `key-${value}`, value, 1_000)));
      expect(values).toContain(await memory.get('telegram', 'chat', 'same'));
      expect(await memory.list('telegram', 'chat')).toHaveLength(51);
    });
  });
}
