import type { Doc } from '../../src/core/collections.ts';
import { laneOf } from '../../src/core/later/due.ts';

/** Valid records with as little in them as can be; name what the test is about. */
const NOW = 1_000_000;

export const note = (id: string, fields: Partial<Doc<'owed'>> = {}): Doc<'owed'> => ({
  id,
  kind: 'note',
  account: 'sandbox',
  chatId: `chat-of-${id}`,
  realm: 'live',
  purpose: 'reply',
  lane: 0,
  ord: NOW,
  state: 'due',
  dueAt: NOW,
  message: { parts: [{ quote: id }], purpose: 'reply' },
  audience: null,
  incidentId: null,
  replyTo: null,
  wanted: 1,
  shown: 0,
  ref: null,
  look: null,
  attempts: 0,
  reason: null,
  createdAt: NOW,
  sentAt: null,
  ...fields,
});

export const card = (id: string, fields: Partial<Doc<'owed'>> = {}): Doc<'owed'> =>
  note(id, {
    kind: 'card',
    purpose: 'department',
    lane: 1,
    message: null,
    audience: { kind: 'officials', department: 'valdivia/security' },
    incidentId: 'incident',
    ...fields,
  });

export const later = (id: string, fields: Partial<Doc<'later'>> = {}): Doc<'later'> => ({
  id,
  subject: 'incident',
  at: NOW,
  work: { kind: 'expire', incidentId: 'incident' },
  lane: laneOf(fields.work ?? { kind: 'expire', incidentId: 'incident' }),
  failures: 0,
  ...fields,
});

export const inbox = (id: string, fields: Partial<Doc<'inbox'>> = {}): Doc<'inbox'> => ({
  id,
  account: 'sandbox',
  raw: { text: 'hola' },
  dueAt: NOW,
  failures: 0,
  receivedAt: NOW,
  ...fields,
});

export const place = (id: string, fields: Partial<Doc<'places'>> = {}): Doc<'places'> => ({
  id,
  realm: 'live',
  personId: 'person',
  contactId: 'contact',
  chatId: 'chat',
  commune: 'valdivia',
  label: 'home',
  point: { lat: -39.81, lon: -73.24 },
  radius: 500,
  categories: null,
  leastSeverity: 'low',
  quiet: null,
  lifeRefused: false,
  pausedUntil: null,
  consent: true,
  movedAt: NOW,
  createdAt: NOW,
  ...fields,
});

export const area = (id: string, fields: Partial<Doc<'areas'>> = {}): Doc<'areas'> => ({
  id,
  realm: 'live',
  commune: 'valdivia',
  chatId: 'group',
  shape: { kind: 'sector', sector: 'centro' },
  leastSeverity: 'low',
  pausedUntil: null,
  linkedBy: 'contact',
  createdAt: NOW,
  ...fields,
});

export const timeline = (incidentId: string, seq: number): Doc<'timeline'> => ({
  id: `${incidentId}|${seq}`,
  incidentId,
  commune: 'valdivia',
  seq,
  at: NOW,
  by: 'system',
  who: '',
  contactId: null,
  kind: 'reported',
  text: '',
});

export const chat = (id: string, fields: Partial<Doc<'chats'>> = {}): Doc<'chats'> => ({
  id,
  account: 'sandbox',
  realm: 'live',
  kind: 'private',
  title: '',
  locale: 'es',
  contactId: null,
  binding: null,
  deadAt: null,
  ...fields,
});

const UNKNOWN = {
  point: null,
  accuracy: null,
  here: null,
  standing: null,
  shown: null,
  sector: null,
  cell: null,
  board: null,
  department: null,
  withheld: false,
  widened: { witnesses: 0, silence: 0 },
  unvouched: false,
  releasedAt: null,
  fanoutId: null,
  acknowledgedAt: null,
  acknowledgedBy: null,
  dispatchedAt: null,
  endedAt: null,
  endedBy: null,
  endReason: null,
  ending: null,
} as const;

export const incident = (id: string, fields: Partial<Doc<'incidents'>> = {}): Doc<'incidents'> => ({
  ...UNKNOWN,
  id,
  realm: 'live',
  commune: 'valdivia',
  code: 'A-7K3',
  state: 'new',
  category: 'fire',
  severity: 'high',
  sos: false,
  unconfirmed: false,
  pointConfirmed: false,
  communes: [],
  board: 'live/valdivia/security',
  routeReason: 'category',
  holders: [],
  kindKnown: true,
  reports: 1,
  rungs: [],
  lastReportAt: NOW,
  linked: null,
  timelineLength: 0,
  media: [],
  sentAt: NOW,
  createdAt: NOW,
  updatedAt: NOW,
  ...fields,
});
