import type { Doc } from '../core/collections.ts';
import type { Context } from '../core/decision.ts';
import type { Reader } from '../core/reader.ts';
import type { Message } from '../core/say/message.ts';
import type { Runner } from './run.ts';

/** What a card says now; null: nothing any more. */
export type View = (card: Doc<'owed'>, reader: Reader, context: Context) => Message | null;

/** What is sent for something owed, from the state of this moment; null where there is nothing to say any more. */
export function drawer(runner: Runner, view: View): (owed: Doc<'owed'>) => Promise<Message | null> {
  return (owed) =>
    runner.read(`draw:${owed.id}:${String(owed.wanted)}`, (reader, context) => {
      if (owed.kind === 'card') return view(owed, reader, context);
      return isVoid(owed, reader) ? null : owed.message;
    });
}

/** A ring calls for somebody to take a case: void once that happened after it was owed. One about a case long taken still rings. */
function isVoid({ purpose, incidentId, createdAt }: Doc<'owed'>, reader: Reader): boolean {
  if (purpose !== 'ring' || incidentId === null) return false;
  const incident = reader.get('incidents', incidentId)?.doc;
  if (!incident) return true;
  return [incident.acknowledgedAt, incident.endedAt].some((at) => at !== null && at > createdAt);
}
