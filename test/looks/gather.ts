import type { Choice, Part } from '../../src/core/say/message.ts';
import { messagesOfStories } from '../support/story-messages.ts';
import type { Told } from '../support/story-messages.ts';

/**
 * Every text and every set of buttons once in each kind of message, the longest messages first. A kind is where a message is
 * read and how it begins: a card that grew stands for what it grew from.
 */
export async function distinctMessages(): Promise<readonly Told[]> {
  const told = [...(await messagesOfStories())].sort((a, b) => sizeOf(b) - sizeOf(a));
  const shown = new Set<string>();
  const chosen = told.filter((each) => {
    const news = textsOf(each).map((text) => `${kindOf(each)} ${text}`);
    const any = news.some((text) => !shown.has(text));
    for (const text of news) shown.add(text);
    return any;
  });
  return chosen.sort((a, b) => kindOf(a).localeCompare(kindOf(b), 'en'));
}

const kindOf = ({ chat, message }: Told): string => `${chat.kind} ${textOf(message.parts[0]!)}`;

/** The texts of a message, without data of communes: their names stand for each other. */
function textsOf({ message }: Told): readonly string[] {
  const labels = (message.choices ?? []).map(({ label }: Choice) => ('name' in label ? 'name' : label.text));
  const more = Object.entries(message).flatMap(([key, value]) => (value === true || key === 'goPrivate' ? [key] : []));
  return [...message.parts.map(textOf), labels.join(), ...more];
}

const textOf = (part: Part): string => ('gap' in part ? 'gap' : 'quote' in part ? 'quote' : part.text);

const sizeOf = ({ message }: Told): number =>
  JSON.stringify(message.parts).length + 100 * ((message.choices?.length ?? 0) + message.parts.length);
