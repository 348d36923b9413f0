import { callable } from '../commune/lookup.ts';
import type { Commune } from '../commune/commune.ts';
import type { Speaker } from '../people/meet.ts';
import { PLACE_TEXTS } from '../say/place-texts.ts';
import { say } from '../say/message.ts';
import type { Part } from '../say/message.ts';
import type { Work } from '../work.ts';
import type { Draft } from './dialogue.ts';
import { addText, homeCommune, saveDraft } from './draft.ts';
import { advance } from './guided.ts';
import { bare, placeSaid, says } from './words.ts';

/** Words in place of a location: that there will be none, a yes to the request, a number to call, a place of their own, or an address. */
export function hearPlaceWords(work: Work, speaker: Speaker, draft: Draft, text: string): void {
  const next = (fields: Partial<Draft>, before: readonly Part[] = []): void => {
    advance(work, speaker, saveDraft(work, speaker, { ...draft, ...fields }), before);
  };
  if (cannotShare(text)) return next({ nowhere: true });
  if (says(text, 'yes') || says(text, 'thanks')) return next({});
  const number = numberSaid(homeCommune(work, speaker), text);
  if (number !== null) return next({}, [say('cannot-call', { number })]);
  const unknown = placeSaid(text, OWN);
  next({ text: addText(draft.text, text) }, [
    unknown ? say('place-unknown', { label: { text: PLACE_TEXTS[unknown.place.label] } }) : say('address-kept'),
  ]);
}

/** As placesOfPerson has them; one that is saved was understood before. */
const OWN = (['home', 'work', 'school'] as const).map((label) => ({ label }));

const CANNOT = [
  /no (puedo|quiero|tengo|se|lo se|sabria|funciona|me funciona|me deja|aparece|me aparece|sale|me sale)( (compartirl?a?|mandarl?a?|enviarl?a?|decirl?[ao]?|ubicarme|donde|es|esta|estoy|queda|pasa|la|mi|el|ubicacion|gps|boton|mapa|idea|ahora))*/,
  /(ni idea|prefiero no|prefiero no decirl[ao]|despues|mas tarde|sin gps|sin ubicacion)/,
  /(i )?(can ?t|can ?not|don ?t know|do not know|don ?t have|no idea|not now|later)( (share|send|say|it|that|where|my|the|location|gps|now))*/,
].map(({ source }) => new RegExp(`^(?:${source})$`));

/** "No puedo", "no sé dónde queda", "saltar": nothing better will come. */
const cannotShare = (text: string): boolean =>
  says(text, 'no') || says(text, 'skip') || CANNOT.some((pattern) => pattern.test(bare(text)));

/** The number to call that is all somebody writes. */
export function numberSaid(commune: Commune, text: string): string | null {
  const said = text.replaceAll(/\s/g, '');
  const numbers = callable(commune, [...commune.emergency, ...commune.categories.flatMap(({ call }) => call)]);
  return numbers.find(({ number }) => number === said)?.number ?? null;
}
