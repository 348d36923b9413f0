import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { CoreStage } from '../../support/core-stage.ts';
import { upload } from '../../support/story-files.ts';
import type { Act, Heard, Shown } from '../../support/story-stage.ts';

/** Something somebody may do, the buttons of the moment included. */
type Deed =
  | { readonly kind: 'say'; readonly who: 'ana' | 'rosa'; readonly text: string }
  | { readonly kind: 'press'; readonly who: 'ana' | 'rosa'; readonly which: number }
  | { readonly kind: 'go'; readonly lat: number; readonly lon: number; readonly accuracy: number | null }
  | { readonly kind: 'send'; readonly what: 'photo' | 'voice' | 'document' }
  | { readonly kind: 'sticker' }
  | { readonly kind: 'wait'; readonly ms: number };

const ANSWERS = ['si', 'no', '1', '2', '3', '7', '9', '0', '42', 'atrás', 'nada más', 'aquí mismo', 'tu casa', '500 m'];
const EVENTS = [
  'incendio',
  'robo en una casa',
  'mi pareja me pega',
  'se cayó al río',
  'basura',
  'asdf',
  'ayuda',
  'sos',
  '🆘',
];
const COMMANDS = [
  '/start',
  '/alerta',
  '/sos',
  '/barrio',
  '/ayuda',
  '/borrar',
  '/ayudar',
  '/vincular ABCDEFGH',
  '/vincular',
  '/pendientes',
  '/informe 2026-10',
  '/x',
];
const who = fc.constantFrom('ana' as const, 'ana' as const, 'ana' as const, 'rosa' as const);
const text = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...ANSWERS, ...EVENTS, ...COMMANDS) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 60 }) },
);
const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('say' as const), who, text }) },
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('press' as const), who, which: fc.nat(60) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('go' as const),
      lat: fc.constantFrom(-39.8142, -39.8142, -39.813, -39.878, -40.07, -33.4, 0),
      lon: fc.constantFrom(-73.2459, -73.2459, -73.25, -73.408, -72.87, -70.6, 0),
      accuracy: fc.constantFrom(null, 12, 900),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('send' as const),
      what: fc.constantFrom('photo' as const, 'voice' as const, 'document' as const),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'sticker' as const }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('wait' as const),
      ms: fc.constantFrom(1_000, 61_000, 31 * 60_000, 86_400_000),
    }),
  },
);

/** Somebody with a phone who does anything at all, and the department that answers with as little care. */
class Scene {
  readonly #stage: CoreStage;
  readonly #shown = new Map<string, Shown[]>();
  /** Whether something of a private kind went out. */
  isPrivate = false;
  #acts = 0;

  constructor(stage: CoreStage) {
    this.#stage = stage;
  }

  static async begin(): Promise<Scene> {
    return new Scene(await CoreStage.begin(Date.UTC(2026, 10, 12, 15)));
  }

  /** Does it, and answers what it led to; null where there was nothing to do. */
  async play(deed: Deed): Promise<readonly Heard[] | null> {
    if (deed.kind === 'wait') {
      await this.#stage.advance(deed.ms);
      await this.#hear();
      return null;
    }
    const by = 'who' in deed ? deed.who : 'ana';
    const chat = by === 'ana' ? 'ana' : 'seguridad';
    const act = await this.#actOf(deed, chat);
    return act && this.act(by, chat, act);
  }

  async act(by: string, chat: string, act: Act): Promise<readonly Heard[]> {
    this.#acts += 1;
    await this.#stage.act({ id: `act-${this.#acts}`, who: by, chat, sentAt: null, act });
    await this.#stage.rest();
    return this.#hear();
  }

  say(words: string): Promise<readonly Heard[]> {
    return this.act('ana', 'ana', { kind: 'text', text: words, replyTo: null });
  }

  async end(): Promise<void> {
    await this.#stage.end();
  }

  async #actOf(deed: Exclude<Deed, { kind: 'wait' }>, chat: string): Promise<Act | null> {
    switch (deed.kind) {
      case 'say':
        return deed.text === '' ? null : { kind: 'text', text: deed.text, replyTo: null };
      case 'press': {
        const choices = (this.#shown.get(chat) ?? []).flatMap((message) => message.choices);
        const choice = choices.at(-1 - (deed.which % Math.max(1, choices.length)));
        return choice ? { kind: 'press', data: choice.data } : null;
      }
      case 'go':
        return { ...deed, kind: 'location', live: false };
      case 'send':
        return upload(deed.what, '');
      case 'sticker':
        return { kind: 'sticker' };
    }
  }

  async #hear(): Promise<readonly Heard[]> {
    const heard = await this.#stage.heard();
    this.isPrivate ||= heard.some(({ chat }) => /Reservado|[Tt]u consulta/.test(wordsOf(heard, chat)));
    for (const each of heard)
      if (each.kind === 'message') {
        const others = (this.#shown.get(each.chat) ?? []).filter(({ id }) => id !== each.id);
        this.#shown.set(each.chat, [...others, each]);
      }
    return heard;
  }
}

const wordsOf = (heard: readonly Heard[], chat: string): string =>
  heard
    .filter((each) => each.kind === 'message' && each.chat === chat)
    .flatMap((each) => (each as Shown).parts.map((part) => ('text' in part ? part.text : '')))
    .join('\n');

test('whatever a person does, nothing breaks, everything is answered, and cancelling comes to rest', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 1, maxLength: 14 }), async (deeds) => {
      const scene = await Scene.begin();
      try {
        let waited = false;
        for (const each of deeds) {
          waited ||= each.kind === 'wait';
          const heard = await scene.play(each);
          const who = 'who' in each ? each.who : 'ana';
          // Buttons that stood there before a case became private do nothing: who presses may not be who sent it.
          // What went out in silence of such a kind was never told of.
          const mayBeMute = (scene.isPrivate || waited) && each.kind === 'press';
          if (heard && who === 'ana' && !mayBeMute) expect(heard.some(({ chat }) => chat === 'ana')).toBe(true);
        }
        await scene.say('/cancelar');
        expect(wordsOf(await scene.say('/cancelar'), 'ana')).toMatch(/^No hay nada que cancelar\./);
      } finally {
        await scene.end();
      }
    }),
    { numRuns: 60 },
  );
});

test('an SOS reaches the department at once, whatever came before', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { maxLength: 10 }), async (deeds) => {
      const scene = await Scene.begin();
      try {
        for (const each of deeds) await scene.play(each);
        // One more within twenty seconds of the last, with nothing to add, rings no second time.
        await scene.play({ kind: 'wait', ms: 21_000 });
        const heard = await scene.say('SOS');
        // A new card, or a ring where the same emergency stands there already.
        expect(heard.some((each) => each.kind === 'message' && each.chat === 'seguridad')).toBe(true);
        expect(wordsOf(heard, 'ana')).toMatch(/13[0-7]|\*4141/);
      } finally {
        await scene.end();
      }
    }),
    { numRuns: 60 },
  );
});
