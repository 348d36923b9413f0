import type { Category, Commune } from '../commune/commune.ts';
import type { Doc } from '../collections.ts';
import { callable, categoryOf, communeOf, sectorOf } from '../commune/lookup.ts';
import type { Context } from '../decision.ts';
import type { Choice, Part, Said } from './message.ts';
import { named, say, strong } from './message.ts';

/** "Llama al 133 (Carabineros)": the first thing said where a service must answer; nothing where none must. */
export function callLine(commune: Commune, category: Category): Part[] {
  const [first] = callable(commune, category.call);
  return first ? [strong('call-first', { number: first.number, service: named(first.name) })] : [];
}

/** A case by its code, kind and sector: of several open ones nobody knows which is meant by less. */
export function caseWords(
  context: Context,
  { code, category, commune: id, sector }: Pick<Doc<'incidents'>, 'code' | 'category' | 'commune' | 'sector'>,
): { readonly code: string; readonly kind: Category['name']; readonly place: string } {
  const commune = communeOf(context, id);
  return { code, kind: categoryOf(commune, category).name, place: sectorOf(commune, sector)?.name ?? commune.name };
}

/**
 * Whom to call about a case, said before all else: on water the sea rescue, then the kind's own service; an SOS whose kind has
 * none gets the numbers that help anywhere.
 */
export function callFirst(
  context: Context,
  incident: Pick<Doc<'incidents'>, 'commune' | 'communes' | 'category' | 'sos'>,
): Part[] {
  const commune = communeOf(context, incident.commune);
  const category = categoryOf(commune, incident.category);
  const water = incident.communes.length > 1 && category.id !== IN_WATER ? waterLine(commune) : [];
  const lines = [...water, ...callLine(commune, category)];
  return lines.length === 0 && incident.sos ? emergencyLine(context, incident.commune) : lines;
}

const IN_WATER = 'person_in_water';

/** On water the rescue service of the sea comes before all others: the one that people in the water call. */
export function waterLine(commune: Commune): Part[] {
  const rescue = commune.categories.find((each) => each.id === IN_WATER);
  return rescue ? callLine(commune, rescue) : [];
}

/** One number for a text that has room for one: the kind's own, else the first that helps anywhere. */
export function numberFor(commune: Commune, category: Category): string {
  return (callable(commune, category.call)[0] ?? callable(commune, commune.emergency)[0])?.number ?? '';
}

/** The numbers that help anywhere, in one line: "133 Carabineros · 131 SAMU · 132 Bomberos". */
export function emergencyLine(context: Context, communeId: string): Part[] {
  const commune = context.communes.get(communeId) ?? context.communes.get(context.defaultCommune);
  if (!commune) return [];
  const numbers = callable(commune, commune.emergency).slice(0, 4);
  const [a, b, c] = numbers;
  if (!a || !b || !c)
    return numbers.map((each) => strong('call-first', { number: each.number, service: named(each.name) }));
  return [strong('call-now', { first: a.number, second: b.number, third: c.number })];
}

/** The numbers that a message says to call, in its order. */
export function numbersToCall(parts: readonly Part[]): readonly string[] {
  const said = parts.flatMap((part) => ('text' in part ? [part] : []));
  const numbers = said.flatMap(({ text, args }) =>
    text === 'call-first' ? [args.number] : text === 'call-now' ? [args.first, args.second, args.third] : [],
  );
  return [...new Set(numbers.filter((number) => typeof number === 'string'))];
}

export const categoryName = (category: Category): Said =>
  say('category-name', { icon: category.icon, name: named(category.name) });

/** Numbers choices from 1 in their order; `cancel` and `back` come last and keep 0 and 9 free of them. */
export function numbered(choices: readonly Omit<Choice, 'number'>[]): Choice[] {
  return choices.map((choice, index) => ({ ...choice, number: index + 1 }));
}
