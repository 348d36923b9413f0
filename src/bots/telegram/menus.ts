import type { Locale } from '../../core/commune/commune.ts';
import { LOCALES } from '../../core/commune/commune.ts';
import type { MenuRole } from '../../core/ports/channel.ts';
import { say } from '../../core/say/message.ts';
import type { Target } from './address.ts';
import type { Payload } from './driver.ts';
import type { Texts } from './texts.ts';

/** What the list beside the field for words offers, by who looks at it; each command in both languages. */
const RESIDENT = ['sos', 'alert', 'places', 'cancel', 'delete', 'help'] as const;
const GROUP = ['sos', 'link', 'unlink', 'help'] as const;
const DUTY = ['pending', 'report', 'team'] as const;

const COMMANDS_OF = {
  resident: RESIDENT,
  group: GROUP,
  official: [...DUTY, ...RESIDENT],
  department: [...DUTY, 'sos', 'help'],
} as const satisfies Record<MenuRole | 'group', readonly string[]>;

type Name = (typeof RESIDENT | typeof GROUP | typeof DUTY)[number];

const COMMAND: Readonly<Record<Name, Readonly<Record<Locale, string>>>> = {
  sos: { es: 'sos', en: 'sos' },
  alert: { es: 'alerta', en: 'alert' },
  places: { es: 'barrio', en: 'places' },
  cancel: { es: 'cancelar', en: 'cancel' },
  delete: { es: 'borrar', en: 'delete' },
  help: { es: 'ayuda', en: 'help' },
  link: { es: 'vincular', en: 'link' },
  unlink: { es: 'desvincular', en: 'unlink' },
  pending: { es: 'pendientes', en: 'pending' },
  report: { es: 'informe', en: 'report' },
  team: { es: 'equipo', en: 'team' },
};

/** The calls that set the lists of everybody: Spanish where no other language is asked for. */
export function menusForAll(texts: Texts): readonly Payload[] {
  return [
    ...menus(texts, { type: 'all_private_chats' }, COMMANDS_OF.resident),
    ...menus(texts, { type: 'all_group_chats' }, COMMANDS_OF.group),
  ];
}

/**
 * The calls that set one chat's own lists, before those of everybody. Whoever joins a department in its group is an official in
 * private too: that chat has their number, and the call is refused where they never began it.
 */
export function menusFor(
  texts: Texts,
  { chat_id }: Target,
  role: MenuRole,
  person: number | undefined,
): readonly Payload[] {
  const own = menus(texts, { type: 'chat', chat_id }, COMMANDS_OF[role]);
  if (role !== 'department' || person === undefined) return own;
  return [...own, ...menus(texts, { type: 'chat', chat_id: person }, COMMANDS_OF.official)];
}

function menus(texts: Texts, scope: object, names: readonly Name[]): Payload[] {
  return LOCALES.map((locale) => ({
    scope,
    ...(locale === 'es' ? {} : { language_code: locale }),
    commands: names.map((name) => ({
      command: COMMAND[name][locale],
      description: texts.said(say(`command-${name}`), locale),
    })),
  }));
}
