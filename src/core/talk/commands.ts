import type { Speaker } from '../people/meet.ts';
import { say } from '../say/message.ts';
import type { Work } from '../work.ts';
import { adoptByLink } from './adopt.ts';
import { cancel } from './answer.ts';
import { askAgain, reply } from './ask.ts';
import { startDraft } from './draft.ts';
import { askErase } from './erase.ts';
import { flooding, groupIsFull } from './limits.ts';
import { advance } from './guided.ts';
import { greet, showHelp } from './help.ts';
import { GROUP_LINK, link, linkFromPrivate, unlink } from './linking.ts';
import { listPending, showReport } from './duty.ts';
import { joinDepartment } from './joining.ts';
import { setLanguage } from './language.ts';
import { openPlaces } from './places.ts';
import { sos, SOS_LINK } from './sos.ts';
import { showTeam } from './team.ts';
import { openVolunteer } from './volunteer.ts';
import type { Command } from './words.ts';

type Run = (work: Work, speaker: Speaker, argument: string, sentAt: number) => void;

/** Where a link into the chat leads by the word it brings along; what is none of these is the code of an invitation. */
const begin: Run = (work, speaker, argument, sentAt) => {
  const inGroup = speaker.chat.kind === 'group';
  if (argument === '' || argument === 'menu') return inGroup ? showHelp(work, speaker) : greet(work, speaker);
  if (argument === 'alerta') return alert(work, speaker, '', sentAt);
  if (argument === 'vincular') return link(work, speaker);
  if (argument.startsWith(GROUP_LINK) && !inGroup)
    return linkFromPrivate(work, speaker, argument.slice(GROUP_LINK.length));
  if (argument.startsWith(SOS_LINK) && !inGroup) return adoptByLink(work, speaker, argument.slice(SOS_LINK.length));
  joinDepartment(work, speaker, argument);
};
const privately =
  (run: Run, goPrivate = 'menu'): Run =>
  (work, speaker, argument, sentAt) => {
    if (speaker.chat.kind === 'group') reply(work, speaker, [say('write-in-private')], { goPrivate });
    else run(work, speaker, argument, sentAt);
  };
const alert: Run = privately((work, speaker, _argument, sentAt) => {
  advance(work, speaker, startDraft(work, speaker, 'guided', sentAt));
}, 'alerta');
const language =
  (locale: 'es' | 'en'): Run =>
  (work, speaker) => {
    setLanguage(work, speaker, locale);
    reply(work, speaker, [say('language-set')]);
    // What is being asked could not be read.
    if (speaker.dialogue.question) askAgain(work, speaker);
  };

/** Every command with its English twin. */
const COMMANDS: Readonly<Record<string, Run>> = (() => {
  const named: readonly (readonly [names: readonly string[], run: Run])[] = [
    [['start', 'inicio', 'menu'], begin],
    [['alerta', 'alert', 'aviso_nuevo', 'report_now'], alert],
    [
      ['sos'],
      (work, speaker, argument, sentAt) => {
        sos(work, speaker, argument, sentAt);
      },
    ],
    [
      ['ayuda', 'help'],
      (work, speaker) => {
        showHelp(work, speaker);
      },
    ],
    [
      ['cancelar', 'cancel'],
      (work, speaker) => {
        cancel(work, speaker);
      },
    ],
    [
      ['barrio', 'places', 'neighbourhood'],
      privately((work, speaker) => {
        openPlaces(work, speaker);
      }),
    ],
    [
      ['ayudar', 'volunteer'],
      privately((work, speaker) => {
        openVolunteer(work, speaker);
      }),
    ],
    [
      ['borrar', 'delete', 'erase'],
      privately((work, speaker) => {
        askErase(work, speaker);
      }),
    ],
    [
      ['unirme', 'join'],
      (work, speaker, argument) => {
        joinDepartment(work, speaker, argument);
      },
    ],
    [
      ['vincular', 'link'],
      (work, speaker, argument) => {
        link(work, speaker, argument);
      },
    ],
    [
      ['desvincular', 'unlink'],
      (work, speaker) => {
        unlink(work, speaker);
      },
    ],
    [
      ['equipo', 'team'],
      (work, speaker) => {
        showTeam(work, speaker);
      },
    ],
    [
      ['pendientes', 'pending'],
      (work, speaker) => {
        listPending(work, speaker);
      },
    ],
    [
      ['informe', 'report'],
      (work, speaker, argument) => {
        showReport(work, speaker, argument);
      },
    ],
    [['espanol', 'spanish'], language('es')],
    [['ingles', 'english'], language('en')],
  ];
  return Object.fromEntries(named.flatMap(([names, run]) => names.map((name) => [name, run])));
})();

/** Nobody must be able to keep an administrator from a group's affairs: of these, only what others are answered is counted. */
const isTooMuch = (work: Work, { chat }: Speaker, run: Run | undefined): boolean =>
  run !== COMMANDS.vincular && run !== COMMANDS.desvincular && groupIsFull(work, chat);

export function runCommand(work: Work, speaker: Speaker, command: Command, sentAt: number): void {
  const run = Object.hasOwn(COMMANDS, command.name) ? COMMANDS[command.name] : undefined;
  // Other bots' commands are not ours to answer in a group.
  if (!run && speaker.chat.kind === 'group' && speaker.chat.binding === null) return;
  // A cry is never one too many.
  if (command.name !== 'sos' && (flooding(work, speaker) || isTooMuch(work, speaker, run))) return;
  if (run) return run(work, speaker, command.argument, sentAt);
  // Among those on duty nothing is read that is no command.
  const text = speaker.chat.binding === null ? 'unknown-command' : 'unknown-command-department';
  reply(work, speaker, [say(text, { command: command.name.slice(0, 30) })]);
}
