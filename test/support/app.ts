import { createApp } from '../../src/app.ts';
import { readSettings } from '../../src/config/settings.ts';
import { silent } from './silent.ts';

/** One message of a chat as the sandbox's page sees it. */
export interface Shown {
  readonly id: string;
  readonly rev: number;
  readonly from: { readonly id: string } | null;
  readonly text: string;
  readonly choices: readonly { readonly number: number; readonly data: string }[];
}

/** The sandbox of a running app, used as its page uses it. */
export class SandboxPage {
  readonly url: string;
  #updates = 0;

  constructor(url: string) {
    this.url = url;
  }

  async chat(address: string): Promise<readonly Shown[]> {
    const response = await fetch(`${this.url}/sandbox/api/chat/${address}`);
    const { entries } = (await response.json()) as { entries: (Shown & { parts: { text?: string }[] })[] };
    return entries.map((entry) => ({ ...entry, text: entry.parts.map(({ text }) => text ?? '').join('\n') }));
  }

  /** Says or does something: resolves once it is durable. */
  async send(as: string, chat: string, what: object, updateId?: string): Promise<void> {
    this.#updates += 1;
    const id = updateId ?? `page-${process.pid}-${Date.now()}-${this.#updates}`;
    await this.#post('/sandbox/api/send', { updateId: id, as, chat, ...what });
  }

  /** Adds somebody; answers who they are. */
  async join(name: string, updateId: string): Promise<string> {
    const answer = await this.#post('/sandbox/api/people', { updateId, name });
    return ((await answer.json()) as { id: string }).id;
  }

  async #post(path: string, body: object): Promise<Response> {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(this.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
    return response;
  }

  say(as: string, text: string, chat = `p:${as}`): Promise<void> {
    return this.send(as, chat, { kind: 'text', text });
  }

  /** Waits for a message that says this, and answers the last such. */
  async until(chat: string, says: RegExp, ms = 5_000): Promise<Shown> {
    const limit = Date.now() + ms;
    for (;;) {
      const entries = await this.chat(chat);
      const found = entries.filter((entry) => entry.from === null && says.test(entry.text)).at(-1);
      if (found) return found;
      if (Date.now() > limit)
        throw new Error(`nothing in ${chat} says ${says}: ${JSON.stringify(entries.map(({ text }) => text))}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /** Presses the button with a number under the last message that says this. */
  async press(as: string, chat: string, says: RegExp, number: number): Promise<void> {
    const { choices } = await this.until(chat, says);
    const choice = choices.find((each) => each.number === number);
    if (!choice) throw new Error(`no button ${number} under ${says}`);
    await this.send(as, chat, { kind: 'press', data: choice.data });
  }
}

/** Settings of an app that keeps everything in a folder and listens on any free port. */
export function testSettings(folder: string, more: Record<string, string> = {}) {
  const read = readSettings({ DATA_DIR: folder, PORT: '0', LOG_LEVEL: 'silent', ...more });
  if ('faults' in read) throw new Error(read.faults.join('\n'));
  return read.settings;
}

/** A whole app in this process, with its page. */
export async function startApp(folder: string) {
  const app = await createApp(testSettings(folder), { logger: silent });
  const port = await app.start();
  return { app, page: new SandboxPage(`http://127.0.0.1:${port}`) };
}
