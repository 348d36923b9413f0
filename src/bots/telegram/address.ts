/** A chat as Telegram addresses it: the chat's id, and the topic of a forum. */
export interface Target {
  readonly chat_id: number;
  readonly message_thread_id?: number;
}

/** `-100123` or, for a topic of a forum, `-100123/45`. */
export const addressOf = (chat: number, topic?: number): string =>
  topic === undefined ? String(chat) : `${String(chat)}/${String(topic)}`;

/** Throws on what is no address of ours: it would be sent to nobody, or to somebody else. */
export function targetOf(address: string): Target {
  const match = /^(-?\d{1,16})(?:\/(\d{1,12}))?$/.exec(address);
  if (!match) throw new Error('not an address of Telegram');
  const chat_id = Number(match[1]);
  return match[2] === undefined ? { chat_id } : { chat_id, message_thread_id: Number(match[2]) };
}

/** A message as others remember it: with its chat, for a group that becomes a supergroup counts its messages anew. */
export const refOf = (chat: number, message: number): string => `${String(chat)}:${String(message)}`;

/** The number of a message in this chat; nothing where it stands in another one. */
export function messageIn({ chat_id }: Target, ref: string): number | undefined {
  const match = /^(-?\d{1,16}):(\d{1,16})$/.exec(ref);
  return match && Number(match[1]) === chat_id ? Number(match[2]) : undefined;
}
