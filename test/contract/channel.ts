import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Channel, RawUpdate, SendResult } from '../../src/core/ports/channel.ts';
import type { Message } from '../../src/core/say/message.ts';
import { sampleMessage } from '../support/sample-messages.ts';

/** What a channel must bring to be put to the test. */
export interface ChannelUnderTest {
  readonly channel: Channel;
  readonly privateChat: string;
  /** Null where the channel knows no groups. */
  readonly group: { readonly address: string; readonly administrator: string; readonly member: string } | null;
  readonly stranger: string;
  /** A chat in which nobody can be reached. */
  readonly deadChat: string;
  /** Updates as the channel gives them, and what each must be read as; null: means nothing to us. */
  readonly updates: readonly {
    readonly is: string;
    readonly raw: RawUpdate;
    readonly expected: object | null;
  }[];
  /** What the channel could give and nobody can read. */
  readonly unreadable: RawUpdate;
  /** What people see in a chat, oldest first. */
  shown(
    chat: string,
  ): Promise<readonly { readonly ref: string; readonly text: string; readonly choices: readonly string[] }[]>;
  close(): Promise<void>;
}

/** What differs between channels besides their capabilities. */
export interface ChannelFacts {
  /** Sending twice with one key shows one message. */
  readonly oncePerKey: boolean;
  /** A message can be read back in tests as people see it. */
  readonly readsBack: boolean;
}

const refOf = (result: SendResult): string => {
  if (result.kind !== 'sent' && result.kind !== 'accepted') throw new Error(`not sent: ${JSON.stringify(result)}`);
  return result.ref;
};

/** What every channel promises, whatever is behind it. */
export function channelContract(name: string, facts: ChannelFacts, make: () => Promise<ChannelUnderTest>): void {
  describe(`${name} keeps the channel's contract`, () => {
    let under: ChannelUnderTest;
    let channel: Channel;
    beforeEach(async () => {
      under = await make();
      channel = under.channel;
    });
    afterEach(() => under.close());

    const say = (message: Message, chat: string, key: string, replyTo: string | null = null) =>
      channel.send(
        chat,
        channel.render(message, 'es', (action) => `sealed:${action}`, []),
        { key, replyTo },
      );

    readingContract(() => under);
    sendingContract(() => under, facts, say);
    livingContract(() => under);
  });
}

function readingContract(under: () => ChannelUnderTest): void {
  test('reads each kind of update as what it is', () => {
    const { channel, updates } = under();
    for (const { raw, expected } of updates) {
      const event = channel.parse(raw, 1_000);
      if (expected === null) expect(event).toBeUndefined();
      else expect(event).toMatchObject(expected);
    }
  });

  test('names account, realm and operation in every event', () => {
    const { channel, updates } = under();
    for (const { raw } of updates) {
      const event = channel.parse(raw, 1_000);
      if (!event) continue;
      expect(event.operationId).toBe(`${channel.channel}:${channel.account}:${raw.id}`);
      expect(event).toMatchObject({ account: channel.account, realm: channel.realm, receivedAt: 1_000 });
    }
  });

  test('reads an update twice alike, also after it was kept as JSON, and leaves it as it was', () => {
    const { channel, updates } = under();
    for (const { raw } of updates) {
      const before = JSON.stringify(raw);
      const first = channel.parse(raw, 1_000);
      expect(JSON.stringify(raw)).toBe(before);
      expect(channel.parse(JSON.parse(before) as RawUpdate, 1_000)).toEqual(first);
    }
  });

  test('throws on an update that cannot be read', () => {
    expect(() => under().channel.parse(under().unreadable, 1_000)).toThrow();
  });
}

type Say = (message: Message, chat: string, key: string, replyTo?: string | null) => Promise<SendResult>;

