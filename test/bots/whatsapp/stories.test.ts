import { beforeAll, describe, expect, test } from '@jest/globals';
import { LOCALES } from '../../../src/core/commune/commune.ts';
import type { Locale } from '../../../src/core/commune/commune.ts';
import { contentOf, pictureOf, templateOf } from '../../../src/bots/whatsapp/cloud/payload.ts';
import type { Body } from '../../../src/bots/whatsapp/cloud/render.ts';
import { CAPTION_LENGTH } from '../../../src/bots/whatsapp/cloud/render.ts';
import { isOfCase, TEXT_LENGTH } from '../../../src/bots/whatsapp/written.ts';
import { contentOf as taken } from '../../emulators/graph-api/checks.ts';
import type { Content } from '../../emulators/graph-api/checks.ts';
import { messagesOfStories } from '../../support/story-messages.ts';
import type { Told } from '../../support/story-messages.ts';
import { sealer, texts } from '../../support/telegram-shown.ts';
import type { Line } from '../../support/whatsapp-shown.ts';
import { linesOf, plainOf, shownByCloud, shownByWeb } from '../../support/whatsapp-shown.ts';

/** One of a story's messages in one language, as each of the two drivers sends it. */
interface Look {
  readonly told: Told;
  readonly locale: Locale;
  readonly cloud: Body;
  readonly web: string;
}

let looks: readonly Look[] = [];
beforeAll(async () => {
  const all = await messagesOfStories();
  // Whoever reads it may have chosen either language.
  looks = all.flatMap((told) =>
    LOCALES.map((locale) => ({ told, locale, cloud: shownByCloud(told, locale), web: shownByWeb(told, locale) })),
  );
}, 60_000);

/** Fails with every message that breaks a rule: the story, and what is wrong. */
function expectOfAll(fault: (look: Look) => string | false | undefined): void {
  const faults = looks.flatMap((look) => {
    const found = fault(look);
    return found === undefined || found === false ? [] : [`${look.told.story} (${look.locale}): ${found}`];
  });
  expect([...new Set(faults)]).toEqual([]);
}

const choicesOf = ({ told }: Look) => told.message.choices ?? [];
const labelsOf = (look: Look): readonly string[] => choicesOf(look).map((choice) => texts.choice(choice, look.locale));

/** Why Meta would refuse it, or undefined. */
function refusal(payload: Record<string, unknown>): string | undefined {
  try {
    taken(payload);
    return undefined;
  } catch (error) {
    return `${(error as Error).message}: ${JSON.stringify(payload)}`;
  }
}

describe('every message of every story, as the Cloud API takes it, in both languages', () => {
  test('is there at all', () => {
    expect(looks.length).toBeGreaterThan(4_000);
  });

  test('is refused by nobody: in the window, under its picture, or as one line outside the window', () => {
    expectOfAll(
      ({ cloud }) =>
        refusal(contentOf(cloud)) ??
        (cloud.pictured ? refusal(pictureOf(cloud, 'm-1')) : undefined) ??
        refusal(templateOf(cloud)),
    );
  });

  test('stands under its picture, where it has one that is drawn and nothing to be pressed', () => {
    expectOfAll(({ told, cloud }) => {
      const drawn = told.message.pictures?.some(({ kind }) => kind === 'generated') ?? false;
      const alone = drawn && told.message.choices === undefined;
      return alone && (!cloud.pictured || cloud.text.length > CAPTION_LENGTH) && cloud.text;
    });
  });

  test('has all its choices once: to be pressed, good in this chat, or by their numbers in the text', () => {
    expectOfAll((look) => {
      const { buttons, asksLocation } = pressable(look);
      if (asksLocation && buttons.length > 0) return 'asks for a location and has buttons';
      const said = choicesOf(look).map((choice, at) => ({ ...choice, label: labelsOf(look)[at]! }));
      const there = buttons.map(({ id, title }) => {
        const { action, forged } = sealer.open(look.told.chat.address, id);
        const choice = said.find((each) => each.action === action);
        const titles = choice && [pressed(choice.number, choice.label), choice.label];
        return choice && !forged && titles?.includes(title)
          ? `${choice.number} ${choice.label}`
          : `not its own: ${title}`;
      });
      const all = [...there, ...numbersIn(look.cloud.text)];
      return (
        sorted(all) !== sorted(said.map(({ number, label }) => `${number} ${label}`)) &&
        `${all.join()}: ${look.cloud.text}`
      );
    });
  });

  test('tells by numbers only the ways back and one more, where anything is pressed, or what comes later; never the urgent', () => {
    expectOfAll((look) => {
      if (pressable(look).buttons.length === 0) return false;
      const told = numbersIn(look.cloud.text).map((line) => parseInt(line));
      const more = choicesOf(look).filter(({ number, role }) => told.includes(number) && role !== 'back');
      return (
        ((more.length > 1 && !isOfCase(look.told.message)) || more.some(({ role }) => role === 'urgent')) &&
        look.cloud.text
      );
    });
  });

  test('goes on below a row that is too long, with the next word', () => {
    expectOfAll((look) => {
      const { control } = look.cloud;
      if (control?.type !== 'list') return false;
      const read = control.action.sections[0].rows.map(({ title, description }) =>
        description === undefined ? title : `${title.replace(/…$/, '')} ${description}`,
      );
      const said = choicesOf(look).map(({ number }, at) => pressed(number, labelsOf(look)[at]!));
      return sorted(read) !== sorted(said) && read.join();
    });
  });

  test('asks by a button for one’s own location, and never for another', () => {
    expectOfAll(({ told, cloud }) => {
      const own = told.message.askLocation === true && !told.message.askPhone;
      return own !== (cloud.control?.type === 'location_request_message') && cloud.text;
    });
  });

  test('is told in one line that ends as the template wants it, and betrays no mark', () => {
    expectOfAll(
      ({ cloud }) => (plain(linesOf(cloud.line)) !== cloud.line || cloud.line.trim() !== cloud.line) && cloud.line,
    );
  });
});

