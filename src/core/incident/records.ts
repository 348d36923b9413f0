import { z } from 'zod';
import { HELP_KINDS } from '../people/records.ts';
import { instant, pointShape, realmShape, severityShape } from '../shapes.ts';

export const STATES = [
  'new',
  'acknowledged',
  'dispatched',
  'resolved',
  'referred',
  'unfounded',
  'false_alarm',
  'expired',
  'merged',
] as const;
export type IncidentState = (typeof STATES)[number];

export const HERE = ['here', 'beside', 'elsewhere'] as const;
/** Where it happens, seen from the one who reports. */
export type Here = (typeof HERE)[number];

const reasonShape = z.union([z.string(), z.object({ es: z.string(), en: z.string() })]);
export type Reason = z.infer<typeof reasonShape>;

/** Why a report stands with an incident that it did not open. */
const joining = z.object({
  /** The case it was raised as; null: it joined at once. */
  from: z.string().nullable(),
  into: z.string(),
  /** By itself, by the word of who reported it, or by an official's. */
  how: z.enum(['sure', 'said', 'official']),
  /** The official; empty for all others. */
  by: z.string(),
  /** Between the two places, and between the two times; null: one of the places was not known. */
  metres: z.number().nullable(),
  seconds: z.number(),
  at: instant,
});
const takenFor = z.object({ category: z.string(), severity: severityShape, kindKnown: z.boolean() });

export type Joining = z.infer<typeof joining>;

/** What happened. Gathers the reports about it; never deleted by a change of state. */
export const incident = z.object({
  id: z.string(),
  realm: realmShape,
  commune: z.string(),
  /** `A-7K3`: unique in its commune. */
  code: z.string(),
  state: z.enum(STATES),
  category: z.string(),
  severity: severityShape,
  /** Raised as an SOS; stays true when a kind is named. */
  sos: z.boolean(),
  /** Nobody confirmed it (a silent draft). */
  unconfirmed: z.boolean(),
  /** Where it happens; null: not known yet. */
  point: pointShape.nullable(),
  /** Metres, as the sender's device said. */
  accuracy: z.number().nullable(),
  /** The point was given for this case (not merely a saved place). */
  pointConfirmed: z.boolean(),
  here: z.enum(HERE).nullable(),
  /** Where the one who reported stands, if elsewhere. */
  standing: pointShape.nullable(),
  /** What neighbours are shown and matched by; null: nothing, ever or yet. */
  shown: pointShape.nullable(),
  sector: z.string().nullable(),
  /** Where it happens: several when on water, none where it proved to be outside all that are served; the nearest first. */
  communes: z.array(z.string()),
  /** Realm, commune, merge family and grid cell; null when closed or never merged. */
  cell: z.string().nullable(),
  /** `realm/commune/department` while open; null when ended. */
  board: z.string().nullable(),
  /** `commune/department` that answers, and why it. */
  department: z.string().nullable(),
  routeReason: z.string(),
  /** Departments that hold its card, the first one before a hand-over included. */
  holders: z.array(z.string()),
  /** Its person had sent too many: neighbours hear only once an official releases it. */
  withheld: z.boolean(),
  /** Neighbours may be told although the kind is held. */
  releasedAt: instant.nullable(),
  /** An official named the kind, or the person did. */
  kindKnown: z.boolean(),
  reports: z.number(),
  /** When somebody last reported it: what is near in time joins it. */
  lastReportAt: instant,
  /** Steps by which its reach grew: see `reach.ts`. */
  widened: z.object({ witnesses: z.number(), silence: z.number() }),
  /** Raised by a new contact, and nobody stands by it yet: only the nearest neighbours hear, and no group. */
  unvouched: z.boolean(),
  /** Fan-out to those who hear; null: nobody was told. */
  fanoutId: z.string().nullable(),
  acknowledgedAt: instant.nullable(),
  acknowledgedBy: z.string().nullable(),
  dispatchedAt: instant.nullable(),
  endedAt: instant.nullable(),
  /** Names the official for officials, never for others. */
  endedBy: z.string().nullable(),
  /** In the words of who ended it; in every language where they chose what was offered. */
  endReason: reasonShape.nullable(),
  /** An ending that can still be undone. */
  ending: z
    .object({
      state: z.enum(STATES),
      by: z.string(),
      reason: reasonShape.nullable(),
      at: instant,
      until: instant,
      from: z.enum(STATES),
    })
    .nullable(),
  /** The rungs of the ladder already taken. */
  rungs: z.array(z.string()),
  /** The incident in which this one's person needs help. */
  linked: z.string().nullable(),
  /**
   * The open case that this one may be the same as; `holds`: its person is being asked, and neighbours, to whom a mild case can
   * wait so long, hear after the answer. Not there, or null: none is known.
   */
  maybe: z.object({ incidentId: z.string(), metres: z.number(), holds: z.boolean() }).nullable().optional(),
  /**
   * The case that this one was found to be, what that one was taken for before and after, and whether it has its place, or that
   * somebody took it, from this one. Not there, or null: none.
   */
  mergedInto: z
    .object({
      incidentId: z.string(),
      before: takenFor,
      after: takenFor,
      gavePlace: z.literal(true).optional(),
      gaveProgress: z.literal(true).optional(),
    })
    .nullable()
    .optional(),
  /** The cases that were found to be this one, and those that had been found to be them. */
  absorbed: z.array(z.string()).optional(),
  /** Helpers were asked. Not there: nobody was. */
  helpers: z.literal(true).optional(),
  timelineLength: z.number(),
  media: z.array(z.string()),
  /** When it happened by the sender's clock, and when we heard. */
  sentAt: instant,
  createdAt: instant,
  updatedAt: instant,
});

