import type { z } from 'zod';
import {
  account,
  address,
  area,
  audit,
  chat,
  contact,
  groupCode,
  helper,
  invitation,
  official,
  person,
  place,
} from './people/records.ts';
import {
  code,
  fanout,
  fanoutPart,
  helpOffer,
  incident,
  mergeCell,
  report,
  timelineEntry,
  witnessAnswer,
} from './incident/records.ts';
import { dialogue } from './talk/dialogue.ts';
import { channelMemory, inbox, later, media, operation, owed, period } from './later/records.ts';

/** How a collection is declared. Indexes, the copy between stores, retention and the stores' contract suite read nothing else. */
export interface Collection<Shape extends z.ZodType = z.ZodType> {
  readonly shape: Shape;
  /** The field by which a large store is split. Every hot query carries it. */
  readonly shard: string;
  /** Fields by which the named queries look rows up; each becomes an index. */
  readonly indexed: readonly string[];
  /** Fields that hold what belongs to a person: erased with the person, never logged. */
  readonly personal: readonly string[];
  /** Followed by every worker into its memory (see `Store.follow`). */
  readonly followed?: true;
}

const collection = <Shape extends z.ZodType>(declared: Collection<Shape>): Collection<Shape> => declared;

/** Every collection of the product. `id` is each one's key and its only unique rule. */
export const COLLECTIONS = {
  accounts: collection({ shape: account, shard: 'id', indexed: [], personal: [] }),
  persons: collection({ shape: person, shard: 'id', indexed: [], personal: ['locale'] }),
  contacts: collection({ shape: contact, shard: 'id', indexed: ['personId'], personal: ['name'] }),
  chats: collection({ shape: chat, shard: 'id', indexed: ['binding'], personal: ['title'] }),
  addresses: collection({ shape: address, shard: 'account', indexed: ['ref'], personal: ['id'] }),
  dialogues: collection({ shape: dialogue, shard: 'chatId', indexed: ['contactId'], personal: ['draft', 'question'] }),
  places: collection({ shape: place, shard: 'commune', indexed: ['personId'], personal: ['point'], followed: true }),
  areas: collection({
    shape: area,
    shard: 'commune',
    indexed: ['chatId', 'community'],
    personal: [],
    followed: true,
  }),
  groupCodes: collection({ shape: groupCode, shard: 'id', indexed: [], personal: [] }),
  helpers: collection({ shape: helper, shard: 'commune', indexed: [], personal: ['point', 'kinds'] }),
  helpOffers: collection({
    shape: helpOffer,
    shard: 'commune',
    indexed: ['incidentId', 'personId'],
    personal: ['personId', 'contactId', 'from'],
  }),
  officials: collection({ shape: official, shard: 'commune', indexed: ['department', 'personId'], personal: ['name'] }),
  invitations: collection({ shape: invitation, shard: 'id', indexed: [], personal: [] }),
  audit: collection({ shape: audit, shard: 'commune', indexed: ['incidentId'], personal: ['who'] }),
  incidents: collection({
    shape: incident,
    shard: 'commune',
    indexed: ['cell', 'board', 'createdAt'],
    personal: ['point', 'standing'],
    followed: true,
  }),
  reports: collection({
    shape: report,
    shard: 'commune',
    indexed: ['incidentId', 'contactId'],
    personal: ['text', 'point', 'standing', 'media', 'contactId', 'personId'],
  }),
  timeline: collection({
    shape: timelineEntry,
    shard: 'commune',
    indexed: ['incidentId'],
    personal: ['who', 'contactId', 'text'],
  }),
  witnessAnswers: collection({
    shape: witnessAnswer,
    shard: 'commune',
    indexed: ['incidentId'],
    personal: ['personId'],
  }),
  mergeCells: collection({ shape: mergeCell, shard: 'commune', indexed: [], personal: [] }),
  codes: collection({ shape: code, shard: 'commune', indexed: [], personal: [] }),
  fanouts: collection({ shape: fanout, shard: 'commune', indexed: ['incidentId'], personal: [] }),
  fanoutParts: collection({ shape: fanoutPart, shard: 'commune', indexed: ['fanoutId'], personal: ['targets'] }),
  owed: collection({ shape: owed, shard: 'account', indexed: ['chatId', 'incidentId'], personal: ['message'] }),
  later: collection({ shape: later, shard: 'id', indexed: ['subject'], personal: [] }),
  periods: collection({ shape: period, shard: 'commune', indexed: [], personal: [] }),
  inbox: collection({ shape: inbox, shard: 'account', indexed: [], personal: ['raw'] }),
  operations: collection({ shape: operation, shard: 'id', indexed: ['at'], personal: [] }),
  media: collection({ shape: media, shard: 'id', indexed: ['expiresAt'], personal: ['bytes'] }),
  channelMemory: collection({
    shape: channelMemory,
    shard: 'account',
    indexed: ['chat', 'expiresAt'],
    personal: ['value'],
  }),
} as const;

