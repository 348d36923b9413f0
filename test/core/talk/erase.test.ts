import { expect, test } from '@jest/globals';
import { CoreStage } from '../../support/core-stage.ts';
import { upload } from '../../support/story-files.ts';
import type { Act, Shown } from '../../support/story-stage.ts';

const HOUR = 3_600_000;

/** People and a department that act by words and by the labels of buttons. */
class Scene {
  readonly stage: CoreStage;
  readonly #shown: Shown[] = [];
  #acts = 0;

  constructor(stage: CoreStage) {
    this.stage = stage;
  }

  async act(who: string, chat: string, act: Act): Promise<void> {
    this.#acts += 1;
    await this.stage.act({ id: `act-${this.#acts}`, who, chat, sentAt: null, act });
    await this.stage.rest();
    this.#shown.push(...(await this.stage.heard()).filter((each) => each.kind === 'message'));
  }

  say(who: string, text: string): Promise<void> {
    return this.act(who, who, { kind: 'text', text, replyTo: null });
  }

  /** Answers where by a location, asked for by a command or by what was said before, and then by buttons. */
  async share(who: string, at: { lat: number; lon: number }, command: string | null, labels: string[]): Promise<void> {
    if (command !== null) await this.say(who, command);
    await this.act(who, who, { kind: 'location', ...at, accuracy: null, live: false });
    for (const label of labels) await this.press(who, who, label);
  }

  /** The newest button in a chat that carries this label. */
  press(who: string, chat: string, label: string): Promise<void> {
    const choices = this.#shown.filter((each) => each.chat === chat).flatMap((each) => each.choices);
    const { data } = choices.findLast((each) => each.label === label) ?? { data: `no button ${label}` };
    return this.act(who, chat, { kind: 'press', data });
  }

  /** Where an id is kept still: `collection/id`. */
  holding(id: string): string[] {
    return Object.entries(this.stage.kept().rows).flatMap(([key, row]) =>
      JSON.stringify(row.doc).includes(id) ? [key] : [],
    );
  }

  contactOf(who: string): string {
    const contacts = Object.entries(this.stage.kept().rows).filter(([key]) => key.startsWith('contacts/'));
    return contacts.map(([, { doc }]) => doc).find((doc) => doc.name === who)?.id ?? 'nobody';
  }
}

test('of a witness an open case keeps the words and nobody whose they are', async () => {
  const scene = new Scene(await CoreStage.begin(Date.UTC(2026, 10, 12, 15)));
  await scene.share('benito', { lat: -39.8142, lon: -73.2459 }, '/barrio', ['500 m', 'Sí, avísame']);
  await scene.say('ana', 'choque');
  await scene.share('ana', { lat: -39.8142, lon: -73.2459 }, null, ['Aquí mismo', 'Enviar']);
  await scene.press('benito', 'benito', 'Lo vi');
  await scene.say('benito', 'es una camioneta roja');
  const benito = scene.contactOf('Benito');
  expect(scene.holding(benito).some((key) => key.startsWith('timeline/'))).toBe(true);
  await scene.say('benito', '/borrar');
  await scene.press('benito', 'benito', 'Sí, borrar');
  expect(scene.holding(benito).filter((key) => key.startsWith('timeline/'))).toEqual([]);
  expect(scene.holding('es una camioneta roja').some((key) => key.startsWith('timeline/'))).toBe(true);
});

test('whoever erased everything is in no timeline, whether they wrote there or only pressed a button', async () => {
  const scene = new Scene(await CoreStage.begin(Date.UTC(2026, 10, 12, 15)));
  await scene.say('ana', 'sos');
  await scene.press('ana', 'ana', 'Que me llamen');
  await scene.press('ana', 'ana', 'No puedo hablar');
  await scene.act('ana', 'ana', await upload('photo', ''));
  await scene.say('ana', 'estoy encerrada en el baño');
  await scene.press('ana', 'ana', 'Fue sin querer');
  await scene.press('rosa', 'seguridad', 'Resolver');
  await scene.stage.advance(25 * HOUR);
  const ana = scene.contactOf('Ana');
  const before = scene.holding(ana).filter((key) => key.startsWith('timeline/'));
  expect(before.length).toBeGreaterThanOrEqual(5);
  await scene.say('ana', '/borrar');
  await scene.press('ana', 'ana', 'Sí, borrar');
  await scene.stage.advance(25 * HOUR);
  expect(scene.holding(ana)).toEqual([]);
});
