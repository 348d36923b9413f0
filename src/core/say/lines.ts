import type { Category, Commune } from '../commune/commune.ts';
import { callable } from '../commune/lookup.ts';
import type { Context } from '../decision.ts';
import type { Choice, Part, Said } from './message.ts';
import { named, say, strong } from './message.ts';

/** "Llama al 133 (Carabineros)": the first thing said where a service must answer; nothing where none must. */
export function callLine(commune: Commune, category: Category): Part[] {
  const [first] = callable(commune, category.call);
  return first ? [strong('call-first', { number: first.number, service: named(first.name) })] : [];
}

/** On water the rescue service of the sea comes before all others: the one that people in the water call. */
export function waterLine(commune: Commune): Part[] {
  const rescue = commune.categories.find((each) => each.id === 'person_in_water');
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

export const categoryName = (category: Category): Said =>
  say('category-name', { icon: category.icon, name: named(category.name) });

/** Numbers choices from 1 in their order; `cancel` and `back` come last and keep 0 and 9 free of them. */
export function numbered(choices: readonly Omit<Choice, 'number'>[]): Choice[] {
  return choices.map((choice, index) => ({ ...choice, number: index + 1 }));
}
