import { beforeAll, describe, expect, test } from '@jest/globals';
import { LOCALES } from '../../../src/core/commune/commune.ts';
import { numbersToCall } from '../../../src/core/say/lines.ts';
import { CAPTION_LENGTH } from '../../../src/bots/telegram/render.ts';
import { textWidth } from '../../../src/reports/draw/typeface.ts';
import { messagesOfStories } from '../../support/story-messages.ts';
import type { Told } from '../../support/story-messages.ts';
import { sealer, shownByTelegram, texts } from '../../support/telegram-shown.ts';
import type { ShownByTelegram } from '../../support/telegram-shown.ts';

/** One of a story's messages, as Telegram shows it in one language. */
interface Look {
  readonly told: Told;
  readonly locale: (typeof LOCALES)[number];
  readonly shown: ShownByTelegram;
}

let looks: readonly Look[] = [];
beforeAll(async () => {
  const all = await messagesOfStories();
  // Whoever reads it may have chosen either language.
  looks = all.flatMap((told) => LOCALES.map((locale) => ({ told, locale, shown: shownByTelegram(told, locale) })));
}, 60_000);

/** Fails with every message that breaks a rule: the story, and what is wrong. */
function expectOfAll(fault: (look: Look) => string | false | undefined): void {
  const faults = looks.flatMap((look) => {
    const found = fault(look);
    return found === undefined || found === false ? [] : [`${look.told.story} (${look.locale}): ${found}`];
  });
  expect([...new Set(faults)]).toEqual([]);
}

const buttonsOf = ({ shown }: Look) => shown.inline.flat();
const lone = (text: string): boolean => !text.isWellFormed();

describe('every message of every story, as Telegram takes it, in both languages', () => {
  test('is there at all', () => {
    expect(looks.length).toBeGreaterThan(4_000);
  });

  test('has 1 to 4096 signs, with no blanks around them: Telegram would cut those off, and move the marks', () => {
    expectOfAll(({ shown: { text } }) => (text.length > 4_096 || text.trim() !== text || text === '') && text);
  });

  test('marks whole signs inside the text, one after the other', () => {
    expectOfAll(({ shown: { text, entities } }) => {
      let end = 0;
      for (const { offset, length } of entities) {
        const marked = text.slice(offset, offset + length);
        if (length < 1 || offset < end || marked.length < length || marked.trim() === '') return `${offset}+${length}`;
        if (lone(marked)) return `cuts a sign: ${marked}`;
        end = offset + length;
      }
      return lone(text) && `half a sign: ${text}`;
    });
  });

  test('stands under its picture, where it has one that is drawn', () => {
    expectOfAll(({ told, shown }) => {
      const drawn = told.message.pictures?.some(({ kind }) => kind === 'generated') ?? false;
      if (drawn && !shown.pictured) return 'its words are too long for a caption';
      return shown.pictured && shown.text.length > CAPTION_LENGTH && shown.text;
    });
  });
});

describe('every button of every story', () => {
  test('says its choice, with the number where it is under the message', () => {
    expectOfAll(({ told, locale, shown }) => {
      const choices = told.message.choices ?? [];
      const labels = choices.map((choice) => texts.choice(choice, locale));
      if (labels.includes('')) return 'a choice without words';
      const said = shown.reply.length > 0 ? labels : choices.map(({ number }, at) => numbered(number, labels[at]!));
      const there = [...shown.inline, ...shown.reply].flat().filter(isChoice);
      const missing = said.find((label, at) => there[at]?.text !== label);
      return missing ?? (there.length > said.length && 'a button that is no choice');
    });
  });

  test('carries 1 to 64 bytes, different from all others, which are good in this chat', () => {
    expectOfAll((look) => {
      const data = buttonsOf(look).flatMap((each) => ('callback_data' in each ? [each.callback_data] : []));
      const wrong = data.find((each) => Buffer.byteLength(each) < 1 || Buffer.byteLength(each) > 64);
      const actions = look.told.message.choices?.map(({ action }) => action) ?? [];
      const opened = data.map((each) => sealer.open(look.told.chat.address, each));
      if (opened.some(({ action, forged }, at) => forged || action !== actions[at]))
        return `not its own: ${data.join()}`;
      return wrong ?? (new Set(data).size < data.length && `twice the same: ${data.join()}`);
    });
  });

  test('calls each number that the message names, unless a keyboard in place of the letters has to stand there', () => {
    expectOfAll(({ told, shown }) => {
      const there = shown.inline.flat().flatMap((each) => ('url' in each ? [each.url] : []));
      const missing = numbersToCall(told.message.parts).filter(
        (number) => !there.some((url) => url.endsWith(`/llamar/${number}`)),
      );
      return shown.reply.length === 0 && missing.length > 0 && `${missing.join()}: ${shown.text}`;
    });
  });

  test('is one of at most a hundred', () => {
    expectOfAll((look) => look.shown.inline.flat().length + look.shown.reply.flat().length > 100 && 'too many');
  });

  test('leads to an address, and into the private chat with a word that Telegram hands on', () => {
    expectOfAll((look) => {
      const urls = buttonsOf(look).flatMap((each) => ('url' in each ? [new URL(each.url)] : []));
      const payloads = urls.filter(({ host }) => host === 't.me').map(({ searchParams }) => searchParams.get('start'));
      const wrong = payloads.find((payload) => !/^[A-Za-z0-9_-]{1,64}$/.test(payload ?? ''));
      return wrong ?? (urls.some(({ protocol }) => protocol !== 'https:') && urls.join());
    });
  });

  test('shows all its words on a phone of 360 points', () => {
    expectOfAll((look) => {
      const { inline, reply } = look.shown;
      const cut = [
        ...inline.flatMap((row) => row.filter(({ text }) => width(text, 15) > roomUnder(look, row.length))),
        ...reply.flatMap((row) => row.filter(({ text }) => width(text, 16) > roomBelow(row.length))),
      ];
      return cut.length > 0 && cut.map(({ text }) => text).join(' | ');
    });
  });
});

/** A distance is not taken for the choice's own number. */
const numbered = (number: number, label: string): string => `${number}${/^\d/.test(label) ? ')' : ''} ${label}`;

const isChoice = (button: object): boolean =>
  !('url' in button) && !('request_location' in button) && !('request_contact' in button);

/** The pictures' font is as wide as the one of Telegram's buttons (Roboto Medium), to two in a hundred; an emoji is a square. */
function width(text: string, size: number): number {
  const words = text.replace(PICTOGRAPH, '');
  return textWidth(words, size) + (text.match(PICTOGRAPH)?.length ?? 0) * size * 1.25;
}
const PICTOGRAPH = /\p{Extended_Pictographic}(?:\ufe0f|\u200d|\p{Emoji_Modifier})*/gu;

/**
 * Room for the words of one of so many buttons under a message, as Telegram for Android reckons it: in a group whoever wrote
 * stands beside it.
 */
function roomUnder({ told }: Look, many: number): number {
  const room = 360 - (told.chat.kind === 'group' ? 67 : 15);
  return (room - 2 - 5 * (many - 1)) / many - 15;
}

/** The same in place of the letters. */
const roomBelow = (many: number): number => (360 - 20 - 10 * (many - 1)) / many - 8;
