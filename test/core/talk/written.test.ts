import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { CoreTalk } from '../../support/core-talk.ts';

const MINUTE = 60_000;
const CENTRO = [-39.8142, -73.2459] as const;
const CHAIN = 'URGENTE comparte: hay una balacera en el centro, no salgan';
const forwarded = { at: null };

let talk: CoreTalk;
beforeEach(async () => {
  talk = await CoreTalk.begin();
});
afterEach(() => talk.end());

const all = async (chat: string, ms?: number): Promise<string> => (await talk.reads(chat, ms)).join('\n\n');

describe('what was handed on', () => {
  test('is asked about, goes out by no silence, and is dropped', async () => {
    await talk.says(CHAIN, { forwarded });
    expect(await all('ana')).toBe(
      'Ese mensaje es reenviado. ¿Lo viste tú, o conoces a quien le pasa?\n[1 Sí, está pasando] [2 No, solo me llegó] [0 Cancelar]',
    );
    expect(await all('ana', 2 * MINUTE)).toMatch(/^¿Sigues ahí\?/);
    expect(await all('ana', 31 * MINUTE)).toMatch(/No supe más de ti, así que no envié nada/);
    expect(await talk.reads('seguridad')).toEqual([]);
  });

  test('goes the way of every alert once its sender says that it is so, and shows that it was handed on', async () => {
    await talk.says(CHAIN, { forwarded: { at: talk.now() - 120 * MINUTE } });
    expect(await all('ana')).toMatch(/^Ese mensaje es reenviado, de hace 2 horas\. ¿Sabes tú que sigue pasando\?/);
    await talk.presses('Sí, está pasando');
    expect(await all('ana')).toMatch(/^¿Dónde\?/);
    await talk.stands(...CENTRO);
    await talk.reads();
    await talk.presses('Aquí mismo');
    expect(await all('ana')).toContain(`> ↪ ${CHAIN}`);
    await talk.presses('Enviar');
    expect(await all('seguridad')).toMatch(/Balacera[^]*nviado hace 2 h[^]*> ↪ URGENTE/);
  });

  test.each(['[No, solo me llegó]', 'no, me llegó recién', 'no sé'])('is not sent where %s', async (answer) => {
    await talk.says(CHAIN, { forwarded });
    await talk.reads();
    await (answer.startsWith('[') ? talk.presses(answer.slice(1, -1)) : talk.says(answer));
    expect(await all('ana')).toBe(
      'Gracias, no envié nada. Si lo ves tú o te pasa a ti, escríbeme.\n*Si hay peligro, llama ahora: 133, 131 o 132*',
    );
    expect(await all('ana', 40 * MINUTE)).toBe('');
  });

  test('is what it was where somebody only wrote "miren", and their own where they tell it themselves', async () => {
    await talk.says('miren lo que llegó');
    await talk.says(CHAIN, { forwarded });
    expect((await talk.reads()).at(-1)).toMatch(/^Ese mensaje es reenviado/);
    await talk.says('escucho disparos al lado de mi casa');
    expect(await all('ana')).toMatch(/^¿Dónde\?/);
    expect(await all('seguridad', 3 * MINUTE)).toMatch(/Balacera/);
  });

  test.each(['sí, lo estoy viendo', 'Yo lo vi recién', 'es verdad, pasa al frente de mi casa'])(
    'is their own from then on who say: %s',
    async (answer) => {
      await talk.says(CHAIN, { forwarded: { at: talk.now() - 120 * MINUTE } });
      await talk.reads();
      await talk.says(answer);
      expect(await all('ana')).toMatch(/^¿Dónde\?/);
      expect(await all('seguridad', 2 * MINUTE)).toMatch(/Balacera[^]*> ↪ URGENTE/);
    },
  );

  test.each(['no lo vi yo, me lo mandó mi prima', 'me llegó de un grupo del colegio'])(
    'is still not: %s',
    async (answer) => {
      await talk.says(CHAIN, { forwarded });
      await talk.reads();
      await talk.says(answer);
      await talk.reads();
      expect(await all('seguridad', 2 * MINUTE)).toBe('');
    },
  );

  test('under a photo it is no other', async () => {
    await talk.sends('photo', CHAIN, { forwarded });
    expect(await all('ana')).toMatch(/^Recibí tu foto\.\nEse mensaje es reenviado/);
    expect(await all('seguridad', 2 * MINUTE)).toBe('');
  });

  test('holds no SOS, which shows when it was written', async () => {
    await talk.says('SOS me asaltan', { forwarded: { at: talk.now() - 30 * MINUTE } });
    expect(await all('seguridad')).toMatch(/Asalto o robo[^]*Enviado hace 30 min[^]*> ↪ me asaltan/);
  });

  test('goes to the department in silence where it may be of a private kind', async () => {
    await talk.says('mi marido me pega', { forwarded });
    expect(await all('seguridad', 2 * MINUTE)).toMatch(/SIN CONFIRMAR/i);
    expect((await talk.reads()).slice(1)).toEqual([]);
  });
});

