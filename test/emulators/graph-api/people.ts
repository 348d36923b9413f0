import type { LatLon, Shown } from './types.ts';
import type { World } from './world.ts';

/** What people do with their phones. */
export interface People {
  person(id: string, name: string): string;
  says(person: string, text: string, options?: { replyTo?: string; at?: number }): string;
  shares(person: string, point: LatLon): string;
  sends(person: string, type: 'image' | 'audio' | 'video' | 'document', file: SentFile, caption?: string): string;
  /** Presses what stands under the bot's last message that has it; throws where none has. */
  presses(person: string, label: string): string;
  reacts(person: string, on: string, emoji: string): string;
  sticker(person: string): string;
  /** Hands over the card of somebody with these figures. */
  card(person: string, number: string): string;
  rings(person: string): void;
}

export interface SentFile {
  readonly bytes: Uint8Array;
  readonly mime: string;
  /** Claims another size than the bytes have. */
  readonly size?: number;
}

export function people(world: World): People {
  const seconds = (at = Date.now()): string => String(Math.floor(at / 1_000));
  const contactOf = (person: string) => ({ wa_id: person, profile: { name: world.names.get(person) } });
  const bring = (person: string, what: Record<string, unknown>, shown: Partial<Shown> = {}, at?: number): string => {
    const id = world.nextId();
    world.open.add(person);
    const said: Shown = {
      ...{ id, by: 'person', text: '', buttons: [], asksLocation: false, template: null, media: null, answers: null },
      ...shown,
    };
    world.chats.get(person)?.push(said);
    const message = { from: person, id, timestamp: seconds(at), ...what };
    world.webhook.bring({ contacts: [contactOf(person)], messages: [message] });
    return id;
  };
  return {
    person(id, name) {
      world.names.set(id, name);
      world.chats.set(id, []);
      return id;
    },
    says(person, text, { replyTo, at } = {}) {
      const context = replyTo === undefined ? {} : { context: { from: 'bot', id: replyTo } };
      return bring(person, { type: 'text', text: { body: text }, ...context }, { text }, at);
    },
    shares: (person, { lat, lon }) =>
      bring(person, { type: 'location', location: { latitude: lat, longitude: lon } }, { text: `${lat}, ${lon}` }),
    sends(person, type, { bytes, mime, size = bytes.length }, caption) {
      const id = `in-${world.nextId()}`;
      world.files.set(id, { bytes, mime, size });
      const media = { id, mime_type: mime, ...(caption === undefined ? {} : { caption }) };
      return bring(person, { type, [type]: media }, { text: caption ?? `(${type})` });
    },
    presses(person, label) {
      const on = world.chats.get(person)?.findLast(({ buttons }) => buttons.some(({ title }) => title.includes(label)));
      const button = on?.buttons.find(({ title }) => title.includes(label));
      if (!on || !button) throw new Error(`nothing to press says "${label}"`);
      const type = `${button.kind}_reply`;
      const answer = { type, [type]: { id: button.id, title: button.title } };
      return bring(
        person,
        { type: 'interactive', context: { id: on.id }, interactive: answer },
        { text: button.title },
      );
    },
    reacts: (person, on, emoji) =>
      bring(person, { type: 'reaction', reaction: { message_id: on, emoji } }, { text: emoji }),
    sticker: (person) => bring(person, { type: 'sticker', sticker: { id: 'sticker' } }, { text: '(sticker)' }),
    card: (person, number) =>
      bring(
        person,
        {
          type: 'contacts',
          contacts: [
            { name: { formatted_name: 'Tarjeta' }, phones: [{ phone: `+${number}`, wa_id: number, type: 'CELL' }] },
          ],
        },
        { text: '(card)' },
      ),
    rings(person) {
      world.open.add(person);
      const call = { id: `wacid.${world.nextId()}`, from: person, event: 'connect', timestamp: seconds() };
      world.webhook.bring({ contacts: [contactOf(person)], calls: [call] });
    },
  };
}
