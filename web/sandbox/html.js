import { h } from 'preact';
import htm from 'htm';

/** Templates become elements; whatever is put into them is text, never markup. */
export const html = htm.bind(h);
