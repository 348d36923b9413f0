import { z } from 'zod';

/** What a chosen file may weigh, before base64. */
const UPLOAD_LIMIT = 20 * 1024 * 1024;
/** What the routes of the sandbox must let through: a full upload in base64 with its envelope. */
export const BODY_LIMIT = Math.ceil((UPLOAD_LIMIT * 4) / 3) + 512 * 1024;
/** Far more than any chat lets people write: what is too long for the product is answered by the product. */
const TEXT_LIMIT = 100_000;

/** However wrong a sender's clock may run: a moment far beyond these is no date that a page can show. */
const MOMENTS = { from: Date.UTC(2020, 0, 1), to: Date.UTC(2100, 0, 1) };

const common = {
  /** Made by the client: sending it again with the same id does nothing twice. */
  updateId: z.string().regex(/^[A-Za-z0-9-]{6,64}$/, 'must be 6 to 64 letters, digits or hyphens'),
  chat: z.string().min(1).max(100),
  /** Who of the chat's members speaks. */
  as: z.string().min(1).max(100),
  /** By the sender's clock; ours where it is missing. Lets a tester play a message that was long on its way. */
  sentAt: z.int().min(MOMENTS.from).max(MOMENTS.to).optional(),
};

const upload = {
  name: z.string().max(200).default(''),
  mime: z.string().regex(/^[\w.+-]+\/[\w.+-]+(;[\w.+= -]*)?$/, 'must be a media type such as image/jpeg'),
  base64: z
    .base64()
    .min(4, 'is empty')
    .refine((text) => (text.length * 3) / 4 <= UPLOAD_LIMIT + 2, 'is larger than 20 MB'),
  caption: z.string().max(TEXT_LIMIT).default(''),
};

/** The body of `POST /sandbox/api/send`, by what the person did. */
export const sendRequest = z.discriminatedUnion('kind', [
  z.object({
    ...common,
    kind: z.literal('text'),
    text: z.string().min(1).max(TEXT_LIMIT),
    replyTo: z.string().max(100).nullable().default(null),
  }),
  z.object({ ...common, kind: z.literal('press'), data: z.string().min(1).max(1_000) }),
  z.object({
    ...common,
    kind: z.literal('location'),
    lat: z.number().min(-90).max(90),
    lon: z.number().min(-180).max(180),
    accuracy: z.number().positive().nullable().default(null),
    live: z.boolean().default(false),
  }),
  z.object({ ...common, ...upload, kind: z.enum(['photo', 'voice', 'video', 'document']) }),
  /** What chats have and we do not read. */
  z.object({ ...common, kind: z.enum(['sticker', 'contact', 'poll']) }),
  /** The bot is blocked or removed, and let back in. */
  z.object({ ...common, kind: z.enum(['leave', 'join']) }),
]);
export type SendRequest = z.infer<typeof sendRequest>;

/** The body of `POST /sandbox/api/people`: a tester who starts from nothing. */
export const personRequest = z.object({
  updateId: common.updateId,
  name: z.string().trim().min(1).max(40),
  locale: z.enum(['es', 'en']).default('es'),
  /** A group they join at once. */
  group: z.string().max(100).nullable().default(null),
});

/** Reads a JSON body by a shape; a reason in words where it cannot. */
export function readBody<Shape extends z.ZodType>(
  shape: Shape,
  body: Uint8Array,
): { ok: z.infer<Shape> } | { reason: string } {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return { reason: 'the body is not JSON' };
  }
  const read = shape.safeParse(json);
  if (read.success) return { ok: read.data };
  const [first] = read.error.issues;
  const field = first?.path.join('.') ?? '';
  return { reason: field === '' ? (first?.message ?? 'bad request') : `${field}: ${first?.message ?? 'bad value'}` };
}
