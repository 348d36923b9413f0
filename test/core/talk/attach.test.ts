import { describe, expect, test } from '@jest/globals';
import type { Context } from '../../../src/core/decision.ts';
import { eraseMedia, MOST_PIECES, pieceId } from '../../../src/core/later/media.ts';
import type { Reader } from '../../../src/core/reader.ts';
import { attach } from '../../../src/core/talk/attach.ts';
import { Work } from '../../../src/core/work.ts';
import { chat, incident } from '../../support/records.ts';

/** A decision that reads these documents and nothing else. */
function work(docs: Readonly<Record<string, unknown>>): Work {
  const get = (collection: string, id: string): unknown => {
    const doc = docs[`${collection}/${id}`];
    return doc && { doc, version: 1 };
  };
  const context = { now: 0, ids: { next: () => 'id' } } as unknown as Context;
  return new Work({ get, find: () => [] } as unknown as Reader, context);
}

describe('files', () => {
  test.each([
    ['kind', 'media-refused'],
    ['size', 'media-too-large'],
    ['broken', 'media-unread'],
    ['gone', 'media-unread'],
  ] as const)('refused for %s: the person is told %s', (refused, text) => {
    const decision = work({ 'incidents/i': incident('i'), 'chats/c': chat('c') });
    const then = { kind: 'incident', incidentId: 'i', reportId: null, chatId: 'c' } as const;
    attach(decision, { kind: 'fetched', operationId: 'o', then, hash: null, refused, receivedAt: 0 });
    expect(decision.decision().changes).toMatchObject([{ op: 'owe', owed: { message: { parts: [{ text }] } } }]);
  });

  test('are erased with all their pieces', () => {
    const decision = work({});
    eraseMedia(decision, 'hash');
    const pieces = Array.from({ length: MOST_PIECES - 1 }, (_, index) => pieceId('hash', index + 1));
    const erased = decision.decision().changes.map((change) => ('id' in change ? change.id : ''));
    expect(erased).toEqual([...pieces, 'hash']);
  });
});
