/** Those who touch have no keyboard until they write: it would come up over the half of their screen. */
const touches = matchMedia('(pointer: coarse)');

/**
 * Goes on in a chat once a window has closed: where one writes, or by touch in its messages.
 * @param {string} chat
 */
export function goOnIn(chat) {
  const column = document.querySelector(`[data-chat="${chat}"]`);
  const next = /** @type {HTMLElement | null | undefined} */ (
    column?.querySelector(touches.matches ? '.scroll' : 'textarea')
  );
  next?.focus({ preventScroll: true });
}