function sendingContract(under: () => ChannelUnderTest, facts: ChannelFacts, say: Say): void {
  test('renders without changing the message, the same each time', () => {
    const { channel } = under();
    const before = JSON.stringify(sampleMessage);
    const sealed: string[] = [];
    const seal = (action: string): string => (sealed.push(action), `s:${action}`);
    const first = channel.render(sampleMessage, 'es', seal, []);
    expect(JSON.stringify(sampleMessage)).toBe(before);
    expect(channel.render(sampleMessage, 'es', seal, [])).toEqual(first);
    if (channel.capabilities.buttons)
      expect(new Set(sealed)).toEqual(new Set(sampleMessage.choices?.map((choice) => choice.action)));
  });

  test('sends to a private chat and to a group, with a reference', async () => {
    const { privateChat, group } = under();
    expect(refOf(await say(sampleMessage, privateChat, 'k1'))).not.toBe('');
    if (group) expect(refOf(await say(sampleMessage, group.address, 'k2'))).not.toBe('');
  });

  test('sends once for one key, where it can', async () => {
    if (!facts.oncePerKey) return;
    const { privateChat } = under();
    const refs = await Promise.all([say(sampleMessage, privateChat, 'k'), say(sampleMessage, privateChat, 'k')]);
    refs.push(await say(sampleMessage, privateChat, 'k'));
    expect(new Set(refs.map(refOf)).size).toBe(1);
    if (facts.readsBack) expect(await under().shown(privateChat)).toHaveLength(1);
  });

  test("shows people's own words exactly, whatever signs are in them", async () => {
    if (!facts.readsBack) return;
    const words = '<b>*hola*</b> _[x](y)_ & "ñandú" `1` \u{1F6A8}';
    await say({ parts: [{ quote: words }], purpose: 'reply' }, under().privateChat, 'k');
    const [message] = await under().shown(under().privateChat);
    expect(message?.text).toContain(words);
  });

  test('edits a message in place, and only that one', async () => {
    const { channel, privateChat } = under();
    if (channel.capabilities.editWindowMs === 0) return;
    const ref = refOf(await say(sampleMessage, privateChat, 'first'));
    refOf(await say({ parts: [{ quote: 'otro' }], purpose: 'reply' }, privateChat, 'second'));
    const changed = channel.render({ parts: [{ quote: 'cambiado' }], purpose: 'reply' }, 'es', String, []);
    expect(refOf(await channel.edit(privateChat, ref, changed))).toBe(ref);
    if (!facts.readsBack) return;
    const shown = await under().shown(privateChat);
    expect(shown.map(({ text }) => text.trim())).toEqual(['cambiado', 'otro']);
    expect(shown[0]?.choices).toEqual([]);
  });

  test('says so where a message cannot be edited', async () => {
    const { channel, privateChat } = under();
    const rendered = channel.render(sampleMessage, 'es', String, []);
    expect(await channel.edit(privateChat, 'never-sent', rendered)).toEqual({ kind: 'uneditable' });
  });

  test('tells a dead chat from a message that failed', async () => {
    expect(await say(sampleMessage, under().deadChat, 'k')).toMatchObject({ kind: 'dead', scope: 'chat' });
  });

  test('answers a message too long to send without giving the chat up', async () => {
    const { channel, privateChat } = under();
    const long = 'a'.repeat(channel.capabilities.textLength * 3);
    const result = await say({ parts: [{ quote: long }], purpose: 'reply' }, privateChat, 'k');
    if (result.kind === 'dead') expect(result).toEqual({ kind: 'dead', reason: 'too-long', scope: 'message' });
    else refOf(result);
  });
}

function livingContract(under: () => ChannelUnderTest): void {
  test('knows who runs a group', async () => {
    const { channel, group, stranger } = under();
    if (!group) return;
    expect(await channel.ask(group.address, group.administrator)).toBe('administrator');
    expect(await channel.ask(group.address, group.member)).toBe('member');
    expect(['none', 'unknown']).toContain(await channel.ask(group.address, stranger));
  });

  test('says that a file is gone', async () => {
    expect(await under().channel.fetch('no-such-file')).toBe('gone');
  });

  test('shows effects without ever failing', async () => {
    const { channel, updates } = under();
    const [first] = updates;
    if (first) await channel.effect(first.raw, { kind: 'typing' });
  });

  test('is healthy while it runs, and says why it is not', async () => {
    const { channel } = under();
    expect(channel.health().ok).toBe(true);
    await channel.stop();
    expect(channel.health()).toMatchObject({ ok: false, detail: expect.stringMatching(/\w/) });
  });

  test('tells its capabilities as plain data', () => {
    const { capabilities } = under().channel;
    expect(JSON.parse(JSON.stringify(capabilities))).toEqual(capabilities);
    expect(capabilities.textLength).toBeGreaterThan(0);
    expect(capabilities.atOnce).toBeGreaterThan(0);
  });
}