export type CollectionName = keyof typeof COLLECTIONS;
/** The document of a collection, as read and written. */
export type Doc<Name extends CollectionName> = z.infer<(typeof COLLECTIONS)[Name]['shape']>;

/**
 * The closed list of reads besides "by key". `by` names the fields that must equal the arguments (a list: any of them);
 * `order` sorts; `limit` bounds what one call returns.
 */
export interface Query {
  readonly collection: CollectionName;
  readonly by: readonly string[];
  /** Field with a lower and an upper bound among the arguments, `from` included and `to` excluded. */
  readonly range?: string;
  readonly order?: readonly [field: string, direction: 'asc' | 'desc'];
  readonly limit: number;
}

/** So many of a commune's newest cases are looked through for what somebody would have heard. */
export const RECENT_INCIDENTS = 2_000;

export const QUERIES = {
  contactsOfPerson: { collection: 'contacts', by: ['personId'], limit: 20 },
  addressesOf: { collection: 'addresses', by: ['ref'], limit: 5 },
  chatsBoundTo: { collection: 'chats', by: ['binding'], limit: 50 },
  dialoguesOfContact: { collection: 'dialogues', by: ['contactId'], limit: 20 },
  placesOfPerson: { collection: 'places', by: ['personId'], limit: 10 },
  areasOfChat: { collection: 'areas', by: ['chatId'], limit: 10 },
  areasOfCommunity: { collection: 'areas', by: ['community'], limit: 50 },
  helpersIn: { collection: 'helpers', by: ['commune', 'realm'], limit: 500 },
  offersOfIncident: { collection: 'helpOffers', by: ['incidentId'], limit: 200 },
  offersOfPerson: { collection: 'helpOffers', by: ['personId'], limit: 200 },
  officialsOfDepartment: { collection: 'officials', by: ['department'], limit: 500 },
  officialsOfPerson: { collection: 'officials', by: ['personId'], limit: 20 },
  incidentsInCells: { collection: 'incidents', by: ['cell'], order: ['createdAt', 'desc'], limit: 200 },
  incidentsOnBoard: { collection: 'incidents', by: ['board'], order: ['createdAt', 'desc'], limit: 500 },
  incidentsOfPeriod: {
    collection: 'incidents',
    by: ['commune', 'realm'],
    range: 'createdAt',
    order: ['createdAt', 'asc'],
    limit: 100_000,
  },
  recentIncidents: {
    collection: 'incidents',
    by: ['commune', 'realm'],
    range: 'createdAt',
    order: ['createdAt', 'desc'],
    limit: RECENT_INCIDENTS,
  },
  reportsOfIncident: { collection: 'reports', by: ['incidentId'], order: ['at', 'asc'], limit: 500 },
  reportsOfContact: { collection: 'reports', by: ['contactId'], order: ['at', 'desc'], limit: 100 },
  timelineOf: { collection: 'timeline', by: ['incidentId'], order: ['seq', 'asc'], limit: 5_000 },
  answersOf: { collection: 'witnessAnswers', by: ['incidentId'], limit: 2_000 },
  fanoutsOfIncident: { collection: 'fanouts', by: ['incidentId'], limit: 20 },
  owedOfIncident: { collection: 'owed', by: ['incidentId'], limit: 100_000 },
  owedByRef: { collection: 'owed', by: ['chatId', 'ref'], limit: 5 },
  owedOfChat: { collection: 'owed', by: ['chatId'], limit: 1_000 },
  laterOfSubject: { collection: 'later', by: ['subject'], limit: 50 },
  auditOfIncident: { collection: 'audit', by: ['incidentId'], order: ['at', 'asc'], limit: 500 },
  memoryOfChat: { collection: 'channelMemory', by: ['account', 'chat'], order: ['id', 'asc'], limit: 2_000 },
} as const satisfies Record<string, Query>;

export type QueryName = keyof typeof QUERIES;
export type QueryDoc<Name extends QueryName> = Doc<(typeof QUERIES)[Name]['collection']>;
