import type { Doc } from '../collections.ts';
import { communeOf, departmentName } from '../commune/lookup.ts';
import { rank } from '../commune/commune.ts';
import { acknowledge, beginEnding, dispatch, release, reopen, undoEnding } from '../incident/change.ts';
import { kindOf } from '../incident/tell.ts';
import { isOpen } from '../incident/timeline.ts';
import { openIn } from '../incident/board.ts';
import { showOpenCases } from '../people/chats.ts';
import { mayAct, OFFICIAL_VERBS, officialId, officialOf } from '../people/access.ts';
import type { Access, OfficialVerb } from '../people/access.ts';
import type { Speaker } from '../people/meet.ts';
import { iconOf } from '../say/view-official.ts';
import { note } from '../say/owe.ts';
import { quiet, say, strong } from '../say/message.ts';
import type { Part } from '../say/message.ts';
import type { Work } from '../work.ts';
import { cardChoices } from '../incident/answers.ts';
import { actOnCard } from './cards.ts';
import { ask, reply, toast } from './ask.ts';
import { canRelease, VERB_NUMBERS, verbsFor } from '../incident/verbs.ts';
import { askKindToRelease, askReason, askRefer, released } from './official-answers.ts';

type Incident = Doc<'incidents'>;

/** A tap, a number or a word of somebody in a department's chat. Late and foreign ones are answered, logged, and do nothing. */
export function actAsOfficial(work: Work, speaker: Speaker, verb: string, incidentId: string): void {
  const incident = work.get('incidents', incidentId);
  const known = OFFICIAL_VERBS.find((each) => each === verb);
  if (!incident || !known) return toast(work, speaker, say('toast-stale'));
  const access = mayAct(work, speaker, incident, known);
  audit(work, speaker, incident, known, access.may ? null : access.because);
  if (!access.may) return refuse(work, speaker, incident, access);
  if (!verbsFor(incident, canRelease(work, incident), work.now).includes(known)) return late(work, speaker, incident);
  run(work, speaker, incident, known, access);
}

function run(
  work: Work,
  speaker: Speaker,
  incident: Incident,
  verb: OfficialVerb,
  access: Extract<Access, { may: true }>,
): void {
  switch (verb) {
    case 'take':
      acknowledge(work, incident, access, access.department);
      return toast(work, speaker, say('toast-taken', { code: incident.code }));
    case 'go':
      dispatch(work, incident, access, access.department);
      return toast(work, speaker, say('toast-done'));
    case 'release':
      if (!incident.kindKnown) return askKindToRelease(work, speaker, incident);
      return toast(work, speaker, released(release(work, incident, access)));
    case 'refer':
      return askRefer(work, speaker, incident);
    case 'resolve':
    case 'nothing':
      beginEnding(work, incident, verb === 'resolve' ? 'resolved' : 'unfounded', access, null);
      return toast(work, speaker, say('toast-undo'));
    case 'false':
      return askReason(work, speaker, incident);
    case 'undo':
      undoEnding(work, incident, access);
      return toast(work, speaker, say('toast-undone'));
    case 'reopen':
      reopen(work, incident, access);
      return toast(work, speaker, say('toast-done'));
  }
}

/** Somebody was faster, or the case has moved on: said who and what. */
function late(work: Work, speaker: Speaker, incident: Incident): void {
  toast(
    work,
    speaker,
    say('toast-late', {
      code: incident.code,
      state: { text: `state-${incident.state}` },
      who: incident.acknowledgedBy ?? '—',
    }),
  );
}

function refuse(work: Work, speaker: Speaker, incident: Incident, access: Extract<Access, { may: false }>): void {
  if (access.because === 'stranger' || speaker.chat.binding === null)
    return toast(work, speaker, say('toast-not-yours'));
  // A supervisor of this chat may let them in with one tap.
  toast(work, speaker, say('toast-needs-official'));
  note(work, speaker.chat.id, {
    parts: [say('admit-ask', { name: speaker.contact.name, code: incident.code })],
    choices: [{ action: `admit.yes.${speaker.contact.id}`, number: 1, label: say('choice-admit') }],
    purpose: 'reply',
  });
}

function audit(work: Work, speaker: Speaker, incident: Incident | null, action: string, refused: string | null): void {
  work.append('audit', {
    id: work.context.ids.next(),
    commune: incident?.commune ?? speaker.contact.commune ?? work.context.defaultCommune,
    at: work.now,
    who: speaker.contact.id,
    action,
    incidentId: incident?.id ?? null,
    refused,
  });
}

