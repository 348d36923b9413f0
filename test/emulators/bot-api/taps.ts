import type { Taps } from './api.ts';
import type { Stored } from './chat.ts';
import { located } from './location.ts';
import { write } from './people.ts';
import type { InlineButton } from './types.ts';
import { wire } from './world.ts';
import type { World } from './world.ts';

export function taps(world: World): Taps {
  return {
    presses(userId, chatId, messageId, label) {
      const user = world.user(userId);
      const chat = world.chat(chatId);
      const stored = world.message(chatId, messageId);
      if (chat.isPrivate ? chat.id !== userId : !chat.members.has(userId))
        throw new Error(`user ${userId} is not in chat ${chatId}`);
      const data = dataOf(stored, label);
      const query = world.queries.press(userId, data);
      const body = { id: query.id, from: user, message: wire(stored.message), chat_instance: String(chatId), data };
      // Taps queue by person, not by chat: one may overtake a message.
      world.updates.push('callback_query', body, `taps:${userId}`);
      return query.id;
    },
    taps(userId, chatId, label, { point, accuracy, phone } = {}) {
      const chat = world.chat(chatId);
      const { keyboard } = chat;
      const rows = keyboard?.shown.keyboard.flat() ?? [];
      const button = rows.find(({ text }) => text === label) ?? rows.find(({ text }) => text.includes(label));
      if (!keyboard || !button)
        throw new Error(`no button "${label}" below chat ${chatId}: ${JSON.stringify(rows.map(({ text }) => text))}`);
      if (keyboard.shown.one_time_keyboard) chat.keyboard = null;
      if (button.request_location) {
        if (!point) throw new Error(`"${button.text}" sends where one is: the test must say it`);
        return write(world, userId, chatId, { location: located(point, accuracy) });
      }
      if (button.request_contact) {
        if (phone === undefined) throw new Error(`"${button.text}" sends a telephone number: the test must say it`);
        const { first_name } = world.user(userId);
        return write(world, userId, chatId, { contact: { phone_number: phone, first_name, user_id: userId } });
      }
      // In a group the text goes as an answer to whoever brought the keyboard, so that a bot in privacy mode gets it.
      const where = chat.isPrivate ? {} : { replyTo: keyboard.by };
      return write(world, userId, chatId, { text: button.text }, where);
    },
  };
}

function dataOf({ message, keyboards }: Stored, label: string): string {
  const shown = message.reply_markup?.inline_keyboard.flat() ?? [];
  const button =
    shown.find(({ text }) => text === label) ??
    shown.find(({ text }) => text.includes(label)) ??
    byData(shown, label) ??
    // Whoever has not seen an edit presses what was there before: only the newest of the same label is meant.
    keyboards
      .toReversed()
      .map(({ inline_keyboard: rows }) => rows.flat().find(({ text }) => text === label) ?? byData(rows.flat(), label))
      .find((each) => each !== undefined);
  if (!button)
    throw new Error(
      `no button "${label}" under message ${message.message_id}: ${JSON.stringify(shown.map(({ text }) => text))}`,
    );
  if (button.callback_data === undefined) throw new Error(`"${button.text}" opens a page: the bot hears nothing of it`);
  return button.callback_data;
}

const byData = (buttons: readonly InlineButton[], data: string): InlineButton | undefined =>
  buttons.find(({ callback_data: each }) => each === data);
