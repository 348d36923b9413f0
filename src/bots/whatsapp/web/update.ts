import { z } from 'zod';

/** What happened in WhatsApp, as the child process tells it: plain data, the same after it was kept as JSON. */
export const updateShape = z.object({
  chat: z.object({ address: z.string(), kind: z.enum(['private', 'group']), title: z.string() }),
  by: z.object({ address: z.string(), name: z.string() }),
  /** Milliseconds since 1970, by WhatsApp's clock. */
  at: z.number(),
  /** The message that an answer quotes, as the library looks it up. */
  key: z.string().nullable(),
  what: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('message'),
      /** WhatsApp's own name of its kind, such as `chat`, `ptt`, `image`. */
      type: z.string(),
      /** What is written in it, or under it. */
      text: z.string(),
      /** By which a later change of it names it. */
      ref: z.string(),
      /** Handed on; WhatsApp does not say when it was first written. */
      forwarded: z.boolean(),
      /** Files that were sent as one share it. */
      album: z.string().nullable(),
      /** Reference of the message that it quotes. */
      quoted: z.string().nullable(),
      place: z.object({ lat: z.number(), lon: z.number(), live: z.boolean() }).nullable(),
      mime: z.string().nullable(),
    }),
    /** A text that its writer changed. */
    z.object({ kind: z.literal('corrected'), text: z.string(), ref: z.string() }),
    z.object({ kind: z.literal('reaction'), sign: z.string(), on: z.string() }),
    z.object({ kind: z.literal('called') }),
    /** We were let into a group, or put out of it. */
    z.object({ kind: z.literal('joined') }),
    z.object({ kind: z.literal('left') }),
  ]),
});
export type WebUpdate = z.infer<typeof updateShape>;
