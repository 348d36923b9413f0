import type { BotApi, LatLon } from '../emulators/bot-api/api.ts';
import { wordsOf } from './telegram-somebody.ts';

const CENTRO: LatLon = { lat: -39.8142, lon: -73.2459 };

/**
 * Twenty things that one person sends, of which hardly any two may change places: numbers mean what was asked last. No two answers in a
 * row are alike.
 */
export const TALK: readonly (string | LatLon)[] = [
  ...['/start', 'choque', '0', '1', '/barrio', CENTRO, '2', '9', '/barrio', '0'],
  ...['incendio', CENTRO, '3', '9', '1', 'hay mucho humo', '0', '/barrio', 'asalto', 'sos'],
];

/** Sends one of them. */
export function sends(api: BotApi, person: number, what: string | LatLon): void {
  if (typeof what === 'string') api.says(person, person, what);
  else api.shares(person, person, what);
}

/** What the bot said to somebody, in its order; codes are everybody's own. */
export function answersTo(api: BotApi, person: number): readonly string[] {
  return api
    .messages(person)
    .filter(({ from }) => from.id === api.botId)
    .map((each) => wordsOf(each).replace(/A-\w{3}/g, 'A-___'));
}
