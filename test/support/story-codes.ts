/** What cases are called in stories, by order of appearance: real codes follow from ids, and would change with every line. */
const CASES = ['7K3', '4QX', '9TB', '2MH', '5WD', '8RC', '3FJ', '6PV', 'K4N', 'T7Y'];
/** What the codes are called with which groups share an area. */
const GROUPS = ['L9TTGP74', 'M4WXHK63'];

/** Translates codes of cases and of groups: what is shown into what stories say, and back for those who type one. */
export class Codes {
  readonly #names = new Map<string, string>();

  shown(text: string): string {
    for (const [, code = ''] of text.matchAll(/\bA-([2-9A-HJ-NP-Z]{3,})\b/g)) this.#name(code, CASES);
    for (const [, code = ''] of text.matchAll(/\/(?:vincular|link) ([2-9A-Z]{8})\b/g)) this.#name(code, GROUPS);
    return this.#replaced(text, this.#names);
  }

  typed(text: string): string {
    return this.#replaced(text, new Map([...this.#names].map(([code, name]) => [name, code])));
  }

  #name(code: string, names: readonly string[]): void {
    if (this.#names.has(code)) return;
    const taken = new Set(this.#names.values());
    const name = names.find((each) => !taken.has(each));
    if (name === undefined) throw new Error(`a story with more than ${names.length} codes of a kind`);
    this.#names.set(code, name);
  }

  /** Only whole words, and every word once. */
  #replaced(text: string, by: ReadonlyMap<string, string>): string {
    return text.replaceAll(/[0-9A-Z]{3,}/g, (word) => by.get(word) ?? word);
  }
}
