import { fileURLToPath } from 'node:url';
import { createSandbox } from '../../src/bots/sandbox/sandbox.ts';
import type { Channel, RawUpdate } from '../../src/core/ports/channel.ts';
import type { Choice, Message, Part } from '../../src/core/say/message.ts';
import { createSealer } from '../../src/delivery/seal.ts';
import { systemClock } from '../../src/engine/system-clock.ts';
import { createHttp } from '../../src/http/server.ts';
import { BODY_LIMIT } from '../../src/bots/sandbox/requests.ts';
import { shippedCommunes } from './communes.ts';
import { MapMemory } from './map-memory.ts';
import { plainTexts } from './sample-messages.ts';
import { silent } from './silent.ts';

/** Parts whose text is their own words: what a page shows does not depend on the catalogues. */
const line = (text: string, style?: 'strong' | 'quiet'): Part =>
  ({ text, args: {}, ...(style && { style }) }) as unknown as Part;
const choice = (number: number, name: string, action: string, more: Partial<Choice> = {}): Choice => ({
  action,
  number,
  label: { name },
  ...more,
});

const card = (state: string, by: string | null): Message => ({
  parts: [
    line('🚨 SOS · A-7K3', 'strong'),
    line(by === null ? state : `${state}: ${by}`),
    { gap: true },
    line('Ubicación pendiente. Casa guardada: Isla Teja, sector Los Robles.'),
    { quote: 'están robando en la casa de al lado, hay <dos> hombres & un auto' },
    line('Llegó hace un momento por el modo de prueba.', 'quiet'),
  ],
  choices: [
    ...(by === null ? [choice(1, 'Tomar', 'take', { role: 'urgent' })] : []),
    choice(2, 'En camino', 'onway'),
    choice(3, 'Derivar', 'refer'),
    choice(4, 'Pedir datos', 'ask'),
    choice(5, 'Avisar vecinos', 'release'),
    choice(6, 'Resolver', 'resolve', { row: true }),
    choice(7, 'Sin novedad', 'nothing'),
    choice(8, 'Falsa alarma', 'false'),
  ],
  pin: { lat: -39.8085, lon: -73.2462 },
  purpose: 'department',
});

const receipt: Message = {
  parts: [
    line('Llama al 133 si puedes hablar.', 'strong'),
    line('Tu SOS llegó a Seguridad Pública. Código A-7K3.'),
    { gap: true },
    line('Esto avisa a la Municipalidad. No llama a Carabineros, Bomberos, SAMU ni Armada.', 'quiet'),
    { gap: true },
    line('¿Dónde es?'),
  ],
  choices: [
    choice(1, 'En mi casa', 'home'),
    choice(2, 'Que me llamen', 'call'),
    choice(3, 'Fue sin querer', 'mistake', { row: true }),
    choice(0, 'Atrás', 'back', { role: 'back' }),
  ],
  askLocation: true,
  purpose: 'receipt',
};

/** The sandbox and its page with a core of three sentences behind it: enough to look at the page and to click through it. */
export async function startHarness(port = 0): Promise<{ url: string; memory: MapMemory; stop(): Promise<void> }> {
  const memory = new MapMemory();
  const sealer = createSealer('harness');
  const communes = [...shippedCommunes().communes].reverse();
  const sandbox = createSandbox({
    memory,
    clock: systemClock,
    logger: silent,
    texts: plainTexts,
    open: (chat, data) => sealer.open(chat, data),
    communes,
  });
  const talk = talker(sandbox, (chat) => (action) => sealer.seal(chat, action));
  await sandbox.start(async (update) => void talk(update));
  const http = createHttp({
    host: '127.0.0.1',
    port,
    logger: silent,
    webRoot: fileURLToPath(new URL('../../web/', import.meta.url)),
    mounts: [{ routes: sandbox.routes, guarded: true, bodyLimit: BODY_LIMIT }],
    sandbox: { password: null },
    ready: async () => ({ ok: true, checks: {} }),
    metrics: { contentType: 'text/plain', metrics: async () => '' },
  });
  const taken = await http.start();
  const stop = async (): Promise<void> => {
    await sandbox.stop();
    await http.stop();
  };
  return { url: `http://127.0.0.1:${taken}`, memory, stop };
}

/** Answers a few things, as the core would. */
function talker(sandbox: Channel, sealFor: (chat: string) => (action: string) => string) {
  let count = 0;
  let shown: string | undefined;
  const say = async (chat: string, message: Message): Promise<string> => {
    const rendered = sandbox.render(message, 'es', sealFor(chat), []);
    const result = await sandbox.send(chat, rendered, { key: `k${++count}`, replyTo: null });
    return result.kind === 'sent' ? result.ref : '';
  };
  return async (update: RawUpdate): Promise<void> => {
    const event = sandbox.parse(update, Date.now());
    if (!event) return;
    const { address } = event.chat;
    if (event.kind === 'text' && /sos/i.test(event.text)) {
      await sandbox.effect(update, { kind: 'typing' });
      await systemClock.wait(300);
      await say(address, receipt);
      shown = await say('g:seguridad', card('Sin tomar', null));
    } else if (event.kind === 'press' && event.action === 'take' && shown !== undefined) {
      const taken = sandbox.render(card('La tiene', event.contact.name), 'es', sealFor(address), []);
      await sandbox.edit(address, shown, taken);
      await say('p:ana', {
        parts: [line(`${event.contact.name}, de Seguridad Pública, tomó tu caso A-7K3.`)],
        purpose: 'change',
      });
      await say('g:vecinos', {
        parts: [
          line('Aviso a 350 m, al norte.', 'strong'),
          line('No salgas ni enfrentes a nadie. Cierra, observa, llama al 133.'),
        ],
        choices: [choice(1, 'Lo vi', 'saw'), choice(2, 'Estoy bien', 'fine')],
        purpose: 'group',
      });
    } else if (event.kind === 'press') {
      const said = { text: `Anotado: ${event.action}`, args: {} } as never;
      await sandbox.effect(update, { kind: 'toast', said, locale: 'es' });
    } else if (event.chat.kind === 'private') {
      await say(address, {
        parts: [line('Recibido:'), { quote: event.kind === 'text' ? event.text : event.kind }],
        purpose: 'reply',
      });
    }
  };
}

if (import.meta.main) process.stdout.write(`${(await startHarness(4477)).url}\n`);
