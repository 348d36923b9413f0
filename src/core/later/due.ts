import type { ChatId, CommuneId, ContactId, IncidentId, Realm } from '../ids.ts';

/** What happens, each once, while nobody acknowledges a case. */
export const RUNGS = ['remind', 'widen', 'call-centre', 'tell-person', 'widen-again'] as const;
export type Rung = (typeof RUNGS)[number];

/** Work for later, as data. Each is one row, unique by kind, subject and period, and decided like an event. */
export type DueWork =
  /** 60 s of silence: after a bare *ayuda*; or over a draft. */
  | { readonly kind: 'silence'; readonly dialogueId: string; readonly questionId: string }
  /** 30 minutes: a mild draft nobody took up again. */
  | { readonly kind: 'drop-draft'; readonly dialogueId: string; readonly draftId: string }
  /** The 20 s in which an ending can be undone are over. */
  | { readonly kind: 'end'; readonly incidentId: IncidentId; readonly endingAt: number }
  /** A rung of the escalation ladder. */
  | { readonly kind: 'rung'; readonly incidentId: IncidentId; readonly rung: Rung }
  /** Witnesses answered: what they say of a case is weighed. */
  | { readonly kind: 'weigh'; readonly incidentId: IncidentId }
  /** A case cannot be opened again: who answered it as a witness is forgotten. */
  | { readonly kind: 'disown'; readonly incidentId: IncidentId }
  /** Nobody said whether a mild case is the same as another: its neighbours need not wait any longer. */
  | { readonly kind: 'unanswered'; readonly incidentId: IncidentId }
  /** A case acknowledged or mild that nobody ended. */
  | { readonly kind: 'expire'; readonly incidentId: IncidentId }
  /** A fan-out has targets that do not hear its wanted version yet: the engine's own work. */
  | { readonly kind: 'expand'; readonly fanoutId: string }
  /** What was owed to a department or a reporter cannot be delivered. */
  | { readonly kind: 'undelivered'; readonly owedId: string; readonly reason: string }
  /** A file must be fetched from its channel; the outcome comes back as an event. */
  | {
      readonly kind: 'fetch';
      readonly account: string;
      readonly file: string;
      readonly mime: string;
      /** When it was first asked for, in milliseconds since 1970. */
      readonly since: number;
      readonly then: MediaTarget;
    }
  /** Files of a draft became a case's: they are kept as long as a case's. */
  | { readonly kind: 'keep-files'; readonly hashes: readonly string[] }
  /** What a contact is in a group must be asked of its channel; the outcome comes back as an event. */
  | {
      readonly kind: 'ask';
      readonly account: string;
      readonly chatId: string;
      readonly contactId: ContactId;
      readonly then: GroupDeed;
    }
  /** A period is over: its aggregates are frozen and its summary goes out. */
  | {
      readonly kind: 'monthly';
      readonly realm: Realm;
      readonly commune: CommuneId;
      readonly period: string;
      readonly to: 'officials' | 'groups';
    }
  /** A person erased themselves: when the last word to them is sent, their chat goes too. */
  | { readonly kind: 'forget'; readonly chatId: ChatId }
  /** What a person asked to erase, and an open case kept, may go now. */
  | { readonly kind: 'erase'; readonly contactId: ContactId }
  /** The operator takes from an official, or a chat, what a department's have: `target` is the person's id or the chat's. */
  | { readonly kind: 'dismiss'; readonly department: string; readonly target: string }
  /** Erases what is kept for a case long closed. */
  | { readonly kind: 'retention'; readonly incidentId: IncidentId };

/** Whose time it takes: what is only decided never waits for what waits for a channel. */
export const WORK_LANES = ['decide', 'ask'] as const;
export type WorkLane = (typeof WORK_LANES)[number];

/** The work that waits for a channel, or for files. */
const ASKING: readonly DueWork['kind'][] = ['fetch', 'keep-files', 'ask'];
export const laneOf = ({ kind }: DueWork): WorkLane => (ASKING.includes(kind) ? 'ask' : 'decide');

/**
 * What an administrator is needed for; whoever came by the group's link is answered in private. `adopt-` and an incident's id: an
 * SOS that somebody raised who hides behind the group, as only its administrators can. `join-` and a code: another group's area.
 * `do-` and an action: what was tapped under the group's card.
 */
export type GroupDeed =
  'link-group' | 'link-from-private' | 'unlink-group' | `join-${string}` | `do-${GroupAction}` | `adopt-${string}`;

/** What an administrator may do to a linked group. */
export const GROUP_ACTIONS = ['zone', 'least', 'pause', 'resume', 'invite', 'unlink'] as const;
export type GroupAction = (typeof GROUP_ACTIONS)[number];

/** What a fetched file belongs to. */
export type MediaTarget = (
  | { readonly kind: 'draft'; readonly dialogueId: string; readonly draftId: string }
  /** `reportId` null: a witness sent it. */
  | {
      readonly kind: 'incident';
      readonly incidentId: IncidentId;
      readonly reportId: string | null;
      readonly chatId: ChatId;
    }
) & {
  /** Of files that were sent as one: one answer for all. */
  readonly album?: string;
};
