import type { Doc } from '../collections.ts';
import { communeIdOf, communeOf } from '../commune/lookup.ts';
import { isUntaken, openOf } from '../incident/board.ts';
import { kindOf } from '../incident/tell.ts';
import type { Realm } from '../ids.ts';
import { isPeriod, periodAt, shiftPeriod } from '../later/periods.ts';
import { periodId } from '../later/summary.ts';
import type { Speaker } from '../people/meet.ts';
import { caseWords } from '../say/lines.ts';
import { iconOf } from '../say/view-official.ts';
import { quiet, say, strong } from '../say/message.ts';
import type { Part } from '../say/message.ts';
import type { Work } from '../work.ts';
import { reply } from './ask.ts';

type Incident = Doc<'incidents'>;

/** `/pendientes`: open cases of this chat's department, gravest and oldest first. */
export function listPending(work: Work, speaker: Speaker): void {
  const department = departmentHere(work, speaker);
  if (!department) return reply(work, speaker, [say('officials-only')]);
  const open = openOf(work, speaker.chat.realm, department);
  if (open.length === 0) return reply(work, speaker, [say('pending-none')]);
  const waiting = open.filter(isUntaken).length;
  const lines = open.slice(0, 20).map((incident) => pendingLine(work, incident));
  reply(work, speaker, [
    strong('pending-title', { open: open.length, untaken: waiting }),
    ...lines,
    ...(open.length > 20 ? [quiet('pending-more', { count: open.length - 20 })] : []),
  ]);
}

/** The department whose matters may be spoken of in this chat: its own, or an official's private one. */
export function departmentHere(work: Work, speaker: Speaker): string | undefined {
  const { binding, kind } = speaker.chat;
  if (binding !== null || kind === 'group') return binding ?? undefined;
  return work.find('officialsOfPerson', speaker.person.id)[0]?.department;
}

function pendingLine(work: Work, incident: Incident): Part {
  return say('pending-line', {
    ...caseWords(work.context, incident),
    icon: iconOf(incident, kindOf(work, incident)),
    state: { text: `state-${incident.state}` },
    time: { lasting: work.now - incident.createdAt },
  });
}

/** `/informe 2026-10`: the frozen summary of a month that is over; without a month, the last one. */
export function showReport(work: Work, speaker: Speaker, argument: string): void {
  const department = departmentHere(work, speaker);
  if (!department) return reply(work, speaker, [say('officials-only')]);
  const communeId = communeIdOf(department);
  const commune = communeOf(work.context, communeId);
  const now = periodAt(work.now, commune.timeZone);
  const asked = argument === '' ? latest(work, speaker.chat.realm, communeId, now) : monthOf(argument);
  if (asked === null) return reply(work, speaker, [say(argument === '' ? 'report-none-yet' : 'report-how')]);
  if (!work.get('periods', periodId({ realm: speaker.chat.realm, commune: communeId, period: asked })))
    return reply(work, speaker, [say(asked >= now ? 'report-not-over' : 'report-none', { period: { period: asked } })]);
  reply(
    work,
    speaker,
    [strong('report-title', { commune: commune.name, period: { period: asked } }), quiet('summary-not-police')],
    {
      pictures: [
        {
          kind: 'generated',
          recipe: {
            kind: 'summary',
            realm: speaker.chat.realm,
            commune: communeId,
            period: asked,
            audience: 'officials',
          },
        },
      ],
    },
  );
}

const monthOf = (typed: string): string | null => (isPeriod(typed) ? typed : null);

/** The last month that was frozen, within a year; null: none was. */
function latest(work: Work, realm: Realm, commune: string, now: string): string | null {
  let period = now;
  for (let back = 0; back < 12; back += 1) {
    period = shiftPeriod(period, -1);
    if (work.get('periods', periodId({ realm, commune, period }))) return period;
  }
  return null;
}
