import { communeOf, departmentName, isPrivate } from '../commune/lookup.ts';
import type { Doc } from '../collections.ts';
import { isUnheld } from '../incident/held.ts';
import type { Raised } from '../incident/raise.ts';
import type { Point } from '../geo.ts';
import { kindOf, neighboursMayHear } from '../incident/tell.ts';
import type { Speaker } from '../people/meet.ts';
import { callFirst, emergencyLine, numberFor, numbered } from '../say/lines.ts';
import { quiet, say, strong } from '../say/message.ts';
import type { Choice, Part } from '../say/message.ts';
import type { Work } from '../work.ts';
import { change, reply } from './ask.ts';

type Incident = Doc<'incidents'>;

/** Details sent within this time join the case; those of an SOS for longer: its place may still be missing. */
const FOCUS_MS = 2 * 3_600_000;
const SOS_FOCUS_MS = 24 * 3_600_000;

/** Makes a case the one to which what the person sends next belongs. */
export function focusOn(work: Work, speaker: Speaker, incident: Incident, report: Doc<'reports'>): void {
  change(work, speaker, {
    focus: { incidentId: incident.id, reportId: report.id, until: work.now + (incident.sos ? SOS_FOCUS_MS : FOCUS_MS) },
  });
}

/** What the one who reported may still do. A private kind offers nothing: its screen must tell nothing. */
export function reporterChoices(incident: Incident): Choice[] {
  return numbered([
    { action: `r.read.${incident.id}`, label: say('choice-read-aloud') },
    { action: `r.call.${incident.id}`, label: say('choice-call-me') },
    { action: `r.mute.${incident.id}`, label: say('choice-cannot-talk'), row: true },
    ...(incident.sos ? [{ action: `r.slip.${incident.id}`, label: say('choice-slip') }] : []),
  ]);
}

/** The first answer after an alert went out: the number to call, what this is not, the code, who has it. */
export function giveReceipt(work: Work, speaker: Speaker, raised: Raised): void {
  const { incident } = raised;
  focusOn(work, speaker, incident, raised.report);
  const category = kindOf(work, incident);
  if (isPrivate(category))
    reply(work, speaker, [...privateLine(work, incident), quiet('receipt-private-delete')], { purpose: 'receipt' });
  else if (raised.routed.departments.length === 0) nobodyReceipt(work, speaker, incident);
  else
    reply(
      work,
      speaker,
      [...callFirst(work.context, incident), ...receiptLines(work, raised, firstNotice(work, speaker))],
      {
        choices: reporterChoices(incident),
        purpose: 'receipt',
      },
    );
}

/** What is kept and why is told once, with the first answer that has room for it; it is a notice, never a gate. */
function firstNotice(work: Work, speaker: Speaker): Part[] {
  if (work.must('contacts', speaker.contact.id).noticeAt !== null) return [];
  work.patch('contacts', speaker.contact.id, { noticeAt: work.now });
  return [quiet('notice')];
}

function receiptLines(work: Work, raised: Raised, notice: readonly Part[]): Part[] {
  const { incident } = raised;
  if (raised.repeated) return [say('receipt-repeated', { code: incident.code })];
  const has = say('receipt-code', {
    code: incident.code,
    department: departmentName(work.context, incident.department ?? '', incident.commune),
  });
  const category = kindOf(work, incident);
  const service = category.call.length > 0;
  // How many told it is itself news of the case: only where neighbours may have it.
  const counted = raised.joined && neighboursMayHear(incident, category);
  return [
    ...(service ? [say('receipt-is-not')] : []),
    { ...has, style: 'strong' },
    ...(counted ? [say('receipt-joined', { number: incident.reports })] : []),
    ...(service ? [quiet('good-faith')] : []),
    ...notice,
  ];
}

/** One neutral answer, whatever the kind; after it nothing unasked. */
export function privateLine(work: Work, incident: Incident): Part[] {
  const { code, commune } = incident;
  return isUnheld(work, incident)
    ? [strong('nobody-private'), ...emergencyLine(work.context, commune)]
    : [
        strong('receipt-private', {
          code,
          number: numberFor(communeOf(work.context, commune), kindOf(work, incident)),
        }),
      ];
}

/**
 * No department and no call centre can be reached: said plainly, with the numbers. The case is kept and shown to whoever joins;
 * neighbours may have heard of it all the same.
 */
function nobodyReceipt(work: Work, speaker: Speaker, incident: Incident): void {
  const fanout = incident.fanoutId === null ? undefined : work.get('fanouts', incident.fanoutId);
  const neighboursHear = fanout !== undefined && fanout.total > 0;
  reply(
    work,
    speaker,
    [
      strong(neighboursHear ? 'nobody-but-neighbours' : 'nobody'),
      ...emergencyLine(work.context, incident.commune),
      quiet('nobody-kept', { code: incident.code }),
    ],
    {
      purpose: 'receipt',
    },
  );
}

/** Two lines to read aloud to the service that must come. */
export function readAloud(work: Work, incident: Incident, point: Point | null): Part[] {
  const commune = communeOf(work.context, incident.communes[0] ?? incident.commune);
  const category = kindOf(work, incident);
  const sector = commune.sectors.find((each) => each.id === incident.sector)?.name;
  const where = point && work.context.locate(point);
  const outside = where?.kind === 'outside' ? where.name : null;
  const place = outside ?? (sector && sector !== commune.name ? `${sector}, ${commune.name}` : commune.name);
  return [
    incident.kindKnown ? say('read-aloud', { kind: category.name, place }) : say('read-aloud-emergency', { place }),
    ...(point ? [say('read-aloud-point', { lat: point.lat.toFixed(5), lon: point.lon.toFixed(5) })] : []),
  ];
}
