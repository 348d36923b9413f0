import { rank, SEVERITIES } from '../commune/commune.ts';
import type { Severity } from '../commune/commune.ts';
import type { Doc } from '../collections.ts';
import { strong } from '../say/message.ts';
import type { Work } from '../work.ts';
import { climb } from './raise.ts';
import { kindOf, reachFurther, ringDepartments, tellCorrected, tellDepartments } from './tell.ts';
import { entry, isOpen, saidSlip } from './timeline.ts';
import { WIDENS_UNANSWERED, WITNESS_RULES } from './witness-rules.ts';
import type { WitnessRule } from './witness-rules.ts';
import { weightOf, witnessesOf } from './witnesses.ts';

type Incident = Doc<'incidents'>;

/** Weighs what witnesses said of a case since: they raise it, and stand by what a new contact raised. */
export function weigh(work: Work, incidentId: string): void {
  const incident = work.get('incidents', incidentId);
  if (!incident || !isOpen(incident)) return;
  const rule = WITNESS_RULES[kindOf(work, incident).class];
  if (!rule) return;
  const witnesses = witnessesOf(work, incident, rule);
  const vouched =
    incident.unvouched && witnesses.some(({ independent }) => independent) ? vouch(work, incident) : incident;
  const weight = weightOf(witnesses, rule, work.now);
  const raised = raiseBy(work, vouched, rule, weight);
  if (raised === incident) return;
  work.put('incidents', raised);
  tellDepartments(work, raised);
}

/** Somebody known, from near, says so too: all hear of it now, and those who heard that it is not sure. */
function vouch(work: Work, incident: Incident): Incident {
  const sure = entry(work, { ...incident, unvouched: false }, 'system', 'vouched');
  return tellCorrected(work, incident, sure);
}

function raiseBy(work: Work, incident: Incident, rule: WitnessRule, weight: number): Incident {
  const { widened } = incident;
  const steps = Math.min(rule.steps, Math.floor(weight / rule.every));
  const more = steps - widened.witnesses;
  if (more <= 0) return incident;
  const severity = graver(incident.severity, more, rule.gravest);
  const known = { ...incident, severity, widened: { ...widened, witnesses: steps } };
  const raised = entry(work, known, 'system', 'raised', { text: String(weight) });
  if (severity !== incident.severity) {
    const said = { code: raised.code, severity: { text: `severity-${severity}` } } as const;
    ringDepartments(work, raised, { parts: [strong('ring-raised', said)], purpose: 'ring' });
    // What is graver is reminded of sooner; what was reminded of already is not again.
    if (raised.state === 'new') climb(work, raised);
  }
  return reachFurther(work, incident, raised);
}

/** So many steps graver, never past the gravest; what is graver already stays. */
function graver(severity: Severity, steps: number, gravest: Severity): Severity {
  const most = Math.max(rank(severity), rank(gravest));
  return SEVERITIES[Math.min(most, rank(severity) + steps)] ?? severity;
}

/** Nobody acknowledged it: where its class says so, more neighbours hear. */
export function widen(work: Work, incident: Incident): void {
  const { widened } = incident;
  const most = WIDENS_UNANSWERED[kindOf(work, incident).class];
  if (widened.silence >= most || incident.unconfirmed || incident.ending || saidSlip(work, incident)) return;
  const wider = entry(
    work,
    { ...incident, widened: { ...widened, silence: widened.silence + 1 } },
    'system',
    'widened',
  );
  const told = work.put('incidents', reachFurther(work, incident, wider));
  tellDepartments(work, told);
}
