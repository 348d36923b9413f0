import type { ClassId } from '../core/commune/commune.ts';
import type { Message } from '../core/say/message.ts';
import type { Said } from '../core/talk/event.ts';
import type { Point } from '../core/geo.ts';
import type { Resident, Telling } from './scenario.ts';

/** What a person is about. They answer the bot's questions by it, as they come, whatever their order. */
export type Aim =
  | { readonly kind: 'register'; readonly resident: Resident }
  | { readonly kind: 'link'; readonly sector: string; readonly centre: Point }
  | { readonly kind: 'tell'; readonly telling: Telling; readonly class: ClassId };

/** How a person begins. */
export function opening(aim: Aim): Said {
  const text =
    aim.kind === 'register'
      ? '/barrio'
      : aim.kind === 'link'
        ? '/vincular'
        : `/${aim.telling.way === 'sos' ? 'sos' : 'alerta'}`;
  return { kind: 'text', text, replyTo: null };
}

/** What they answer to a message; null where it asks nothing of them. */
export function reply(aim: Aim, message: Message): Said | null {
  const questions = (message.choices ?? []).filter(({ action }) => action.startsWith('q.'));
  for (const wanted of wishes(aim)) {
    const choice = questions.find(({ action }) => action.split('.').slice(2).join('.') === wanted);
    if (choice) return { kind: 'press', action: choice.action, forged: false };
  }
  if (!message.askLocation) return null;
  return { kind: 'location', point: pointOf(aim), accuracy: 12, live: false };
}

/** The answers that fit, the most telling first. */
function wishes(aim: Aim): readonly string[] {
  switch (aim.kind) {
    case 'register':
      return [`m-${String(aim.resident.radius)}`, 'yes'];
    case 'link':
      return [`s-${aim.sector}`, 'm-1000'];
    case 'tell':
      return [`k-${aim.telling.category}`, `f-${aim.class}`, aim.telling.here, 'send', 'o-0', 'skip', 'yes'];
  }
}

function pointOf(aim: Aim): Point {
  if (aim.kind === 'register') return aim.resident.home;
  return aim.kind === 'link' ? aim.centre : aim.telling.point;
}
