import { createHmac, timingSafeEqual } from 'node:crypto';

/** 48 bits: with one guess a press, nobody forges one. */
const TAG_LENGTH = 8;

/** What a button carries back. */
export interface Opened {
  readonly action: string;
  /** It was not sealed by us, or for another chat or action. */
  readonly forged: boolean;
}

export interface Sealer {
  /** `action~tag`: 9 bytes longer than the action, so 54 bytes of action fit the 64 that buttons can carry. */
  seal(chat: string, action: string): string;
  open(chat: string, data: string): Opened;
}

/** Binds what buttons carry to one chat and action, so that it is useless to anybody else. `chat` is the channel's address. */
export function createSealer(secret: string): Sealer {
  const tagOf = (chat: string, action: string): string =>
    createHmac('sha256', secret)
      .update(JSON.stringify([chat, action]))
      .digest('base64url')
      .slice(0, TAG_LENGTH);
  return {
    seal: (chat, action) => `${action}~${tagOf(chat, action)}`,
    open: (chat, data) => {
      const cut = data.lastIndexOf('~');
      if (cut < 0) return { action: data, forged: true };
      const action = data.slice(0, cut);
      return { action, forged: !equal(data.slice(cut + 1), tagOf(chat, action)) };
    },
  };
}

/** In constant time, so that a tag can't be guessed sign by sign. */
function equal(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
