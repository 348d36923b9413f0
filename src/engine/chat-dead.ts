import { chatLeft } from '../core/people/chats.ts';
import { Work } from '../core/work.ts';
import type { Runner } from './run.ts';

/** Files that a channel says of a chat that nobody can be reached there; nothing where that is known. */
export function chatDead(runner: Runner): (chatId: string, operationId: string) => Promise<void> {
  return async (chatId, operationId) => {
    await runner.run(operationId, (reader, context) => {
      const work = new Work(reader, context);
      const chat = work.get('chats', chatId);
      if (chat?.deadAt !== null) return null;
      chatLeft(work, chat);
      return work.decision();
    });
  };
}
