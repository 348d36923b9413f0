/** Our own opaque ids. A channel's address (a phone number, a Telegram id) is never one of them: see the collection `addresses`. */
declare const brand: unique symbol;
type Brand<Name extends string> = string & { readonly [brand]?: Name };

export type ContactId = Brand<'contact'>;
export type ChatId = Brand<'chat'>;
export type IncidentId = Brand<'incident'>;
export type PlaceId = Brand<'place'>;
export type AreaId = Brand<'area'>;
export type CommuneId = Brand<'commune'>;
export type SectorId = Brand<'sector'>;
export type DepartmentId = Brand<'department'>;
export type CategoryId = Brand<'category'>;
export type ServiceId = Brand<'service'>;

/** One bot identity on one channel, such as `sandbox` or `telegram:valdivia`. */
export type AccountId = Brand<'account'>;

/** What belongs together and never mixes with the rest: merging, reach, digests and metrics stay inside one realm. */
export type Realm = 'live' | 'sandbox' | `drill:${string}`;

/**
 * Makes ids. Handed in with every decision and derived from its operation id, so that a decision taken again
 * (after a conflict, after a crash) gives the same ids.
 */
export interface Ids {
  /** A new id, unique in the whole store. */
  next(): string;
  /** A case code's three signs without the prefix, such as `7K3`; `attempt` counts from 0 and gives another code each time. */
  code(attempt: number): string;
}
