import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { GraphApi } from '../../emulators/graph-api/start.ts';
import { startGraphApi } from '../../emulators/graph-api/start.ts';
import { Phone } from '../../support/cloud-app.ts';
import { WhatsappTown } from '../../support/whatsapp-app.ts';
import type { Department } from '../../support/whatsapp-app.ts';

const TEJA = { lat: -39.8085, lon: -73.254 };
const NEARBY = { lat: -39.8092, lon: -73.254 };
const SLOW = 120_000;

/** The Cloud API for people one by one and WhatsApp Web for groups, in one app. */
describe('both numbers of WhatsApp at once', () => {
  let api: GraphApi;
  let town: WhatsappTown;
  let duty: Department;
  beforeAll(async () => {
    api = await startGraphApi();
    const more = {
      WHATSAPP_CLOUD_TOKEN: api.token,
      WHATSAPP_CLOUD_PHONE_ID: api.phoneId,
      WHATSAPP_CLOUD_APP_SECRET: api.appSecret,
      WHATSAPP_CLOUD_VERIFY_TOKEN: api.verifyToken,
      WHATSAPP_CLOUD_API_ROOT: api.url,
    };
    town = await WhatsappTown.begin({ more, start: Date.now() });
    if (!(await api.webhook.setUp(`${town.url}/whatsapp/webhook`, api.verifyToken))) throw new Error('no webhook');
    duty = await town.department('seguridad');
  }, SLOW);
  afterAll(async () => {
    await town.end();
    await api.close();
  });

  /** The same telephone, as each of the two knows it. */
  const both = (name: string) => {
    const web = town.person(name);
    const [number = ''] = web.is.pn.split('@');
    return { web, cloud: new Phone(api, api.person(number, name)) };
  };

  test(
    'what is raised on one is heard in groups on the other, worked there by number, and told back; nobody hears twice',
    async () => {
      const [ana, benito, carla] = [both('Ana'), both('Benito'), both('Carla')];
      // Carla hears for herself on the Cloud API, and is in the street's group.
      carla.cloud.says('/barrio');
      await carla.cloud.reads(/ubicación/i);
      carla.cloud.shares(NEARBY);
      await carla.cloud.presses('1 km');
      await carla.cloud.presses('Sí, avísame');
      await carla.cloud.reads(/Listo/);
      const group = town.group('Pasaje Los Robles', benito.web, [ana.web, carla.web]);
      benito.web.says('hola');
      await benito.web.reads(/^Hola, soy Avisa/);
      benito.web.says('vincular', { at: group });
      await benito.web.reads(/^¿Qué zona cuida/);
      benito.web.shares(TEJA);
      await benito.web.chooses('500 m', /^¿Hasta qué distancia/);
      await benito.web.reads(/^Este grupo ya está conectado/, group);
      await town.later(6_000);

      ana.cloud.says('incendio');
      await ana.cloud.reads(/¿Dónde\?/);
      ana.cloud.shares(TEJA);
      await ana.cloud.presses('Aquí mismo');
      await ana.cloud.presses('Enviar');
      const code = /A-\w{3}/.exec((await ana.cloud.reads(/A-\w{3}: lo recibió/)).text)?.[0] ?? '';
      await benito.web.reads(/Incendio/, group);
      await carla.cloud.reads(/Incendio/);
      const card = await duty.supervisor.reads(new RegExp(`Incendio · ${code}`), duty.group);

      duty.supervisor.says('1', { at: duty.group, quoted: card });
      await ana.cloud.reads(new RegExp(`${code}: .* lo tomó`));
      duty.supervisor.says(`${code.slice(2)} 2`, { at: duty.group });
      await ana.cloud.reads(/va en camino/);
      await town.later(6_000);

      const saysFire = ({ text }: { text: string }): boolean => text.includes('Incendio');
      expect(town.whatsapp.shown(group).filter(saysFire)).toHaveLength(1);
      // There a card that changes is another message: each says something new.
      const told = carla.cloud.shown().filter(saysFire);
      expect(new Set(told.map(({ text }) => text)).size).toBe(told.length);
      for (const { web } of [ana, carla]) expect(town.whatsapp.shown(web.is.lid)).toEqual([]);
      expect(ana.cloud.shown().filter(({ text }) => text.includes('de tu casa'))).toEqual([]);
    },
    SLOW,
  );

  test(
    'when one is lost its department reads so on the other, and the case is the call centre’s there',
    async () => {
      const central = both('Marta').cloud;
      central.says(`/unirme ${await town.codeFor('central')}`);
      await central.reads(/recibe los avisos de/);
      await town.later(60_000);
      const dario = both('Darío').cloud;
      town.whatsapp.tell({ kind: 'state', state: 'CONFLICT' });
      await town.whatsapp.until(() => town.phase() !== 'ready', 30_000);
      dario.says('SOS');
      const sos = await dario.reads(/SOS A-\w{3}/);
      const code = /A-\w{3}/.exec(sos.text)?.[0] ?? '';
      for (let minutes = 0; minutes < 4; minutes += 1) await town.later(60_000);
      const told = await central.reads(/WhatsApp Web no funciona desde las/);
      expect(told.text).toMatch(/Pidan a quien administra/);
      await api.until(() => central.shown().some(({ text }) => text.includes(`SOS · ${code}`)));
      expect(central.shown().filter(({ text }) => text.includes('no funciona desde'))).toHaveLength(1);
    },
    SLOW,
  );
});