describe('every message of every story, where WhatsApp has no buttons', () => {
  test('has 1 to 4096 signs, whole ones, with no blanks around them', () => {
    expectOfAll(
      ({ web }) =>
        (web === '' || web.length > TEXT_LENGTH || web.trim() !== web || !web.isWellFormed() || /\n{3}/.test(web)) &&
        web,
    );
  });

  test('tells every choice by its number, once, and how to answer', () => {
    expectOfAll((look) => missing(look, look.web) ?? (unanswerable(look) && `no word of how to answer: ${look.web}`));
  });

  test('speaks of no button', () => {
    expectOfAll(({ web }) => /bot[oó]n|\bbuttons?\b/i.test(web) && web);
  });

  test('tells once at most where to find the map, and always where one’s own location is asked for', () => {
    expectOfAll(({ told, web }) => {
      const times = web.split('📎').length - 1;
      return (times > 1 || (told.message.askLocation !== undefined && !told.message.askPhone && times < 1)) && web;
    });
  });
});

describe('every mark of WhatsApp’s in every text', () => {
  test('is ours: what people wrote is read as they wrote it, and no other line is', () => {
    expectOfAll((look) => {
      const lines = linesOf(look.web).map(plainOf);
      const wrong = saidIn(look).find(({ line }, at) => !isRead(look, line, lines[at]));
      return wrong && `${wrong.line}\n${look.web}`;
    });
  });

  test('makes a quotation of somebody’s words, and of nothing else', () => {
    expectOfAll((look) => {
      const lines = linesOf(look.web);
      const wrong = lines.findIndex(({ quote }, at) => quote !== (saidIn(look)[at]?.quote ?? false));
      return wrong >= 0 && `${plainOf(lines[wrong]!)}\n${look.web}`;
    });
  });

  test('stands around all of a line, or around the number of a choice', () => {
    expectOfAll((look) => {
      const wrong = linesOf(look.web).find(
        ({ runs }) =>
          runs.some((run) => run.struck || run.code || (run.bold && run.italic)) ||
          (runs.length > 1 && runs.some((run) => run.italic || (run.bold && !/^\d{1,2}\)?$/.test(run.text)))),
      );
      return wrong && plainOf(wrong);
    });
  });
});

const plain = (lines: readonly Line[]): string => lines.map(plainOf).join('\n');
/** The lines that the message's parts are, and whose they are. */
const saidIn = ({ told, locale }: Look) =>
  told.message.parts.flatMap((part) =>
    texts
      .part(part, locale)
      .trim()
      .split(/\s*\n\s*/)
      .map((line) => ({ line, quote: 'quote' in part })),
  );

/** Whole, or cut between words where somebody is asked about what they wrote. */
function isRead({ told }: Look, line: string, shown = ''): boolean {
  if (shown === line) return true;
  const cut = shown.length > 200 && shown.endsWith('…') && line.startsWith(shown.slice(0, -1));
  return cut && told.message.purpose === 'reply';
}

const pressable = ({ cloud }: Look): Pick<Content, 'buttons' | 'asksLocation'> => taken(contentOf(cloud));

/** A distance is not taken for the choice's own number. */
const pressed = (number: number, label: string): string => `${number}${/^\d/.test(label) ? ')' : ''} ${label}`;

/** The choices that a text tells: bold figures before words. */
const numbersIn = (text: string): readonly string[] =>
  [...text.matchAll(/(?:^|· )\*(\d{1,2})\)?\* (.*?)(?= · \*|$)/gmu)].map(([, number, label]) => `${number} ${label}`);

function missing(look: Look, text: string): string | undefined {
  const said = choicesOf(look).map(({ number }, at) => `${number} ${labelsOf(look)[at]}`);
  const there = numbersIn(text);
  return sorted(said) === sorted(there) ? undefined : `${said.join(', ')}: ${text}`;
}

const sorted = (all: readonly string[]): string => [...all].sort().join('\n');

const unanswerable = (look: Look): boolean =>
  choicesOf(look).some(({ role }) => role !== 'back') && !/n[uú]mero|number/i.test(look.web);
