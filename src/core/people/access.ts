import type { Doc } from '../collections.ts';
import type { Work } from '../work.ts';
import type { Speaker } from './meet.ts';

/** What is done to a case from a department's chat. */
export const OFFICIAL_VERBS = [
  'take',
  'go',
  'refer',
  'release',
  'helpers',
  'resolve',
  'nothing',
  'false',
  'undo',
  'reopen',
  'merge',
  'split',
] as const;
export type OfficialVerb = (typeof OFFICIAL_VERBS)[number];

/** Any member of a department's bound chat may take a case and set out. What tells neighbours, refers or ends needs an official. */
const MEMBER_VERBS: readonly OfficialVerb[] = ['take', 'go'];

export type Access =
  | { readonly may: true; readonly department: string; readonly name: string }
  /** `stranger`: not from a chat that holds the case; `member`: from it, but no official yet. */
  | { readonly may: false; readonly because: 'stranger' | 'member' };

/** Who may act on an incident: the only place that decides it. */
export function mayAct(work: Work, speaker: Speaker, incident: Doc<'incidents'>, verb: OfficialVerb): Access {
  const department = speaker.chat.binding;
  const holds = department !== null && incident.holders.includes(department) && speaker.chat.realm === incident.realm;
  if (!holds) return { may: false, because: 'stranger' };
  const official = officialOf(work, speaker, department);
  const name = official?.name ?? speaker.contact.name;
  return official || MEMBER_VERBS.includes(verb) ? { may: true, department, name } : { may: false, because: 'member' };
}

/** Whoever hides behind a group is none: all who hide there would be the same one. */
export function officialOf(work: Work, speaker: Speaker, department: string): Doc<'officials'> | undefined {
  if (speaker.contact.behind) return undefined;
  return work.get('officials', officialId(department, speaker.person.id));
}

export const officialId = (department: string, personId: string): string => `${department}|${personId}`;
