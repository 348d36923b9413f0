import { z } from 'zod';
import type { Call } from './call.ts';
import { badRequest } from './errors.ts';
import type { World } from './world.ts';

const COMMANDS = z.array(z.object({ command: z.string(), description: z.string() }));
const SCOPE = z.looseObject({
  type: z.string(),
  chat_id: z.coerce.number().optional(),
  user_id: z.number().optional(),
});

/** Methods about the bot itself, its files and what was pressed. */
export const aboutBot = {
  getMe: (world: World) => ({
    ...world.bot,
    can_join_groups: true,
    can_read_all_group_messages: false,
    supports_inline_queries: false,
  }),
  getFile: (world: World, call: Call) => world.files.locate(call.text('file_id') ?? ''),
  answerCallbackQuery,
  setMyCommands,
  deleteMyCommands: (world: World, call: Call) => {
    world.commands.delete(readScope(world, call).key);
    return true;
  },
  getMyCommands: (world: World, call: Call) => world.commands.get(readScope(world, call).key)?.commands ?? [],
  setMyDescription: (_: World, call: Call) => shortEnough(call, 'description', 512),
  setMyShortDescription: (_: World, call: Call) => shortEnough(call, 'short_description', 120),
};

function answerCallbackQuery(world: World, call: Call): true {
  world.queries.answer(call.text('callback_query_id') ?? '', call.text('text') ?? '', call.flag('show_alert'));
  return true;
}

function setMyCommands(world: World, call: Call): true {
  const commands = call.json('commands', COMMANDS, 'commands') ?? [];
  if (commands.length > 100) throw badRequest('BOT_COMMANDS_TOO_MUCH');
  for (const { command, description } of commands) {
    if (!/^\/?[a-z0-9_]{1,32}$/.test(command)) throw badRequest('BOT_COMMAND_INVALID');
    if (description.length < 1 || description.length > 256) throw badRequest('BOT_COMMAND_DESCRIPTION_INVALID');
  }
  const { key, scope, language } = readScope(world, call);
  world.commands.set(key, { scope, language, commands });
  return true;
}

function readScope(world: World, call: Call) {
  const scope = call.json('scope', SCOPE, 'BotCommandScope') ?? { type: 'default' };
  const language = call.text('language_code') ?? '';
  if (!/^(?:[a-z]{2})?$/.test(language)) throw badRequest('invalid language code specified');
  if (scope.type.startsWith('chat')) world.known(String(scope.chat_id));
  return { key: JSON.stringify([scope.type, scope.chat_id, scope.user_id, language]), scope, language };
}

function shortEnough(call: Call, name: string, most: number): true {
  if ((call.text(name) ?? '').length > most) throw badRequest(`${name.replace('_', ' ')} is too long`);
  return true;
}
