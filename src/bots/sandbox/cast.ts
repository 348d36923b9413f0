import type { Locale, Localised } from '../../core/commune/commune.ts';

/** Somebody the tester can be. Their private chat with the bot is `p:` and the id. */
export interface CastPerson {
  readonly id: string;
  readonly name: string;
  readonly locale: Locale;
  /** One line about them, shown on the page. */
  readonly about: Localised;
  /** Where they live, in metres east and north of the commune's reference point; null: not said. */
  readonly home: { readonly east: number; readonly north: number } | null;
}

/** A group chat. What it is bound to is decided by the core; `role` only says what it is meant for. */
export interface CastGroup {
  readonly address: string;
  readonly title: string;
  readonly role: 'neighbours' | 'department' | 'call-centre';
  readonly administrator: string;
  readonly members: readonly string[];
}

export interface Cast {
  readonly persons: readonly CastPerson[];
  readonly groups: readonly CastGroup[];
}

/** Those who are there from the start: every part of the loop has somebody to play it. */
export const CAST: Cast = {
  persons: [
    {
      id: 'ana',
      name: 'Ana',
      locale: 'es',
      about: { es: 'Aún no conoce Avisa', en: 'Does not know Avisa yet' },
      home: { east: 0, north: 0 },
    },
    {
      id: 'benito',
      name: 'Benito',
      locale: 'es',
      about: { es: 'Administra el grupo de la cuadra', en: 'Runs the street’s group' },
      home: { east: 220, north: 260 },
    },
    {
      id: 'carmen',
      name: 'Carmen',
      locale: 'es',
      about: { es: 'Vive un poco más lejos', en: 'Lives a little farther away' },
      home: { east: -700, north: 450 },
    },
    {
      id: 'emma',
      name: 'Emma',
      locale: 'en',
      about: { es: 'De intercambio, habla inglés', en: 'Exchange student, speaks English' },
      home: { east: 150, north: -300 },
    },
    {
      id: 'rosa',
      name: 'Rosa',
      locale: 'es',
      about: { es: 'Seguridad Pública, jefa de turno', en: 'Public Safety, head of the shift' },
      home: null,
    },
    {
      id: 'pedro',
      name: 'Pedro',
      locale: 'es',
      about: { es: 'Seguridad Pública, turno de noche', en: 'Public Safety, night shift' },
      home: null,
    },
    {
      id: 'olga',
      name: 'Olga',
      locale: 'es',
      about: { es: 'Operadora de la central de llamadas', en: 'Operator of the call centre' },
      home: null,
    },
  ],
  groups: [
    {
      address: 'g:vecinos',
      title: 'Vecinos de la cuadra',
      role: 'neighbours',
      administrator: 'benito',
      members: ['benito', 'carmen', 'ana'],
    },
    {
      address: 'g:pasaje',
      title: 'Pasaje Los Copihues',
      role: 'neighbours',
      administrator: 'carmen',
      members: ['carmen', 'emma'],
    },
    {
      address: 'g:seguridad',
      title: 'Seguridad Pública',
      role: 'department',
      administrator: 'rosa',
      members: ['rosa', 'pedro'],
    },
    {
      address: 'g:central',
      title: 'Central de llamadas',
      role: 'call-centre',
      administrator: 'olga',
      members: ['olga'],
    },
  ],
};

/** A chat as the sandbox knows it: one person's own, or a group's. */
export interface CastChat {
  readonly address: string;
  readonly kind: 'private' | 'group';
  readonly title: string;
  readonly role: 'private' | CastGroup['role'];
  readonly administrator: string;
  readonly members: readonly string[];
}

const privateAddress = (person: string): string => `p:${person}`;

/** Every chat of a cast: the private ones first, in the order of its persons. */
export function chatsOf(cast: Cast): readonly CastChat[] {
  const own = cast.persons.map(({ id, name }): CastChat => ({
    address: privateAddress(id),
    kind: 'private',
    title: name,
    role: 'private',
    administrator: id,
    members: [id],
  }));
  return [...own, ...cast.groups.map((group): CastChat => ({ kind: 'group', ...group }))];
}
