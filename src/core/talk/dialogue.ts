import { z } from 'zod';
import { HERE } from '../incident/records.ts';
import { CLASSES } from '../commune/commune.ts';
import { instant, pointShape } from '../shapes.ts';
import type { Choice } from '../say/message.ts';

/** An alert in the making: survives a restart, is never shown to others. */
export const draft = z.object({
  id: z.string(),
  way: z.enum(['guided', 'free']),
  category: z.string().nullable(),
  /** Among whose kinds they are choosing; asked again, it is these. */
  family: z.enum(CLASSES).nullable().optional(),
  /** The likeliest kinds, where words were not enough. */
  guesses: z.array(z.string()),
  text: z.string(),
  /** Hashes of photos and voice notes; `pending` counts those still being fetched. */
  media: z.array(z.string()),
  pending: z.number(),
  /** The album of the newest file: its other files are not answered one by one. */
  album: z.string().optional(),
  /** What the person was standing at, or chose. */
  point: pointShape.nullable(),
  accuracy: z.number().nullable(),
  /** A location too vague to be asked about; better than none where nothing else comes. */
  vague: z.object({ point: pointShape, accuracy: z.number() }).nullable(),
  standing: pointShape.nullable(),
  here: z.enum(HERE).nullable(),
  detailAsked: z.boolean(),
  anonymous: z.boolean(),
  /** They said that something sent long ago is still going on. */
  stillOn: z.boolean(),
  /** Sender's time of the first message. */
  sentAt: instant,
  createdAt: instant,
  /** Offered again after a silence. */
  offeredAgain: z.boolean(),
  /** Handed on from somebody else, and nobody said yet that it is so: by no silence it goes out. */
  hearsay: z.boolean(),
  /** Its words by the messages that brought them, where the channel lets these be changed. */
  said: z.array(z.object({ ref: z.string(), text: z.string() })).optional(),
  /** They were looking among the private kinds: silence may be fear, and nothing is said on its account. */
  shy: z.boolean(),
  /** A voice note is among its files: whoever cannot write may have said all of it there. Not there before one. */
  voice: z.literal(true).optional(),
  /** They would rather not say where (private kinds only). */
  nowhere: z.boolean(),
});
export type Draft = z.infer<typeof draft>;

export const QUESTIONS = [
  'help',
  'category',
  'where',
  'here',
  'detail',
  'confirm',
  'late',
  'hearsay',
  'sos-kind',
  'sos-where',
  'follow-up',
  'same',
  'place-where',
  'place-label',
  'place-radius',
  'place-least',
  'place-kinds',
  'place-quiet',
  'consent',
  'erase',
  'sos-confirm',
  'reason',
  'refer',
  'refer-how',
  'which-case',
  'volunteer',
  'volunteer-where',
  'help-what',
  'help-far',
  'group-where',
  'group-radius',
  'group-corners',
  'group-confirm',
  'group-least',
  'group-unlink',
  'release-kind',
  'unlink',
  'team',
  'team-out',
  'merge',
  'split',
] as const;
export type QuestionKind = (typeof QUESTIONS)[number];

/** The one open question of a chat and contact, with what was offered. */
export const question = z.object({
  id: z.string(),
  kind: z.enum(QUESTIONS),
  askedAt: instant,
  /** Incident, chat or draft it is about. */
  subject: z.string().nullable(),
  /** Small state of the flow, such as the radius chosen so far. */
  data: z.record(z.string(), z.string()),
  choices: z.array(z.custom<Choice>()),
  /** A location answers it; *elsewhere*: of another place than where they are. */
  askLocation: z.union([z.boolean(), z.literal('elsewhere')]),
  /** The note that asks it: what answers that message is an answer, in a group too. */
  noteId: z.string(),
});
export type Question = z.infer<typeof question>;

/** What a contact and the bot are in the middle of, in one chat. The id is `chatId|contactId`. */
export const dialogue = z.object({
  id: z.string(),
  chatId: z.string(),
  contactId: z.string(),
  draft: draft.nullable(),
  question: question.nullable(),
  /** What the last message offered besides a question: a bare number means one of these. */
  offered: z.array(z.custom<Choice>()),
  offeredAt: instant,
  /** The open case to which details belong, until then; `reportId` null: seen as a witness. */
  focus: z.object({ incidentId: z.string(), reportId: z.string().nullable(), until: instant }).nullable(),
  /** References of the newest messages of which a draft or a case came. */
  heard: z.array(z.string()).optional(),
  updatedAt: instant,
});
export type Dialogue = z.infer<typeof dialogue>;
