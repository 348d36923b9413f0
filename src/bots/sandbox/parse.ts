import { z } from 'zod';
import type { AccountId, Realm } from '../../core/ids.ts';
import type { RawUpdate } from '../../core/ports/channel.ts';
import type { ChatEvent, Envelope, Happened, Said } from '../../core/talk/event.ts';
import type { OpenSeal } from '../open-seal.ts';

/** An update of the sandbox: all that an event needs, so that reading it needs no memory. */
export const updateShape = z.object({
  chat: z.object({ address: z.string(), kind: z.enum(['private', 'group']), title: z.string() }),
  contact: z.object({ address: z.string(), name: z.string(), locale: z.enum(['es', 'en']).nullable() }),
  sentAt: z.number(),
  what: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('text'), text: z.string(), replyTo: z.string().nullable() }),
    z.object({ kind: z.literal('press'), data: z.string() }),
    z.object({
      kind: z.literal('location'),
      point: z.object({ lat: z.number(), lon: z.number() }),
      accuracy: z.number().nullable(),
      live: z.boolean(),
    }),
    z.object({
      kind: z.literal('media'),
      media: z.object({ type: z.enum(['photo', 'voice', 'video', 'document']), file: z.string(), mime: z.string() }),
      caption: z.string(),
    }),
    z.object({ kind: z.literal('unsupported'), what: z.string() }),
    z.object({ kind: z.literal('joined') }),
    z.object({ kind: z.literal('left') }),
  ]),
});
export type Update = z.infer<typeof updateShape>;

/** The event an update stands for. Pure; throws where the update cannot be read. */
export function parse(
  account: { readonly account: AccountId; readonly channel: string; readonly realm: Realm },
  open: OpenSeal,
  raw: RawUpdate,
  receivedAt: number,
): ChatEvent {
  const { what, ...update } = updateShape.parse(raw.body);
  const envelope: Envelope = {
    operationId: `${account.channel}:${account.account}:${raw.id}`,
    account: account.account,
    realm: account.realm,
    ...update,
    receivedAt,
  };
  return { ...envelope, ...said(what, update.chat.address, open) };
}

function said(what: Update['what'], chat: string, open: OpenSeal): Said | Happened {
  return what.kind === 'press' ? { kind: 'press', ...open(chat, what.data) } : what;
}
