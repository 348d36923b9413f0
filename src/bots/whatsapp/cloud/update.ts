import { z } from 'zod';

/**
 * What Meta brings, as far as it is read (reference: Cloud API webhooks). A person without a number has only an id of the
 * business (`from_user_id`).
 */
const media = z.object({
  id: z.string(),
  mime_type: z.string().optional(),
  caption: z.string().optional(),
});

export const messageShape = z.object({
  from: z.string().optional(),
  from_user_id: z.string().optional(),
  id: z.string(),
  /** Seconds since 1970, as text. */
  timestamp: z.string(),
  type: z.string(),
  context: z
    .object({
      id: z.string().optional(),
      forwarded: z.boolean().optional(),
      frequently_forwarded: z.boolean().optional(),
    })
    .optional(),
  text: z.object({ body: z.string() }).optional(),
  location: z.object({ latitude: z.number(), longitude: z.number() }).optional(),
  image: media.optional(),
  audio: media.optional(),
  video: media.optional(),
  document: media.optional(),
  interactive: z
    .object({
      button_reply: z.object({ id: z.string(), title: z.string() }).optional(),
      list_reply: z.object({ id: z.string(), title: z.string() }).optional(),
    })
    .optional(),
  button: z.object({ payload: z.string().optional(), text: z.string() }).optional(),
  /** Cards of people, each with numbers as they are written and as WhatsApp knows them. */
  contacts: z.array(z.object({ phones: z.array(z.object({ wa_id: z.string().optional() })).optional() })).optional(),
  reaction: z.object({ message_id: z.string(), emoji: z.string().optional() }).optional(),
});
export type CloudMessage = z.infer<typeof messageShape>;

const contactShape = z.object({
  wa_id: z.string().optional(),
  user_id: z.string().optional(),
  profile: z.object({ name: z.string().optional() }).optional(),
});

export const statusShape = z.object({
  id: z.string(),
  status: z.string(),
  timestamp: z.string(),
  recipient_id: z.string().optional(),
  recipient_user_id: z.string().optional(),
  /** What we gave along when sending: the delivery's key. */
  biz_opaque_callback_data: z.string().optional(),
  errors: z.array(z.object({ code: z.number(), title: z.string().optional() })).optional(),
});
export type CloudStatus = z.infer<typeof statusShape>;

/** Somebody rang: only where calls are switched on for the number. */
const callShape = z.object({
  id: z.string(),
  from: z.string(),
  event: z.string(),
  timestamp: z.string(),
});

/** One thing that happened: how a webhook's body is kept, each part an update of its own. */
export const updateShape = z.union([
  z.object({ message: messageShape, contact: contactShape.optional() }),
  z.object({ status: statusShape }),
  z.object({ call: callShape, contact: contactShape.optional() }),
]);
export type CloudUpdate = z.infer<typeof updateShape>;

/** A webhook's body, as far as it must be understood to take it apart: what is inside is read later, each for itself. */
export const bodyShape = z.object({
  object: z.literal('whatsapp_business_account'),
  entry: z.array(
    z.object({
      changes: z.array(
        z.object({
          field: z.string(),
          value: z.looseObject({
            metadata: z.object({ phone_number_id: z.string() }).optional(),
            contacts: z.array(z.unknown()).optional(),
            messages: z.array(z.unknown()).optional(),
            statuses: z.array(z.unknown()).optional(),
            calls: z.array(z.unknown()).optional(),
          }),
        }),
      ),
    }),
  ),
});
