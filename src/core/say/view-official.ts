import type { Doc } from '../collections.ts';
import { communeIdOf, communeOf, departmentName, isPrivate, sectorOf, SOS } from '../commune/lookup.ts';
import type { Category, Commune } from '../commune/commune.ts';
import { direction, distance } from '../geo.ts';
import type { Point } from '../geo.ts';
import { answersOf, caseNow, likeOf, storyOf } from '../incident/one-case.ts';
import { kindOf } from '../incident/tell.ts';
import { isForHelpers, offersOf } from '../incident/helpers.ts';
import { LATE_MS } from '../incident/raise.ts';
import { isOpen, saidSlip } from '../incident/timeline.ts';
import { WITNESS_RULES } from '../incident/witness-rules.ts';
import { countOf } from '../incident/witnesses.ts';
import type { OfficialVerb } from '../people/access.ts';
import type { Whereabouts } from '../ports/lookups.ts';
import type { Work } from '../work.ts';
import { callFirst, waterLine } from './lines.ts';
import { gap, quiet, say, strong } from './message.ts';
import type { Choice, Message, Part } from './message.ts';
import { aboutFiles, shownFiles } from './view-official-files.ts';
import { howToReach, words } from './view-official-people.ts';
import { promised } from '../incident/fan-out.ts';
import { reachOf } from '../incident/reach.ts';
import { isForNearestOnly, offeredVerbs, oneness, VERB_NUMBERS, VERB_TEXTS } from '../incident/verbs.ts';

type Incident = Doc<'incidents'>;

/** The department's one message about a case: what, where, who said so, how it stands, and what can be done. */
export function viewForOfficials(work: Work, incident: Incident, department: string): Message {
  const commune = communeOf(work.context, incident.commune);
  const category = kindOf(work, incident);
  const title = strong('card-title', { icon: iconOf(incident, category), kind: category.name, code: incident.code });
  // Another commune took it: what becomes of it is not for this chat any more.
  if (!incident.holders.includes(department))
    return { parts: [title, heldBy(work, incident.department ?? '', department)], purpose: 'department' };
  if (incident.mergedInto != null)
    return {
      parts: [title, ...merged(work, incident)],
      choices: choices(work, incident, department),
      purpose: 'department',
    };
  const parts: Part[] = [
    title,
    say('card-state', {
      state: { text: `state-${incident.state}` },
      severity: { text: `severity-${incident.severity}` },
    }),
    ...linked(work, incident),
    ...oneWith(work, incident, department),
    ...warnings(work, incident),
    ...where(work, incident),
    ...when(work, incident, commune),
    ...words(work, incident),
    ...aboutFiles(work, incident),
    gap,
    ...progress(work, incident, commune, department),
    ...(isPrivate(category) ? [strong('card-private')] : []),
    ...callFirst(work.context, incident),
  ];
  return {
    parts,
    choices: choices(work, incident, department),
    purpose: 'department',
    ...(incident.point ? { pin: incident.point } : {}),
    ...(incident.media.length > 0
      ? { pictures: shownFiles(work, incident).map((hash) => ({ kind: 'stored' as const, hash })) }
      : {}),
  };
}

const heldBy = (work: Work, department: string, reader: string): Part =>
  say('card-other-department', { department: departmentName(work.context, department, communeIdOf(reader)) });

/** A case that began as an SOS shows it to its end, whatever it turned out to be. */
export const iconOf = (incident: Incident, { icon }: Category): string =>
  incident.sos && incident.category !== SOS ? `🆘 ${icon}` : icon;

/** A neighbour who needs help in it: each card names the other. */
function linked(work: Work, incident: Incident): Part[] {
  const about = incident.linked === null ? undefined : caseNow(work, incident.linked);
  return about ? [strong('card-linked', { code: about.code, kind: kindOf(work, about).name })] : [];
}

/** It was found to be another one: all that becomes of it is said there. */
function merged(work: Work, { mergedInto, id }: Incident): Part[] {
  const into = caseNow(work, mergedInto?.incidentId ?? id);
  return into ? [strong('card-merged', { code: into.code })] : [];
}

/** What was found to be this case, and what may be. */
function oneWith(work: Work, incident: Incident, department: string): Part[] {
  const codes = (incident.absorbed ?? []).flatMap((id) => work.get('incidents', id)?.code ?? []);
  const like = isOpen(incident) ? likeOf(work, incident) : undefined;
  return [
    ...(codes.length > 0 ? [quiet('card-contains', { codes: codes.join(', ') })] : []),
    ...(like?.holders.includes(department)
      ? [strong('card-maybe', { code: like.code, metres: { metres: incident.maybe?.metres ?? 0 } })]
      : []),
  ];
}

