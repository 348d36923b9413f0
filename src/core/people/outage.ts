import type { Doc } from '../collections.ts';
import type { Commune } from '../commune/commune.ts';
import { holder } from '../commune/lookup.ts';
import { openIn } from '../incident/board.ts';
import type { Arg } from '../say/arg.ts';
import { say, strong } from '../say/message.ts';
import type { Message, Part } from '../say/message.ts';
import { note } from '../say/owe.ts';
import type { TextId } from '../say/texts.ts';
import type { ChannelChanged } from '../talk/event.ts';
import type { Work } from '../work.ts';
import { give } from './chats.ts';

type Chat = Doc<'chats'>;
type Account = Doc<'accounts'>;

/** By what people call a channel; others by their own names. */
const NAMES: Readonly<Record<string, TextId>> = {
  telegram: 'channel-telegram',
  whatsapp: 'channel-whatsapp-web',
  'whatsapp-cloud': 'channel-whatsapp-cloud',
};

/**
 * A channel does not work any more, or works again: those who can be reached on another read it, once each time. One that never
 * worked is told of to nobody. As long as it is down, open cases that only its chats have become work for the call centre.
 */
export function channelChanged(work: Work, { account: id, up, at }: ChannelChanged): void {
  const account = work.get('accounts', id);
  if (!account) return;
  const { downSince } = account;
  if (up) {
    if (downSince === null) return;
    work.put('accounts', { ...account, downSince: null });
    if (downSince !== undefined) tellOthers(work, account, () => [strong('outage-over', { channel: nameOf(account) })]);
    return;
  }
  if (downSince === undefined) return;
  if (downSince === null) work.put('accounts', { ...account, downSince: at });
  const moved = handOver(work, account);
  if (downSince === null) tellOthers(work, account, (commune) => toldDown(account, at, commune, moved));
}

function toldDown(account: Account, at: number, { timeZone }: Commune, moved: number): Part[] {
  return [
    strong('outage', { channel: nameOf(account), at: { at, zone: timeZone, style: 'time' } }),
    say('outage-waits'),
    ...(moved > 0 ? [say('outage-moved', { count: moved })] : []),
    say('outage-look'),
  ];
}

function nameOf({ channel, id }: Account): Arg {
  const text = NAMES[channel];
  return text === undefined ? id : { text };
}

/** The call centre of each commune, or all its departments where that cannot be reached elsewhere; practice only where nobody else can. */
function tellOthers(work: Work, account: Account, partsFor: (commune: Commune) => Part[]): void {
  const told = new Set<string>();
  for (const commune of work.context.communes.values()) {
    const centre = commune.callCentre === null ? [] : elsewhere(work, account, holder(commune.id, commune.callCentre));
    const all = commune.departments.flatMap(({ id }) => elsewhere(work, account, holder(commune.id, id)));
    const inRealm = [centre, all].map((chats) => chats.filter(({ realm }) => realm === account.realm));
    const message: Message = { parts: partsFor(commune), purpose: 'ring' };
    for (const chat of [...inRealm, centre, all].find(({ length }) => length > 0) ?? []) {
      if (!told.has(chat.id)) note(work, chat.id, message);
      told.add(chat.id);
    }
  }
}

/** A department's chats on accounts that work, this one left out. */
function elsewhere(work: Work, { id }: Account, department: string): readonly Chat[] {
  return work
    .find('chatsBoundTo', department)
    .filter((chat) => chat.deadAt === null && chat.account !== id && isUp(work, chat.account));
}

const isUp = (work: Work, account: string): boolean => typeof work.get('accounts', account)?.downSince !== 'number';

/** Answers how many cases the call centre has now that nobody who holds them can be told of. */
function handOver(work: Work, account: Account): number {
  let moved = 0;
  for (const incident of openIn(work, account.realm)) {
    const { callCentre } = work.context.communes.get(incident.commune) ?? {};
    if (callCentre == null || incident.holders.length === 0) continue;
    const centre = holder(incident.commune, callCentre);
    const reaches = (department: string): boolean =>
      elsewhere(work, account, department).some(({ realm }) => realm === account.realm);
    if (incident.holders.some(reaches) || !reaches(centre)) continue;
    give(work, incident, incident.department ?? '', { departments: [centre], reason: 'no-department' });
    moved += 1;
  }
  return moved;
}