/** What one person said about it. */
export const report = z.object({
  id: z.string(),
  incidentId: z.string(),
  realm: realmShape,
  commune: z.string(),
  personId: z.string(),
  contactId: z.string(),
  chatId: z.string(),
  way: z.enum(['sos', 'guided', 'free', 'silent', 'witness']),
  anonymous: z.boolean(),
  text: z.string(),
  point: pointShape.nullable(),
  standing: pointShape.nullable(),
  media: z.array(z.string()),
  /** What they said it is, as far as it was said. */
  category: z.string().optional(),
  accuracy: z.number().nullable().optional(),
  /** Why it stands where it stands, the last step at the end; not there: it opened its case. */
  joined: z.array(joining).optional(),
  /** Cases out of which it was taken, whose codes its person was told. */
  leftOf: z.array(z.string()).optional(),
  sentAt: instant,
  at: instant,
});

export const TIMELINE_KINDS = [
  'reported',
  'joined',
  'merged',
  'split',
  'located',
  'named',
  'detail',
  'photo',
  'answer',
  'raised',
  'widened',
  'vouched',
  'acknowledged',
  'dispatched',
  'ending',
  'undone',
  'resolved',
  'unfounded',
  'false_alarm',
  'referred',
  'expired',
  'reopened',
  'released',
  'corrected',
  'reminded',
  'call_centre',
  'handed_on',
  'unheld',
  'received',
  'person_told',
  'slip',
  'erased',
  'call_me',
  'cannot_talk',
  'help',
  'unreachable',
  'reachable',
  'helpers_asked',
  'helper_offered',
  'helper_accepted',
  'helper_refused',
  'helper_coming',
  'helper_out',
] as const;
export type TimelineKind = (typeof TIMELINE_KINDS)[number];

/** Who, when, what, why. The id is `incidentId|seq`. */
export const timelineEntry = z.object({
  id: z.string(),
  incidentId: z.string(),
  commune: z.string(),
  seq: z.number(),
  at: instant,
  by: z.enum(['reporter', 'witness', 'official', 'helper', 'system']),
  /** An official's name; empty for all others. */
  who: z.string(),
  /** Whose words these are: they go with their author. */
  contactId: z.string().nullable(),
  kind: z.enum(TIMELINE_KINDS),
  /** People's own words, or the reason. */
  text: z.string(),
});

export const ANSWERS = ['saw', 'fine', 'over', 'too', 'help', 'false'] as const;
export type Answer = (typeof ANSWERS)[number];

/**
 * One person's answer; the last one counts. The id is `incidentId|personId`. Those that are nobody's any more are only counted:
 * one row for each answer, `incidentId|answer`.
 */
export const witnessAnswer = z.object({
  id: z.string(),
  commune: z.string(),
  incidentId: z.string(),
  /** Empty where it is nobody's. */
  personId: z.string(),
  /** 1, or how many are only counted. */
  people: z.number(),
  answer: z.enum(ANSWERS),
  /** As of the answer: their contact was no new one; they have a place within the incident's reach; the invitation they came by. */
  known: z.boolean(),
  near: z.boolean(),
  invitation: z.string().nullable(),
  at: instant,
});

/** What one helper was asked in a case, and what became of it. */
export const helpOffer = z.object({
  id: z.string(),
  incidentId: z.string(),
  commune: z.string(),
  personId: z.string(),
  contactId: z.string(),
  chatId: z.string(),
  kind: z.enum(HELP_KINDS),
  /** Metres to the spot, and from where. */
  metres: z.number(),
  from: pointShape,
  state: z.enum(['asked', 'offered', 'declined', 'accepted', 'refused', 'coming']),
  askedAt: instant,
});

/** Exists to be guarded: whoever opens, moves or closes an incident here bumps it. */
export const mergeCell = z.object({ id: z.string(), commune: z.string() });

/** A code is taken: `commune|7K3`. */
export const code = z.object({ id: z.string(), commune: z.string(), incidentId: z.string() });

/** The promise that all its parts hear: expanded in chunks, nearest first. */
export const fanout = z.object({
  id: z.string(),
  incidentId: z.string(),
  realm: realmShape,
  commune: z.string(),
  /** Raised by every change that those told must hear. */
  wanted: z.number(),
  /** Wanted version being expanded, and how many targets of it are done. */
  running: z.number(),
  cursor: z.number(),
  total: z.number(),
  /** From here on the targets were added after the wanted version was: they hear it for the first time, or from elsewhere. */
  fresh: z.number(),
  /** Where each part ends, counted over all. */
  ends: z.array(z.number()),
});

/** At most 50,000 targets, the nearest first; never changed once written. The id is `fanoutId|number`. */
export const fanoutPart = z.object({
  id: z.string(),
  commune: z.string(),
  fanoutId: z.string(),
  targets: z.array(z.object({ kind: z.enum(['place', 'area']), id: z.string(), metres: z.number() })),
});
