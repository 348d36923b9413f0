import type { LatLon } from '../emulators/bot-api/api.ts';
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

/** Tells in words what happens right here, and sends it; answers the case's code. */
export async function raises(somebody: Somebody, words: string, here: LatLon): Promise<string> {
  somebody.says(words);
  await somebody.taps('Compartir mi ubicación', { point: here });
  await somebody.presses('Aquí mismo', /^¿Pasa aquí mismo/);
  await somebody.presses('Enviar', /¿Lo envío\?$/);
  return codeIn(wordsOf(await somebody.reads(/A-\w{3}: lo recibió/)));
}

export function codeIn(text: string): string {
  const code = /A-\w{3}/.exec(text)?.[0];
  if (code === undefined) throw new Error(`no code in ${text}`);
  return code;
}
