import { afterEach, expect, test } from '@jest/globals';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { SandboxPage } from '../support/app.ts';
import { PROCESS_TEST_MS, ready, run } from '../support/process.ts';
import { temporaryFolder } from '../support/temporary.ts';

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

/** Whom nobody may find in a log: by name, words, place, number, or where they write. */
const PERSON = 'Zenobia Quintrileo';
const WORDS = ['hay un incendio en la casa amarilla', 'el vecino del pasaje Los Ulmos', 'mi patente es KXRT42'];
const HERE = { lat: -39.81573, lon: -73.24219 };
const SECRETS = [
  'Zenobia',
  'Quintrileo',
  'amarilla',
  'Ulmos',
  'KXRT42',
  '39.815',
  '73.242',
  'zenobia-1',
  'p:n-',
  'Rosa',
  'Seguridad Pública',
];

/** Once round the loop: an alert with words, place and photo, taken and ended by an official; and what goes wrong on the way. */
async function goRound(page: SandboxPage): Promise<void> {
  const as = await page.join(PERSON, 'zenobia-1');
  const chat = `p:${as}`;
  for (const text of ['/barrio', HERE, '2', '1', WORDS[0]!, HERE, '1', '1', '/sos', WORDS[1]!, HERE, WORDS[2]!])
    await page.send(as, chat, typeof text === 'string' ? { kind: 'text', text } : { kind: 'location', ...text });
  await page.send(as, chat, { kind: 'photo', mime: 'image/jpeg', base64: Buffer.from('none').toString('base64') });
  await page.send(as, chat, { kind: 'press', data: `r.call.${PERSON}~AAAAAAAA` });
  await page.send(as, chat, { kind: 'sticker' });
  await page.press('rosa', 'g:seguridad', /SOS · A-/, 1);
  await page.until(chat, /Rosa|tomó/, 20_000);
  await fetch(`${page.url}/sandbox/api/chat/${encodeURIComponent(PERSON)}`);
  await page.send(as, chat, { kind: 'text', text: 5, name: PERSON }).catch(() => undefined);
}

/** Somebody else holds the database for longer than anybody waits: whatever is asked for meanwhile fails. */
async function withoutStore(file: string, meanwhile: () => Promise<unknown>): Promise<void> {
  const other = new DatabaseSync(file);
  other.exec('BEGIN IMMEDIATE');
  try {
    await meanwhile();
  } finally {
    other.exec('ROLLBACK');
    other.close();
  }
}

test(
  'logs tell of faults, and of nobody',
  async () => {
    const { path, remove } = await temporaryFolder();
    cleanups.push(remove);
    const one = run({ DATA_DIR: path, LOG_LEVEL: 'trace' });
    cleanups.push(async () => {
      one.child.kill('SIGKILL');
      await one.ended;
    });
    const page = await ready(one);
    await goRound(page);
    await withoutStore(join(path, 'avisa.db'), () =>
      page.say('n-zenobia-1', WORDS[1]!).then(
        () => expect('it was saved').toBe('refused'),
        (error: unknown) => expect(String(error)).toContain('503'),
      ),
    );
    await page.say('n-zenobia-1', WORDS[1]!);
    one.child.kill('SIGTERM');
    expect((await one.ended).code).toBe(0);
    expect(one.output()).toContain('sandbox update not durable');
    for (const secret of SECRETS) expect(one.output()).not.toContain(secret);
  },
  2 * PROCESS_TEST_MS,
);