function warnings(work: Work, incident: Incident): Part[] {
  const reach = howToReach(work, incident);
  return [
    ...(incident.unconfirmed ? [strong('card-unconfirmed')] : []),
    ...(incident.kindKnown || incident.category === SOS ? [] : [strong('card-kind-guess')]),
    ...(isForNearestOnly(work, incident) ? [strong('card-new-contact')] : []),
    ...(saidSlip(work, incident) ? [strong('card-slip')] : []),
    ...(reach.opener === 'cannot_talk' ? [strong('card-cannot-talk')] : []),
    ...(reach.opener === 'call_me' ? [say('card-call-me')] : []),
    ...(reach.others.includes('call_me') ? [quiet('card-other-call-me')] : []),
    ...(reach.missed === 'all' ? [strong('card-away')] : []),
    ...(reach.missed === 'something' ? [quiet('card-unreachable')] : []),
  ];
}

function where(work: Work, incident: Incident): Part[] {
  const commune = communeOf(work.context, incident.communes[0] ?? incident.commune);
  const sector = sectorOf(commune, incident.sector);
  if (!incident.point && !isOpen(incident))
    return [wasLocated(incident) ? say('card-place', { place: commune.name }) : say('card-never-located')];
  if (!incident.point) return [strong('card-no-place', { commune: commune.name })];
  if (incident.communes.length === 0) return [outside(work.context.locate(incident.point), commune)];
  const around = incident.communes.map((id) => communeOf(work.context, id).name).join(' / ');
  const place = sector && sector.name !== commune.name ? `${sector.name}, ${commune.name}` : around;
  return [
    say(incident.pointConfirmed ? 'card-place' : 'card-place-saved', { place }),
    ...(incident.here === 'beside' ? [quiet('card-beside')] : []),
    ...standing(incident, incident.point),
    ...(incident.accuracy !== null && incident.accuracy > 100
      ? [quiet('card-accuracy', { metres: { metres: incident.accuracy } })]
      : []),
    ...(incident.communes.length > 1 ? [strong('card-water')] : []),
    ...(sector && sector.access !== 'road'
      ? [
          strong(sector.access === 'water' ? 'card-by-water' : 'card-by-track'),
          ...waterLine(commune).slice(0, sector.access === 'water' ? 1 : 0),
        ]
      : []),
  ];
}

/** What was erased of a place leaves where roughly it was. */
const wasLocated = ({ shown, sector, communes, pointConfirmed }: Incident): boolean =>
  pointConfirmed || shown !== null || sector !== null || communes.length !== 1;

/** Where the person is, where that is not where it happens. */
function standing({ standing: at }: Incident, point: Point): Part[] {
  if (!at) return [];
  const metres = distance(point, at);
  return metres < 30
    ? []
    : [quiet('card-standing', { metres: { metres }, direction: { compass: direction(point, at) } })];
}

/** It proved to lie in no commune served. */
function outside(where: Whereabouts, commune: Commune): Part {
  const name = where.kind === 'outside' ? where.name : null;
  return name === null
    ? strong('card-outside-unknown', { commune: commune.name })
    : strong('card-outside', { commune: commune.name, place: name });
}

function when(work: Work, incident: Incident, commune: Commune): Part[] {
  const late = incident.createdAt - incident.sentAt;
  return [
    quiet('card-when', {
      at: { at: incident.createdAt, zone: commune.timeZone, style: 'time' },
      reports: incident.reports,
    }),
    ...(late >= LATE_MS ? [strong('card-sent-late', { time: { lasting: late } })] : []),
    ...answers(work, incident),
  ];
}

/** What witnesses answered, counted. Who they are is nobody's to see. */
function answers(work: Work, incident: Incident): Part[] {
  const given = answersOf(work, incident);
  const helped = storyOf(work, incident).flatMap(({ kind, text }) => (kind === 'help' ? [text] : []));
  const over = countOf(given, 'over');
  const several = over >= (WITNESS_RULES[kindOf(work, incident).class]?.over ?? Infinity);
  const counted = (text: 'card-saw' | 'card-fine' | 'card-over', count: number): Part[] =>
    count > 0 ? [say(text, { count })] : [];
  return [
    ...counted('card-saw', countOf(given, 'saw', 'too', 'help')),
    ...(incident.widened.witnesses > 0 ? [quiet('card-raised')] : []),
    ...counted('card-fine', countOf(given, 'fine')),
    ...(several ? [strong('card-over-said', { count: over })] : counted('card-over', over)),
    ...(countOf(given, 'false') > 0 ? [strong('card-doubt', { count: countOf(given, 'false') })] : []),
    ...(helped.length > 0 ? [strong('card-helps', { codes: helped.join(', ') })] : []),
  ];
}

