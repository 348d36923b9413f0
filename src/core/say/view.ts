import type { Doc } from '../collections.ts';
import type { Context } from '../decision.ts';
import type { Reader } from '../reader.ts';
import { Work } from '../work.ts';
import { caseNow } from '../incident/one-case.ts';
import type { Message } from './message.ts';
import { viewForBoard } from './view-board.ts';
import { viewForHelper } from './view-helper.ts';
import { viewForArea, viewForPlace } from './view-neighbour.ts';
import { viewForOfficials } from './view-official.ts';
import { readElsewhere } from './view-same.ts';

/** What a card says now; null where there is nothing to say any more. Pure; throws `Missing` like a decision. */
export function view(card: Doc<'owed'>, reader: Reader, context: Context): Message | null {
  const { audience, chatId, incidentId } = card;
  // A `Work` that is only read from: the same look-ups serve decisions and views.
  const work = new Work(reader, context);
  if (audience?.kind === 'board') return viewForBoard(work, chatId, audience.department);
  if (audience === null || incidentId === null) return null;
  const incident = work.get('incidents', incidentId);
  const now = caseNow(work, incidentId);
  if (!incident || !now) return null;
  switch (audience.kind) {
    case 'officials':
      return viewForOfficials(work, incident, audience.department);
    case 'place':
    case 'area': {
      const elsewhere = readElsewhere(work, card, now);
      if (elsewhere !== undefined) return elsewhere;
      const sent = card.sentAt !== null;
      return audience.kind === 'place'
        ? viewForPlace(work, now, audience, sent)
        : viewForArea(work, now, audience.areaId, sent);
    }
    case 'helper':
      return viewForHelper(work, now, audience.offerId, card.sentAt !== null);
  }
}
