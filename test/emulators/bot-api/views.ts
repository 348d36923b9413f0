import type { Views } from './api.ts';
import type { LoggedCall, TgMessage } from './types.ts';
import type { World } from './world.ts';

const LOOK_EVERY_MS = 10;

export function views(world: World, calls: readonly LoggedCall[]): Views {
  return {
    messages: (chat) => world.chat(chat).stored.map(({ message }) => message),
    pinned: (chat) => world.chat(chat).pinned,
    keyboard: (chat) => world.chat(chat).keyboard?.shown,
    toasts: (user) =>
      world.queries.answers
        .filter((answer) => answer.user === user)
        .map(({ query, text, alert }) => ({ query, text, alert })),
    unanswered: () => [...world.queries.open.values()],
    commands: () => [...world.commands.values()],
    calls,
    refusals: () => ({ ...world.rates.refused }),
    pending: () => world.updates.waiting.length,
    bringing: () => world.updates.waiting.length > 0 && !world.updates.held,
    until: (look, timeoutMs = 5_000) => until(world, look, timeoutMs),
  };
}

async function until<T>(world: World, look: () => T | undefined | null | false, timeoutMs: number): Promise<T> {
  const limit = Date.now() + timeoutMs;
  for (;;) {
    let fault: unknown;
    try {
      const seen = look();
      if (seen !== undefined && seen !== null && seen !== false) return seen;
    } catch (error) {
      // Looking at what is not there yet throws; only the last time tells something.
      fault = error;
    }
    if (Date.now() > limit) throw new Error(`not seen within ${timeoutMs} ms; ${dump(world)}`, { cause: fault });
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

/** What stands in the chats, short enough to be read in an error. */
function dump(world: World): string {
  const chats = [...world.chats.values()].filter(({ stored }) => stored.length > 0);
  if (chats.length === 0) return 'nobody said anything';
  return chats
    .map(
      ({ id, name, stored }) =>
        `in ${id} (${name}):\n${stored
          .slice(-12)
          .map(({ message }) => line(message))
          .join('\n')}`,
    )
    .join('\n');
}

function line(message: TgMessage): string {
  const { message_id: id, from, chat: _chat, date: _date, reply_markup: markup, bytes: _bytes, ...rest } = message;
  const said = message.text ?? message.caption ?? JSON.stringify(rest).slice(0, 120);
  const buttons = markup?.inline_keyboard.flat().map(({ text }) => `[${text}]`) ?? [];
  return `  ${id} ${from.first_name}: ${said} ${buttons.join(' ')}`.trimEnd();
}
