import type { Commune } from '../../src/core/commune/commune.ts';
import type { Channel, RawUpdate, RouteResponse } from '../../src/core/ports/channel.ts';
import { createSandbox } from '../../src/bots/sandbox/sandbox.ts';
import type { Entry } from '../../src/bots/sandbox/log.ts';
import { MapMemory } from './map-memory.ts';
import { silent } from './silent.ts';
import { plainTexts } from './sample-messages.ts';

/** A commune with limits to draw and nothing else that the sandbox looks at. */
const commune = {
  id: 'prueba',
  name: 'Comuna de prueba',
  timeZone: 'America/Santiago',
  reference: { lat: -39.8142, lon: -73.2459 },
  boundary: [
    [
      [
        [-73.4, -39.9],
        [-73.1, -39.9],
        [-73.1, -39.7],
        [-73.4, -39.7],
        [-73.4, -39.9],
      ],
    ],
  ],
  sectors: [],
} as unknown as Commune;

/** A sandbox over a memory of its own, with what it received, and a way to call its routes as http does. */
export interface SandboxUnderTest {
  readonly channel: Channel;
  readonly memory: MapMemory;
  readonly received: RawUpdate[];
  /** While set, nothing that is received can be made durable. */
  readonly fault: { on: boolean };
  call(
    method: 'GET' | 'POST',
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<{ status: number; json: unknown; response: RouteResponse }>;
  entries(chat: string): Promise<readonly Entry[]>;
}

/** Seals as a test writes them: the action with its chat in front. */
export const openSeal = (chat: string, data: string): { action: string; forged: boolean } =>
  data.startsWith(`${chat}#`) ? { action: data.slice(chat.length + 1), forged: false } : { action: data, forged: true };

export async function startSandbox(memory = new MapMemory()): Promise<SandboxUnderTest> {
  let now = Date.UTC(2026, 10, 3, 2, 50);
  const clock = { now: () => (now += 10), wait: (_ms: number, signal?: AbortSignal) => untilAborted(signal) };
  const channel = createSandbox({
    memory,
    clock,
    logger: silent,
    texts: plainTexts,
    open: openSeal,
    communes: [commune],
  });
  const received: RawUpdate[] = [];
  const fault = { on: false };
  await channel.start(async (update) => {
    if (fault.on) throw new Error('nothing can be written');
    received.push(update);
  });
  const call: SandboxUnderTest['call'] = async (method, path, body, headers = {}) => {
    const { route, params } = find(channel, method, path);
    const bytes = typeof body === 'string' ? body : JSON.stringify(body ?? null);
    const request = { query: {}, params, headers, body: Buffer.from(bytes), signal: new AbortController().signal };
    const response = await route.handle(request);
    const text = 'body' in response && typeof response.body === 'string' ? response.body : 'null';
    return { status: response.status, json: JSON.parse(text) as unknown, response };
  };
  const entries = async (chat: string): Promise<readonly Entry[]> =>
    ((await call('GET', `/sandbox/api/chat/${chat}`)).json as { entries: Entry[] }).entries;
  return { channel, memory, received, fault, call, entries };
}

function find(channel: Channel, method: string, path: string) {
  for (const route of channel.routes) {
    const names = [...route.path.matchAll(/:(\w+)/g)].map(([, name = '']) => name);
    const found = new RegExp(`^${route.path.replaceAll(/:\w+/g, '([^/]+)')}$`).exec(path);
    if (route.method === method && found)
      return { route, params: Object.fromEntries(names.map((name, index) => [name, found[index + 1] ?? ''])) };
  }
  throw new Error(`no route ${method} ${path}`);
}

/** Time stands still; only being stopped ends a wait. */
const untilAborted = (signal?: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    signal?.addEventListener('abort', () => resolve(), { once: true });
  });
