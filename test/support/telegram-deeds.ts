import { addressId } from '../../src/core/people/meet.ts';
import type { LatLon } from '../emulators/bot-api/api.ts';
import { place } from './records.ts';
import type { Town } from './telegram-app.ts';
import { wordsOf } from './telegram-somebody.ts';
import type { Somebody } from './telegram-somebody.ts';

/** What people of the town do over and over, each of it as on a telephone. */

/** Chooses a place to hear about. */
export async function settles(neighbour: Somebody, home: LatLon, radius = '1 km'): Promise<void> {
  neighbour.says('/start');
  await neighbour.presses('Mi barrio', /^Hola, soy Avisa Valdivia/);
  await neighbour.taps('Compartir mi ubicación', { point: home });
  await neighbour.presses(radius, /distancia/);
  await neighbour.presses('Sí, avísame', /^¿Te aviso lo que pase cerca\?/);
  await neighbour.reads(/^Listo: te aviso lo grave/);
}

/**
 * Neighbours who have chosen their places long ago, each within a kilometre: what they chose is written as it is kept, for
 * sixty maps would take longer than the test.
 */
export async function neighbours(town: Town, homes: readonly LatLon[]): Promise<readonly Somebody[]> {
  const { api, store } = town;
  const people = homes.map((_, index) => town.person(`Vecino ${String(index + 1)}`));
  for (const each of people) each.says('/start');
  for (const each of people) await each.reads(/^Hola, soy Avisa Valdivia/);
  const refOf = async (kind: 'chat' | 'contact', { id }: Somebody): Promise<string> =>
    (await store.get('addresses', addressId(`telegram-${String(api.botId)}`, kind, String(id))))!.doc.ref;
  const kept = await Promise.all(
    people.map(async (each, index) => {
      const [chatId, contactId] = [await refOf('chat', each), await refOf('contact', each)];
      const { personId } = (await store.get('contacts', contactId))!.doc;
      const doc = place(`place-${String(each.id)}`, {
        personId,
        contactId,
        chatId,
        point: homes[index]!,
        radius: 1_000,
      });
      return { op: 'put', collection: 'places', doc, expected: 0 } as const;
    }),
  );
  await store.commit(`homes:${String(people[0]?.id)}`, kept, [], 0);
  // The app hears of what others have written when it looks the next time.
  await town.later(2_000);
  return people;
}

/** Tells in words what happens right here, and sends it; answers the case's code. */
export async function raises(somebody: Somebody, words: string, here: LatLon): Promise<string> {
  await submits(somebody, words, here);
  return codeIn(wordsOf(await somebody.reads(/A-\w{3}: lo recibió/)));
}

/** The same without a look at what is said to it: it is decided, and may not be answered yet. */
export async function submits(somebody: Somebody, words: string, here: LatLon): Promise<void> {
  somebody.says(words);
  await somebody.taps('Compartir mi ubicación', { point: here });
  await somebody.presses('Aquí mismo', /^¿Pasa aquí mismo/);
  await somebody.presses('Enviar', /¿Lo envío\?$/);
}

export function codeIn(text: string): string {
  const code = /A-\w{3}/.exec(text)?.[0];
  if (code === undefined) throw new Error(`no code in ${text}`);
  return code;
}
