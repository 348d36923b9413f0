import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { WhatsappTown } from '../../support/whatsapp-app.ts';
import type { Department, Resident } from '../../support/whatsapp-app.ts';

const CENTRO = { lat: -39.8142, lon: -73.2459 };
const SLOW = 60_000;

describe('what somebody could try in the groups of WhatsApp Web', () => {
  let town: WhatsappTown;
  let duty: Department;
  let eva: Resident;
  beforeAll(async () => {
    town = await WhatsappTown.begin();
    duty = await town.department('seguridad');
    eva = town.person('Eva');
  }, SLOW);
  afterAll(() => town.end());
  const said = (at: string): string =>
    town.whatsapp
      .shown(at)
      .map(({ text }) => text)
      .join('\n');

  test('a member of the department’s group does not let themselves in; a supervisor does, by the number under the question', async () => {
    const { group, supervisor } = duty;
    const ana = town.person(`Ana\n*evil* ${'n'.repeat(5_000)}`);
    ana.says('SOS');
    const card = await eva.reads(/🆘/, group);
    expect(card.text.length).toBeLessThan(500);
    eva.says('6', { at: group, quoted: card });
    const asked = await eva.reads(/aún no tiene permiso/, group);
    expect(asked.text).toContain('Responde a esto con un número:\n*1* Dar permiso');
    await town.rest();
    eva.says('1', { at: group, quoted: asked });
    await eva.reads(/^Eso lo hace un supervisor/, group);
    eva.says('6', { at: group, quoted: asked });
    await eva.reads(/^Ese número no es/, group);
    expect(said(group)).not.toMatch(/Tomaste|Se cierra/);
    supervisor.says('1', { at: group, quoted: asked });
    await supervisor.reads(/^Eva ya puede actuar aquí/, group);
    expect(said(group)).not.toMatch(/Tomaste|Se cierra/);
    eva.says('6', { at: group, quoted: card });
    await eva.reads(/Se cierra en 20 s/, group);
  });

  test('only who administers a group links it, though all of it can touch the link, and only they unlink it', async () => {
    const ivan = town.person('Iván');
    const group = town.group('Vecinos', ivan, [eva]);
    eva.says('vincular', { at: group });
    await eva.reads(/^Solo quien administra/, group);
    ivan.says('vincular', { at: group });
    const { text } = await ivan.reads(/wa\.me/, group);
    const word = decodeURIComponent(/text=(\S+)/.exec(text)?.[1] ?? '');
    eva.says(word);
    await eva.reads(/^Solo quien administra/);
    ivan.says(word);
    await ivan.reads(/¿Qué zona cuida/);
    ivan.shares(CENTRO);
    await ivan.reads(/¿Hasta qué distancia/);
    ivan.says('1');
    await ivan.reads(/^Este grupo ya está conectado/, group);
    eva.says('desvincular', { at: group });
    await eva.reads(/^Solo quien administra/, group);
    eva.says('/sos', { at: group });
    const line = await eva.reads(/^SOS enviado/, group);
    expect(line.text).not.toMatch(/A-\w{3}|tomar|Seguridad/);
    expect(said(group)).not.toMatch(/A-\w{3}/);
  });
});
