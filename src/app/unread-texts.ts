import { strong } from '../core/say/message.ts';
import type { UnreadTexts } from '../engine/unread.ts';

/** What is said about an update that could not be read. */
export const unreadTexts: UnreadTexts = {
  toWriter: { parts: [strong('could-not-read')], purpose: 'reply' },
  toCallCentre: (words) => ({
    parts: [strong('could-not-read-centre'), ...(words === null ? [] : [{ quote: words }])],
    purpose: 'department',
  }),
};