/** A supervisor lets a member of the department's chat act as an official. */
export function admit(work: Work, speaker: Speaker, _verb: string, contactId: string): void {
  const { binding } = speaker.chat;
  const contact = work.get('contacts', contactId);
  if (binding === null || !contact || officialOf(work, speaker, binding)?.role !== 'supervisor')
    return toast(work, speaker, say('toast-needs-supervisor'));
  const id = officialId(binding, contact.personId);
  if (!work.get('officials', id)) addOfficial(work, contact, binding, 'official');
  audit(work, speaker, null, 'admit', null);
  reply(work, speaker, [say('admitted', { name: contact.name })]);
}

function addOfficial(work: Work, contact: Doc<'contacts'>, department: string, role: 'official' | 'supervisor'): void {
  const [commune = ''] = department.split('/');
  work.put('officials', {
    id: officialId(department, contact.personId),
    commune,
    department,
    personId: contact.personId,
    contactId: contact.id,
    role,
    name: contact.name,
    since: work.now,
  });
}

/** `/unirme CODE`: once, within its day. In a group it binds the group to the department too. */
export function joinDepartment(work: Work, speaker: Speaker, argument: string): void {
  const code = argument.trim().toUpperCase().slice(0, 40);
  const invitation = code === '' ? undefined : work.get('invitations', code);
  if (invitation?.realm !== speaker.chat.realm)
    return reply(work, speaker, [say(code === '' ? 'join-how' : 'join-wrong')]);
  const department = `${invitation.commune}/${invitation.department}`;
  if (invitation.usedAt !== null)
    return reply(work, speaker, [invitation.usedIn === speaker.chat.id ? say('join-already') : say('join-used')]);
  if (invitation.expiresAt < work.now) return reply(work, speaker, [say('join-expired')]);
  work.put('invitations', { ...invitation, usedAt: work.now, usedIn: speaker.chat.id });
  if (!officialOf(work, speaker, department)) addOfficial(work, speaker.contact, department, invitation.role);
  bindChat(work, speaker, department);
  audit(work, speaker, null, 'join', null);
  reply(work, speaker, [
    strong('joined-department', { department: departmentName(work.context, department, invitation.commune) }),
    say('help-department'),
  ]);
  showOpenCases(work, work.must('chats', speaker.chat.id), department);
}

/** A group is the department's chat; a private chat is one only where the department has no group. */
function bindChat(work: Work, speaker: Speaker, department: string): void {
  const groups = work
    .find('chatsBoundTo', department)
    .filter((chat) => chat.kind === 'group' && chat.realm === speaker.chat.realm && chat.deadAt === null);
  if (speaker.chat.kind === 'group' || groups.length === 0)
    work.patch('chats', speaker.chat.id, { binding: department });
}

/** `/pendientes`: open cases of this chat's department, gravest and oldest first. */
export function listPending(work: Work, speaker: Speaker): void {
  const department = speaker.chat.binding ?? work.find('officialsOfPerson', speaker.person.id)[0]?.department;
  if (!department) return reply(work, speaker, [say('officials-only')]);
  const open = openOf(work, speaker, department);
  if (open.length === 0) return reply(work, speaker, [say('pending-none')]);
  const untaken = open.filter((incident) => incident.state === 'new').length;
  const lines = open.slice(0, 20).map((incident) => pendingLine(work, incident));
  reply(work, speaker, [
    strong('pending-title', { open: open.length, untaken }),
    ...lines,
    ...(open.length > 20 ? [quiet('pending-more', { count: open.length - 20 })] : []),
  ]);
}

function openOf(work: Work, speaker: Speaker, department: string): Incident[] {
  return openIn(work, speaker.chat.realm)
    .filter(({ holders }) => holders.includes(department))
    .sort((a, b) => rank(b.severity) - rank(a.severity) || a.createdAt - b.createdAt);
}

function pendingLine(work: Work, incident: Incident): Part {
  const commune = communeOf(work.context, incident.commune);
  const category = kindOf(work, incident);
  return say('pending-line', {
    code: incident.code,
    kind: category.name,
    icon: iconOf(incident, category),
    place: commune.sectors.find((each) => each.id === incident.sector)?.name ?? commune.name,
    state: { text: `state-${incident.state}` },
    time: { lasting: work.now - incident.createdAt },
  });
}

