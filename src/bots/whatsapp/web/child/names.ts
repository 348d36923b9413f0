import type { Client } from 'whatsapp-web.js';

/** Nobody waits longer for WhatsApp to tell how else somebody is called. */
const PATIENCE_MS = 2_000;

/**
 * People have two ids, of their number and of their account (`@lid`), and meet us by either. We always use the second, so that
 * one who writes in private and in a group is the same.
 */
export class Names {
  readonly #client: Client;
  readonly #ids = new Map<string, string>();
  readonly #names = new Map<string, string>();

  constructor(client: Client) {
    this.#client = client;
  }

  /** Where WhatsApp does not tell in time, the id as it came. */
  async canonical(id: string): Promise<string> {
    if (id.endsWith('@lid')) return id;
    const known = this.#ids.get(id);
    if (known !== undefined) return known;
    const asking = this.#client.getContactLidAndPhone([id]).then(
      ([found]) => (found as { lid?: string } | undefined)?.lid,
      () => undefined,
    );
    const lid = await Promise.race([asking, after(PATIENCE_MS)]);
    if (lid === undefined) return id;
    this.#ids.set(id, lid);
    return lid;
  }

  /** All that somebody is called by. */
  async all(id: string): Promise<ReadonlySet<string>> {
    const [found] = await this.#client.getContactLidAndPhone([id]);
    const { lid, pn } = (found ?? {}) as { lid?: string; pn?: string };
    return new Set([id, lid, pn].filter((each) => each !== undefined));
  }

  /** What somebody calls themselves; the last that we heard where nothing is said. */
  nameOf(id: string, said: string | undefined): string {
    if (said !== undefined && said !== '') this.#names.set(id, said);
    return this.#names.get(id) ?? '';
  }
}

const after = (ms: number): Promise<undefined> =>
  new Promise((resolve) => {
    setTimeout(() => resolve(undefined), ms).unref();
  });
