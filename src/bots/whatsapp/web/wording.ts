import type { Said } from '../../../core/say/message.ts';
import type { TextId } from '../../../core/say/texts.ts';
import type { Texts } from '../texts.ts';

/** Texts that speak of buttons, and what stands for them where there are none. */
const WITHOUT_BUTTONS: Partial<Record<TextId, TextId>> = {
  'help-department': 'whatsapp-help-department',
  'duty-unclear': 'whatsapp-duty-unclear',
  'choose-one': 'whatsapp-choose-one',
  'link-first-private': 'whatsapp-link-private',
  'toast-stale': 'whatsapp-stale',
  'which-case': 'whatsapp-which-case',
};

/** The product's words, for a channel without buttons. */
export function withoutButtons(texts: Texts): Texts {
  const worded = <Any extends Said>(said: Any): Any => ({ ...said, text: WITHOUT_BUTTONS[said.text] ?? said.text });
  return {
    part: (part, locale) => texts.part('text' in part ? worded(part) : part, locale),
    choice: (choice, locale) => texts.choice(choice, locale),
    said: (said, locale) => texts.said(worded(said), locale),
  };
}