describe('a message that was changed', () => {
  const edited = { ref: 'a:1', edited: true } as const;

  test('stands in the draft in place of what it was, and names what it is now', async () => {
    await talk.says('hay un incendio en la calle', { ref: 'a:1' });
    await talk.says('es grande', { ref: 'a:2' });
    await talk.says('hay un choque en la calle', edited);
    await talk.stands(...CENTRO);
    await talk.reads();
    await talk.presses('Aquí mismo');
    expect((await talk.reads()).at(-1)).toMatch(
      /^\*🚘 Accidente de tránsito\*\nLugar: Centro\n> hay un choque en la calle\n> es grande\n/,
    );
  });

  test('under a photo, too', async () => {
    await talk.sends('photo', '', { ref: 'a:1' });
    await talk.says('se cayó un árbol', edited);
    expect((await talk.reads()).at(-1)).toMatch(/^¿Dónde\?/);
  });

  async function raised(words: string): Promise<void> {
    await talk.says(words, { ref: 'a:1' });
    await talk.stands(...CENTRO);
    await talk.reads();
    await talk.presses('Aquí mismo');
    await talk.reads();
    await talk.presses('Enviar');
    await talk.reads();
  }

  test('joins its case once it went out, marked, and leaves what is asked', async () => {
    await raised('hay un inzendio en la calle');
    await talk.says('hay un incendio en la calle', edited);
    expect(await all('ana')).toBe(`Lo sumé a A-${code()}.`);
    expect(await all('seguridad')).toMatch(/> ✎ hay un incendio en la calle/);
    await talk.presses('Saltar');
    expect(await all('ana')).toMatch(/\?/);
    await talk.says('no', edited);
    expect(await all('ana')).toBe('');
  });

  test('begins nothing where its case is over, unless it cries', async () => {
    await raised('hay un incendio en la calle');
    await talk.does({ kind: 'text', text: 'tomar', replyTo: null }, 'rosa', 'seguridad');
    await talk.does({ kind: 'text', text: `A-${code()} resolver`, replyTo: null }, 'rosa', 'seguridad');
    await talk.reads('ana', MINUTE);
    await talk.says('hay un incendio grande en la calle', edited);
    expect(await all('ana', 3 * MINUTE)).toBe('');
    await talk.says('sos', edited);
    expect(await all('ana')).toMatch(/SOS A-/);
  });

  test('is heard like any where nothing came of it, and a short one is not', async () => {
    await talk.says('hola', { ref: 'a:1' });
    await talk.reads();
    await talk.says('dos', edited);
    expect(await all('ana')).toBe('');
    await talk.says('me están asaltando en la calle', edited);
    expect(await all('ana')).toMatch(/^¿Dónde\?/);
    await talk.says('/alerta', edited);
    expect(await all('ana')).toBe('');
  });

  test('of a cry is a cry again', async () => {
    await talk.says('sso', { ref: 'a:1' });
    await talk.says('/sos', edited);
    expect(await all('seguridad')).toMatch(/SOS/);
  });

  const code = (): string => /A-(\w{3})/.exec(talk.said('ana'))?.[1] ?? '';
});

describe('an album', () => {
  const album = 'g1';
  const sent = async (caption: string): Promise<void> => {
    await talk.sends('photo', caption, { album, ref: 'a:1' });
    for (const ref of ['a:2', 'a:3', 'a:4', 'a:5']) await talk.sends('photo', '', { album, ref });
  };

  test('that opens a draft is answered once, and all of it is sent', async () => {
    await sent('hay un choque');
    expect(await talk.reads()).toHaveLength(1);
    await talk.stands(...CENTRO);
    await talk.reads();
    await talk.presses('Aquí mismo');
    expect(await all('ana')).toMatch(/Con 5 fotos o audios/);
    await talk.presses('Enviar');
    expect(await all('seguridad')).toMatch(/<image\/jpeg>/);
  });

  test('that cries is one SOS, and is answered once', async () => {
    await sent('sos');
    const read = await talk.reads();
    expect(read.filter((each) => each.startsWith('Sumé tu archivo'))).toHaveLength(1);
    expect(read.filter((each) => each.includes('¿Dónde estás?'))).toHaveLength(1);
    expect((await talk.reads('seguridad')).join().match(/SOS · A-/g)).toHaveLength(1);
  });

  test('of what cannot be kept is refused once', async () => {
    for (let n = 0; n < 3; n += 1) await talk.sends('document', '', { album });
    expect(await all('ana')).toMatch(/^Ese tipo de archivo no lo puedo guardar\.[^]{1,120}$/);
  });
});

test('a file that cannot be kept opens no draft, and its words are heard', async () => {
  await talk.sends('document', '');
  expect(await all('ana')).toMatch(/^Ese tipo de archivo no lo puedo guardar/);
  await talk.sends('document', 'hay un incendio');
  expect(await all('ana')).toMatch(/^¿Dónde\?[^]*\n\nEse tipo de archivo/);
  await talk.sends('document', 'sos');
  expect(await all('seguridad')).toMatch(/🆘/);
});

describe('words under a file', () => {
  test.each(['sos', '/sos', 'SOS', 'ayuda'])('that are "%s" are an SOS at once, which the file joins', async (cry) => {
    await talk.sends('photo', cry);
    expect(await all('ana')).toMatch(/\*SOS A-\w{3}: lo recibió/);
    expect(talk.said('ana')).toMatch(/Sumé tu archivo a A-/);
    expect(await all('seguridad')).toMatch(/🆘 SOS · A-[^]*<image\/jpeg>/);
  });

  test('that cry and say what happens name it', async () => {
    await talk.sends('video', 'SOS me asaltan');
    expect(await all('seguridad')).toMatch(/🆘 👜 Asalto[^]*> me asaltan[^]*<video\/mp4/);
  });

  test('ring again for an open SOS, and name its kind', async () => {
    await talk.says('sos');
    await talk.reads('seguridad', 25_000);
    await talk.sends('photo', 'SOS');
    expect(await all('seguridad')).toMatch(/insiste con el SOS/);
    await talk.sends('photo', 'me asaltaron dos tipos');
    expect(await all('seguridad')).toMatch(/🆘 👜 Asalto o robo a persona/);
  });
});