function progress(work: Work, incident: Incident, commune: Commune, department: string): Part[] {
  const at = (when: number | null) => ({ at: when ?? 0, zone: commune.timeZone, style: 'time' }) as const;
  return [
    ...(incident.department !== department && incident.department !== null
      ? [heldBy(work, incident.department, department)]
      : []),
    quiet(`route-${incident.routeReason as 'category'}`),
    ...(incident.acknowledgedAt === null
      ? []
      : [say('card-taken', { who: incident.acknowledgedBy ?? '', at: at(incident.acknowledgedAt) })]),
    ...(incident.dispatchedAt === null ? [] : [say('card-on-the-way', { at: at(incident.dispatchedAt) })]),
    ...(incident.ending
      ? [strong('card-ending', { state: { text: `state-${incident.ending.state}` }, who: incident.ending.by })]
      : []),
    ...(incident.endedAt === null
      ? []
      : [
          say('card-ended', {
            who: incident.endedBy === '' ? '—' : (incident.endedBy ?? '—'),
            at: at(incident.endedAt),
          }),
        ]),
    ...(incident.endReason ? [quiet('card-reason', { reason: incident.endReason })] : []),
    ...neighbours(work, incident),
    ...helpers(work, incident),
  ];
}

/** Who of those asked offered to come, named to officials only. */
function helpers(work: Work, incident: Incident): Part[] {
  if (!isForHelpers(work, incident)) return [];
  const offers = offersOf(work, incident);
  const named = offers.flatMap((offer): Part[] => {
    const name = work.get('contacts', offer.contactId)?.name ?? '';
    const args = { name, kind: { text: `help-${offer.kind}` } } as const;
    switch (offer.state) {
      case 'offered':
        return [strong('card-helper-offered', { ...args, metres: { metres: offer.metres } })];
      case 'accepted':
        return [say('card-helper-accepted', args)];
      case 'coming':
        return [say('card-helper-coming', args)];
      default:
        return [];
    }
  });
  return [...(offers.length > 0 ? [quiet('card-helpers-asked', { count: offers.length })] : []), ...named];
}

function neighbours(work: Work, incident: Incident): Part[] {
  const category = kindOf(work, incident);
  const reach = reachOf(incident, category);
  if (incident.fanoutId !== null)
    return [
      quiet('card-neighbours', { count: promised(work, incident) }),
      ...(reach > (category.reach ?? 0) && isOpen(incident)
        ? [quiet('card-reach', { metres: { metres: reach } })]
        : []),
    ];
  return offeredVerbs(work, incident).includes('release') ? [quiet('card-held')] : [];
}

/** Under a ring: taking the case, without looking for its card. */
export const ringChoices = (incident: Incident): Choice[] => buttons(incident, ['take', 'go']);

const choices = (work: Work, incident: Incident, department: string): Choice[] => {
  const verbs = offeredVerbs(work, incident);
  const shown = new Set(oneness(work, incident, department));
  return buttons(
    incident,
    verbs.filter((verb) => (verb !== 'merge' && verb !== 'split') || shown.has(verb)),
  );
};

/**
 * What is pressed most stands first. What ends a case at one touch stands farthest from it, for a thumb that slips: between
 * them is what asks again before anything happens.
 */
const ROWS: readonly (readonly OfficialVerb[])[] = [
  ['take', 'go'],
  ['refer', 'release', 'false'],
  ['helpers'],
  ['resolve', 'nothing'],
  ['merge', 'split'],
  ['undo', 'reopen'],
];

function buttons(incident: Incident, verbs: readonly OfficialVerb[]): Choice[] {
  const rows = ROWS.map((row) => row.filter((verb) => verbs.includes(verb))).filter(({ length }) => length > 0);
  return rows.flatMap((row, below) =>
    row.map((verb, index) => ({
      action: `i.${verb}.${incident.id}`,
      number: VERB_NUMBERS[verb],
      label: { text: VERB_TEXTS[verb], args: {} },
      ...(verb === 'take' ? { role: 'urgent' as const } : {}),
      ...(below > 0 && index === 0 ? { row: true } : {}),
    })),
  );
}
