import { z } from 'zod';
import { hoursShape, instant, localeShape, pointShape, realmShape, severityShape } from '../shapes.ts';

/** One bot identity on one channel, as last started. */
export const account = z.object({
  id: z.string(),
  channel: z.string(),
  realm: realmShape,
  /** Since when it does not work, as far as others were told; null: it works; nothing: it never did. */
  downSince: instant.nullable().optional(),
});

/** Somebody, on whatever channels. Places, consent and "hears once" belong here. */
export const person = z.object({
  id: z.string(),
  realm: realmShape,
  locale: localeShape,
  createdAt: instant,
  /** When they said yes to neighbour alerts; null: not asked or refused. */
  neighbourConsentAt: instant.nullable(),
  /** When a place was last removed: a new one may be set a week later, so that nobody can feel out who reports where. */
  placeRemovedAt: instant.nullable(),
  /** Origin code of the invitation they came by. */
  invitation: z.string().nullable(),
});

/** A person's address on one channel: who speaks. */
export const contact = z.object({
  id: z.string(),
  personId: z.string(),
  account: z.string(),
  realm: realmShape,
  /** Where they are answered in private; null until they wrote in private. */
  chatId: z.string().nullable(),
  /** What their channel calls them: shown only as an official's name to other officials. */
  name: z.string(),
  locale: localeShape,
  createdAt: instant,
  /** Commune of the last report, else of the invitation or group: where an SOS without a place goes. */
  commune: z.string().nullable(),
  /** Sends in the current minute and alerts in the current hour, for the rate limit. */
  rate: z.object({ minute: instant, messages: z.number(), hour: instant, alerts: z.number() }),
  /** Files in the current minute and day, and when they were last told that it was too many; not there before the first. */
  files: z
    .object({ minute: instant, inMinute: z.number(), day: instant, inDay: z.number(), toldAt: instant.nullable() })
    .optional(),
  strikes: z.number(),
  noticeAt: instant.nullable(),
  /** They asked to be erased while a case of theirs was open: what was theirs until then goes a day after it ends. */
  eraseAskedAt: instant.nullable(),
  /** A group behind which several people write: none of them can be told from another, so none may do what needs a name. */
  behind: z.literal(true).optional(),
});

/** Where one writes. */
export const chat = z.object({
  id: z.string(),
  account: z.string(),
  realm: realmShape,
  kind: z.enum(['private', 'group']),
  title: z.string(),
  locale: localeShape,
  /** The contact of a private chat. */
  contactId: z.string().nullable(),
  /** `commune/department` whose cards come here. */
  binding: z.string().nullable(),
  /** Set when the channel says that nobody can be reached here; nothing is sent any more. */
  deadAt: instant.nullable(),
  /** What was said into a group of neighbours: answers in the current minute, and when each line after a cry. Not there before the first. */
  heard: z.object({ minute: instant, answers: z.number(), cries: z.record(z.string(), instant) }).optional(),
  /** By the channel's clock, the last word on whether we are in it: what is older came too late. Not there before the first. */
  standingAt: instant.optional(),
});

/** A channel's address of one of our chats or contacts. The id is `account|kind|address`; moving it is one erase and one put. */
export const address = z.object({
  id: z.string(),
  account: z.string(),
  kind: z.enum(['chat', 'contact']),
  address: z.string(),
  /** ChatId or ContactId. */
  ref: z.string(),
});

/** A point a person cares for, with what they want to hear about it. */
export const place = z.object({
  id: z.string(),
  realm: realmShape,
  personId: z.string(),
  contactId: z.string(),
  chatId: z.string(),
  commune: z.string(),
  label: z.enum(['home', 'work', 'school', 'other']),
  point: pointShape,
  /** Metres, 100 to 10,000. */
  radius: z.number(),
  /** Null: all that neighbours may hear. */
  categories: z.array(z.string()).nullable(),
  leastSeverity: severityShape,
  quiet: hoursShape.nullable(),
  /** They refused to be told of `life` categories in quiet hours and beyond their own radius. */
  lifeRefused: z.boolean(),
  /** Its person hears by their group alone. Not there: by themselves too. */
  groupOnly: z.literal(true).optional(),
  /** Hears nothing until then; null: not paused. */
  pausedUntil: instant.nullable(),
  consent: z.boolean(),
  movedAt: instant,
  createdAt: instant,
});

/** What a group hears about. */
export const area = z.object({
  id: z.string(),
  realm: realmShape,
  commune: z.string(),
  chatId: z.string(),
  shape: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('circle'), centre: pointShape, radius: z.number() }),
    z.object({ kind: z.literal('sector'), sector: z.string() }),
    z.object({ kind: z.literal('polygon'), ring: z.array(pointShape) }),
  ]),
  leastSeverity: severityShape,
  pausedUntil: instant.nullable(),
  linkedBy: z.string(),
  createdAt: instant,
  /** Groups of one community have it alike, and one shape; whoever of them was linked first looks after it. Not there: alone. */
  community: z.string().optional(),
  /** The code last given out to other groups; not there: none. */
  code: z.string().optional(),
});

export const HELP_KINDS = ['boat', 'four_by_four', 'first_aid', 'generator'] as const;
export type HelpKind = (typeof HELP_KINDS)[number];

/** Somebody who offered to help when an official asks, until they take it back. The id is the person's. */
export const helper = z.object({
  id: z.string(),
  realm: realmShape,
  commune: z.string(),
  contactId: z.string(),
  chatId: z.string(),
  kinds: z.array(z.enum(HELP_KINDS)),
  /** From where they would come. */
  point: pointShape,
  /** When they agreed. */
  since: instant,
});

/** Lets other groups share the area of one. The id is the code. */
export const groupCode = z.object({ id: z.string(), realm: realmShape, areaId: z.string(), expiresAt: instant });

/** A person who may act for a department. The id is `commune|department|personId`. */
export const official = z.object({
  id: z.string(),
  commune: z.string(),
  /** `commune/department`, as in a chat's binding. */
  department: z.string(),
  personId: z.string(),
  contactId: z.string(),
  role: z.enum(['official', 'supervisor']),
  name: z.string(),
  since: instant,
});

/** Lets one official, or one department's group, join. The id is the code. */
export const invitation = z.object({
  id: z.string(),
  commune: z.string(),
  department: z.string(),
  role: z.enum(['official', 'supervisor']),
  realm: realmShape,
  expiresAt: instant,
  usedAt: instant.nullable(),
  /** Chat in which it was used: a second try there is answered as done. */
  usedIn: z.string().nullable(),
});

/** What an official did or was refused. Kept for three years. */
export const audit = z.object({
  id: z.string(),
  commune: z.string(),
  at: instant,
  who: z.string(),
  action: z.string(),
  incidentId: z.string().nullable(),
  /** Why it was refused; null: done. */
  refused: z.string().nullable(),
});
