import { z } from 'zod';

/**
 * What we read of a Telegram update, as https://core.telegram.org/bots/api#update has it; all else is passed over. Both
 * frameworks hand out the raw update, so one shape serves both.
 */
const user = z.object({
  id: z.number(),
  is_bot: z.boolean().default(false),
  first_name: z.string().default(''),
  last_name: z.string().optional(),
  language_code: z.string().optional(),
});

const chat = z.object({
  id: z.number(),
  type: z.enum(['private', 'group', 'supergroup', 'channel']),
  title: z.string().default(''),
});

const file = z.object({ file_id: z.string(), file_size: z.number().optional(), mime_type: z.string().optional() });

const location = z.object({
  latitude: z.number(),
  longitude: z.number(),
  /** Metres, 0 to 1,500. */
  horizontal_accuracy: z.number().optional(),
  /** Seconds; only while it is being shared live. */
  live_period: z.number().optional(),
});

/** What Telegram itself says in a chat: nobody wrote it, so it is not answered. */
export const SERVICE = [
  'pinned_message',
  'message_auto_delete_timer_changed',
  'successful_payment',
  'refunded_payment',
  'users_shared',
  'chat_shared',
  'connected_website',
  'write_access_allowed',
  'passport_data',
  'proximity_alert_triggered',
  'boost_added',
  'chat_background_set',
  'checklist_tasks_done',
  'checklist_tasks_added',
  'gift',
  'unique_gift',
  'gift_upgrade_sent',
  'giveaway_created',
  'giveaway_completed',
  'paid_message_price_changed',
  'direct_message_price_changed',
  'suggested_post_approved',
  'suggested_post_approval_failed',
  'suggested_post_declined',
  'suggested_post_paid',
  'suggested_post_refunded',
  'video_chat_scheduled',
  'video_chat_started',
  'video_chat_ended',
  'video_chat_participants_invited',
  'web_app_data',
] as const;

const service = Object.fromEntries(SERVICE.map((key) => [key, z.unknown().optional()])) as Record<
  (typeof SERVICE)[number],
  z.ZodOptional<z.ZodUnknown>
>;

const message = z.object({
  message_id: z.number(),
  /** Seconds since 1970. */
  date: z.number(),
  edit_date: z.number().optional(),
  chat,
  from: user.optional(),
  /** An administrator who hides behind the group, or a channel. */
  sender_chat: chat.optional(),
  is_automatic_forward: z.boolean().optional(),
  message_thread_id: z.number().optional(),
  /** Where a message that was handed on comes from; `sender_user` only where they show who they are. */
  forward_origin: z.object({ date: z.number(), sender_user: z.object({ id: z.number() }).optional() }).optional(),
  /** Photos and films that were sent as one album share it. */
  media_group_id: z.string().optional(),
  is_topic_message: z.boolean().optional(),
  reply_to_message: z.object({ message_id: z.number() }).optional(),
  text: z.string().optional(),
  caption: z.string().optional(),
  location: location.optional(),
  photo: z.array(file.extend({ width: z.number(), height: z.number() })).optional(),
  voice: file.optional(),
  audio: file.optional(),
  video: file.optional(),
  video_note: file.optional(),
  animation: file.optional(),
  document: file.optional(),
  contact: z.object({ phone_number: z.string(), user_id: z.number().optional() }).optional(),
  migrate_to_chat_id: z.number().optional(),
  ...service,
});
export type TelegramMessage = z.infer<typeof message>;

const member = z.object({ status: z.enum(['creator', 'administrator', 'member', 'restricted', 'left', 'kicked']) });

export const updateShape = z.object({
  update_id: z.number(),
  message: message.optional(),
  edited_message: message.optional(),
  callback_query: z
    .object({
      id: z.string(),
      from: user,
      data: z.string().optional(),
      message: message.partial({ date: true }).optional(),
    })
    .optional(),
  my_chat_member: z
    .object({ chat, from: user, date: z.number(), old_chat_member: member, new_chat_member: member })
    .optional(),
});
export type TelegramUpdate = z.infer<typeof updateShape>;
export type TelegramUser = z.infer<typeof user>;
export type TelegramChat = z.infer<typeof chat>;

/** The kinds of update that are asked for; `chat_member` and reactions would need to be, and are not. */
export const ALLOWED_UPDATES = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const;
