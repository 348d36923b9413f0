import type { Chance } from '../../src/demo/chance.ts';

/** One update as a person sends it. */
interface Sent {
  readonly id: string;
  readonly as: string;
  readonly chat: string;
  readonly what: object;
}

const AGAIN_MS = 25;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * The side of a channel's servers: what was not confirmed is sent again with the same id, for as long as it takes, while the
 * process behind the address comes and goes.
 */
export class Carrier {
  readonly #url: string;
  /** Ids of the updates that the product confirmed. */
  readonly confirmed = new Set<string>();
  /** Called after every confirmation. */
  onConfirmed: () => void = () => undefined;

  constructor(url: string) {
    this.#url = url;
  }

  /** Resolves once it is confirmed. */
  async send({ id, as, chat, what }: Sent): Promise<void> {
    await this.#post('/sandbox/api/send', { updateId: id, as, chat, ...what });
    this.confirmed.add(id);
    this.onConfirmed();
  }

  /** Somebody new; answers their id. */
  async join(updateId: string, name: string): Promise<string> {
    const { id } = (await this.#post('/sandbox/api/people', { updateId, name })) as { id: string };
    return id;
  }

  /** What the bot says in a chat. */
  async read(chat: string): Promise<readonly string[]> {
    const answer = await this.#insist(() => fetch(`${this.#url}/sandbox/api/chat/${chat}`));
    const { entries } = answer as { entries: { from: unknown; parts: { text?: string }[] }[] };
    return entries
      .filter(({ from }) => from === null)
      .map(({ parts }) => parts.map(({ text }) => text ?? '').join(' '));
  }

  #post(path: string, body: object): Promise<unknown> {
    const headers = { 'content-type': 'application/json' };
    return this.#insist(() => fetch(this.#url + path, { method: 'POST', headers, body: JSON.stringify(body) }));
  }

  async #insist(ask: () => Promise<Response>): Promise<unknown> {
    for (;;) {
      const answer = await ask().catch(() => undefined);
      // An answer that breaks off is none.
      const body = answer?.ok ? await answer.json().catch(() => undefined) : undefined;
      if (body !== undefined) return body;
      if (answer && answer.status >= 400 && answer.status < 500) throw new Error(`refused: ${answer.status}`);
      await pause(AGAIN_MS);
    }
  }
}

interface Point {
  readonly lat: number;
  readonly lon: number;
}

/** How somebody raises one alert: what they do, one thing after another. */
type Story = readonly (string | Point)[];

/** Far enough apart that no two of a kind are the same event. */
function spot(index: number): Point {
  return { lat: -39.805 - Math.floor(index / 22) * 0.0022, lon: -73.255 + (index % 22) * 0.0028 };
}

/** Kinds of several departments and of the call centre, as people say them. */
const WORDS = [
  'ruidos molestos',
  'semáforo malo',
  'mucha basura',
  'alumbrado malo',
  'se cayó un árbol',
  'se cortó la luz',
];
/** In the menu of everyday things: a lost pet, lights, noise, waste and what else there is. */
const MENU = ['1', '2', '3', '4', '5', '6', '7'];
/** Fires that many people see. */
const FIRES = 6;

function storyOf(index: number, chance: Chance): Story {
  const here = spot(index);
  const roll = chance.next();
  if (roll < 0.3) return ['/sos', here];
  if (roll < 0.45) return ['hay un incendio', spot(Math.floor(chance.next() * FIRES) * 44), '1', '1'];
  if (roll < 0.75) return [chance.pick(WORDS), here, '1', '1'];
  return ['/alerta', '5', chance.pick(MENU), here, '1', '1', '1'];
}

/** Where neighbours live: around the fires. */
export const homeOf = (index: number): Point => spot((index % FIRES) * 44 + 1);

/** Sends what one person does, in order. */
export async function act(carrier: Carrier, name: string, as: string, story: Story): Promise<void> {
  for (const [step, doing] of story.entries()) {
    const what = typeof doing === 'string' ? { kind: 'text', text: doing } : { kind: 'location', ...doing };
    await carrier.send({ id: `${name}-${step}`, as, chat: `p:${as}`, what });
  }
}

/** Raises alerts, each of somebody new, some of them at the same time; answers who raised them. */
export async function raiseAlerts(carrier: Carrier, count: number, atOnce: number, chance: Chance): Promise<string[]> {
  const people: string[] = [];
  let next = 0;
  const one = async (): Promise<void> => {
    while (next < count) {
      const index = next++;
      const name = `resident-${String(index).padStart(4, '0')}`;
      const as = await carrier.join(name, `Vecina ${index}`);
      people.push(as);
      await act(carrier, name, as, storyOf(index, chance.stream(index)));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, one));
  return people;
}

/** An official takes one open case after another until told to stop; answers the codes of those taken. */
export async function takeCases(carrier: Carrier, stop: AbortSignal): Promise<readonly string[]> {
  const taken: string[] = [];
  while (!stop.aborted) {
    const cards = await carrier.read('g:seguridad');
    const code = cards
      .map((text) => /^\S+ [^\n]*?A-(\w{3})/.exec(text)?.[1])
      .find((each) => each && !taken.includes(each));
    if (code !== undefined) {
      await carrier.send({
        id: `taking-${code}`,
        as: 'rosa',
        chat: 'g:seguridad',
        what: { kind: 'text', text: `${code} 1` },
      });
      taken.push(code);
    }
    await pause(300);
  }
  return taken;
}
