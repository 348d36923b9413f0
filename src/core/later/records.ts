import { z } from 'zod';
import { instant, realmShape } from '../shapes.ts';
import type { Audience, Message } from '../say/message.ts';
import { PURPOSES } from '../say/message.ts';
import { WORK_LANES } from './due.ts';
import type { DueWork } from './due.ts';

/** Something that must be said to a chat: a note with its fixed message, or a card drawn from the current state when its turn comes. */
export const owed = z.object({
  id: z.string(),
  kind: z.enum(['note', 'card']),
  account: z.string(),
  chatId: z.string(),
  realm: realmShape,
  purpose: z.enum(PURPOSES),
  /** 0 (answers to the reporter, critical cases) to 4 (digests): see `LANE_OF`. */
  lane: z.number(),
  /** Within a lane, smaller first: a time for notes, severity and distance for neighbours. */
  ord: z.number(),
  state: z.enum(['due', 'waiting', 'flying', 'shown', 'dropped', 'dead']),
  dueAt: instant,
  /** A note's message. */
  message: z.custom<Message>().nullable(),
  /** For whom a card is drawn. */
  audience: z.custom<Audience>().nullable(),
  incidentId: z.string().nullable(),
  /** Card: id of the note or card this one answers in the chat; its reference is looked up at sending. */
  replyTo: z.string().nullable(),
  wanted: z.number(),
  shown: z.number(),
  /** The channel's reference of the message sent. */
  ref: z.string().nullable(),
  /** A fingerprint of what was last shown: what looks the same is not said again. */
  look: z.string().nullable(),
  attempts: z.number(),
  reason: z.string().nullable(),
  createdAt: instant,
  /** When it was first sent. */
  sentAt: instant.nullable(),
});

/** Work for later. The id is `kind|subject|period`. */
export const later = z.object({
  id: z.string(),
  subject: z.string(),
  at: instant,
  work: z.custom<DueWork>(),
  /** See `laneOf`. */
  lane: z.enum(WORK_LANES),
  failures: z.number(),
});

/** A raw update that could not be read or decided: tried again, then shown to the call centre. */
export const inbox = z.object({
  id: z.string(),
  account: z.string(),
  raw: z.unknown(),
  dueAt: instant,
  failures: z.number(),
  receivedAt: instant,
});

/** An operation that was committed; ids are kept for 8 days. */
export const operation = z.object({ id: z.string(), at: instant });

/** The frozen numbers of a period: `realm|commune|2026-10`. */
export const period = z.object({
  id: z.string(),
  realm: realmShape,
  commune: z.string(),
  period: z.string(),
  frozenAt: instant,
  aggregates: z.unknown(),
});

/**
 * A file people sent, cleaned. The id is a hash of it and of what it was sent for; bytes are base64. Of a large one this is the first piece, and `more` follow
 * as rows of their own (`pieceId`).
 */
export const media = z.object({
  id: z.string(),
  mime: z.string(),
  bytes: z.string(),
  more: z.int(),
  expiresAt: instant,
});

/** The id is `account|chat|key`. */
export const channelMemory = z.object({
  id: z.string(),
  account: z.string(),
  chat: z.string(),
  key: z.string(),
  value: z.string(),
  expiresAt: instant,
});
