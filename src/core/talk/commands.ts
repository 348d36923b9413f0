import type { Speaker } from '../people/meet.ts';
import { say } from '../say/message.ts';
import type { Work } from '../work.ts';
import { cancel } from './answer.ts';
import { reply } from './ask.ts';
import { startDraft } from './draft.ts';
import { askErase } from './erase.ts';
import { flooding } from './limits.ts';
import { advance } from './guided.ts';
import { greet, showHelp } from './help.ts';
import { link, unlink } from './linking.ts';
import { listPending, showReport } from './duty.ts';
import { joinDepartment } from './joining.ts';
import { showPlaces } from './places.ts';
import { sos } from './sos.ts';
import type { Command } from './words.ts';

type Run = (work: Work, speaker: Speaker, argument: string, sentAt: number) => void;

const begin: Run = (work, speaker, argument) => {
  // A deep link brings the code of an invitation along.
  if (argument !== '') joinDepartment(work, speaker, argument);
  else if (speaker.chat.kind === 'group') showHelp(work, speaker);
  else greet(work, speaker);
};
const alert: Run = (work, speaker, _argument, sentAt) => {
  if (speaker.chat.kind === 'group') reply(work, speaker, [say('write-in-private')]);
  else advance(work, speaker, startDraft(work, speaker, 'guided', sentAt));
};
const privately =
  (run: Run): Run =>
  (work, speaker, argument, sentAt) => {
    if (speaker.chat.kind === 'group') reply(work, speaker, [say('write-in-private')]);
    else run(work, speaker, argument, sentAt);
  };
const language =
  (locale: 'es' | 'en'): Run =>
  (work, speaker) => {
    work.patch('contacts', speaker.contact.id, { locale });
    if (speaker.chat.kind === 'private') work.patch('chats', speaker.chat.id, { locale });
    reply(work, speaker, [say('language-set')]);
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
        showPlaces(work, speaker);
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
      (work, speaker) => {
        link(work, speaker);
      },
    ],
    [
      ['desvincular', 'unlink'],
      (work, speaker) => {
        unlink(work, speaker);
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

export function runCommand(work: Work, speaker: Speaker, command: Command, sentAt: number): void {
  const run = Object.hasOwn(COMMANDS, command.name) ? COMMANDS[command.name] : undefined;
  // A cry is never one too many.
  if (command.name !== 'sos' && flooding(work, speaker)) return;
  if (run) run(work, speaker, command.argument, sentAt);
  // Other bots' commands are not ours to answer in a group.
  else if (speaker.chat.kind === 'private' || speaker.chat.binding !== null)
    reply(work, speaker, [say('unknown-command', { command: command.name.slice(0, 30) })]);
}
