/** @typedef {'localStorage' | 'sessionStorage'} Where Asked for by name: a browser may refuse even to show it. */

/**
 * What this browser keeps of a page, by name.
 * @param {Where} where
 * @param {string} name
 * @returns {any} Nothing kept, or nothing that can be read: an object without anything.
 */
export function recall(where, name) {
  try {
    return JSON.parse(globalThis[where].getItem(name) ?? '{}');
  } catch {
    return {};
  }
}

/** @param {Where} where @param {string} name @param {unknown} value */
export function keep(where, name, value) {
  try {
    globalThis[where].setItem(name, JSON.stringify(value));
  } catch {
    // A browser that keeps nothing still has it until the page is left.
  }
}