/** `/informe 2026-10`: the frozen summary of a month that is over. */
export function showReport(work: Work, speaker: Speaker, argument: string): void {
  const department = speaker.chat.binding ?? work.find('officialsOfPerson', speaker.person.id)[0]?.department;
  if (!department) return reply(work, speaker, [say('officials-only')]);
  const month = /^(20\d\d)-(0[1-9]|1[0-2])$/.exec(argument);
  if (!month) return reply(work, speaker, [say('report-how')]);
  const [commune = ''] = department.split('/');
  const frozen = work.get('periods', `${speaker.chat.realm}|${commune}|${argument}`);
  if (!frozen) return reply(work, speaker, [say('report-none', { period: { period: argument } })]);
  reply(
    work,
    speaker,
    [
      strong('report-title', { commune: communeOf(work.context, commune).name, period: { period: argument } }),
      quiet('summary-not-police'),
    ],
    {
      pictures: [
        {
          kind: 'generated',
          recipe: { kind: 'summary', realm: speaker.chat.realm, commune, period: argument, audience: 'officials' },
        },
      ],
    },
  );
}

/**
 * A number written in a chat: with a code it is that case's action; alone, only where a single case is open there. Where
 * several are, it is never guessed. False where no case is meant.
 */
export function pressByNumber(
  work: Work,
  speaker: Speaker,
  signs: string | null,
  number: number,
  sentAt: number,
): boolean {
  const { binding } = speaker.chat;
  const meant = signs === null ? openCases(work, speaker) : casesOfCode(work, speaker, signs);
  const [incident] = meant;
  if (!incident && binding !== null && signs !== null)
    reply(work, speaker, [say('no-such-case', { code: `A-${signs}` })]);
  if (!incident) return binding !== null && signs !== null;
  if (meant.length > 1) {
    ask(work, speaker, {
      kind: 'which-case',
      data: { number: String(number) },
      parts: [say('which-case')],
      choices: meant.slice(0, 8).map((each) => ({
        value: `i-${each.id}`,
        label: say('case-name', { code: each.code, kind: kindOf(work, each).name }),
        row: true,
      })),
    });
    return true;
  }
  pressNumbered(work, speaker, incident, number, sentAt);
  return true;
}

/** Open cases of which this chat knows: its department's, or those it was told of as a neighbour. */
const openCases = (work: Work, speaker: Speaker): Incident[] =>
  speaker.chat.binding === null ? heardCases(work, speaker) : openOf(work, speaker, speaker.chat.binding);

/** The case of a code, an ended one included; only where this chat knows of it. Codes are unique in a commune only. */
function casesOfCode(work: Work, speaker: Speaker, signs: string): Incident[] {
  const { binding, realm } = speaker.chat;
  if (binding === null) return heardCases(work, speaker).filter(({ code }) => code === `A-${signs}`);
  return [...work.context.communes.keys()].flatMap((commune) => {
    const code = work.get('codes', `${commune}|${signs}`);
    const incident = code && work.get('incidents', code.incidentId);
    return incident?.realm === realm && incident.holders.includes(binding) ? [incident] : [];
  });
}

/** The numbered action of one case. */
export function pressNumbered(work: Work, speaker: Speaker, incident: Incident, number: number, sentAt: number): void {
  if (speaker.chat.binding === null) {
    const choice = cardChoices(work, incident, speaker.person.id).find((each) => each.number === number);
    const [, verb = ''] = choice?.action.split('.') ?? [];
    return choice ? actOnCard(work, speaker, verb, incident.id, sentAt) : reply(work, speaker, [say('no-such-number')]);
  }
  const verb = OFFICIAL_VERBS.find((each) => VERB_NUMBERS[each] === number);
  if (verb) actAsOfficial(work, speaker, verb, incident.id);
  else reply(work, speaker, [say('no-such-number')]);
}

/** Open incidents this private chat was told of as a neighbour. */
function heardCases(work: Work, speaker: Speaker): Incident[] {
  const ids = new Set(
    work
      .find('owedOfChat', speaker.chat.id)
      .flatMap((owed) => (owed.kind === 'card' && owed.shown > 0 && owed.incidentId !== null ? [owed.incidentId] : [])),
  );
  return [...ids].flatMap((id) => {
    const incident = work.get('incidents', id);
    return incident && isOpen(incident) ? [incident] : [];
  });
}
