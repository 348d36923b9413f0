import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { chooseDefaultCommune, readSettings, type Settings } from '../../src/config/settings.ts';
import { envExample, type Variable, VARIABLES } from '../../src/config/variables.ts';
import { shippedCommunes } from '../support/communes.ts';

function good(env: Record<string, string | undefined> = {}): Settings {
  const read = readSettings(env);
  if ('faults' in read) throw new Error(read.faults.join('\n'));
  return read.settings;
}

function faults(env: Record<string, string>): readonly string[] {
  const read = readSettings(env);
  return 'faults' in read ? read.faults : [];
}

describe('with nothing set', () => {
  test('every setting has its default', () => {
    expect(good()).toEqual({
      PORT: 3000,
      HOST: '127.0.0.1',
      PUBLIC_URL: null,
      DATA_DIR: 'var',
      STORE_URL: 'sqlite:var/avisa.db',
      COMMUNES_DIR: 'config/communes',
      DEFAULT_COMMUNE: null,
      LOG_LEVEL: 'info',
      TELEGRAM_TOKEN: null,
      TELEGRAM_API_ROOT: 'https://api.telegram.org',
      TELEGRAM_DRIVER: 'grammy',
      TELEGRAM_MODE: 'polling',
      TELEGRAM_WEBHOOK_SECRET: null,
      WHATSAPP_WEB: 'off',
      CHROME_PATH: null,
      WHATSAPP_WEB_PAGE: null,
      WHATSAPP_WEB_ARGS: null,
      WHATSAPP_CLOUD_TOKEN: null,
      WHATSAPP_CLOUD_PHONE_ID: null,
      WHATSAPP_CLOUD_APP_SECRET: null,
      WHATSAPP_CLOUD_VERIFY_TOKEN: null,
      WHATSAPP_CLOUD_MONTHLY_LIMIT: null,
      WHATSAPP_CLOUD_API_ROOT: 'https://graph.facebook.com',
      SANDBOX: 'on',
      SANDBOX_PASSWORD: null,
    });
  });

  test('empty and blank count as not set', () => {
    expect(good({ PORT: '', DATA_DIR: '  ', TELEGRAM_TOKEN: '' })).toEqual(good());
  });

  test('the rest of the environment is not our business', () => {
    expect(good({ PATH: '/bin', HOME: '/root', TELEGRAFO: 'x' })).toEqual(good());
  });
});

test('values are read', () => {
  const read = good({
    PORT: '8080',
    PUBLIC_URL: 'https://avisa.cl/',
    DATA_DIR: '/srv/avisa',
    SANDBOX: 'off',
    LOG_LEVEL: 'debug',
  });
  expect(read).toMatchObject({
    PORT: 8080,
    PUBLIC_URL: 'https://avisa.cl',
    STORE_URL: 'sqlite:/srv/avisa/avisa.db',
    SANDBOX: 'off',
    LOG_LEVEL: 'debug',
  });
});

describe('what is wrong is told by name, with an example', () => {
  test.each([
    [{ PORT: 'abc' }, 'PORT: "abc" is not a port; for example PORT=3000'],
    [{ PORT: '70000' }, 'PORT: "70000" is not a port (0 to 65535); for example PORT=3000'],
    [
      { PUBLIC_URL: 'avisa.cl' },
      'PUBLIC_URL: "avisa.cl" is not an address that begins with http:// or https://; for example PUBLIC_URL=https://avisa.example.cl',
    ],
    [
      { LOG_LEVEL: 'loud' },
      'LOG_LEVEL: "loud" is not one of fatal, error, warn, info, debug, trace, silent; for example LOG_LEVEL=info',
    ],
    [
      { STORE_URL: 'postgres://localhost/a' },
      'STORE_URL: "postgres://localhost/a" names a store whose driver does not exist in this version yet; for example STORE_URL=sqlite:var/avisa.db',
    ],
    [
      { STORE_URL: 'mongodb://localhost/a' },
      'STORE_URL: "mongodb://localhost/a" names a store whose driver does not exist in this version yet; for example STORE_URL=sqlite:var/avisa.db',
    ],
    [
      { STORE_URL: 'postgres://u:secret@pw@h/db' },
      'STORE_URL: "postgres://***@h/db" names a store whose driver does not exist in this version yet; for example STORE_URL=sqlite:var/avisa.db',
    ],
    [
      { STORE_URL: 'mysql:u:secretpw@h/db' },
      'STORE_URL: "mysql:***@h/db" is no store that we know; for example STORE_URL=sqlite:var/avisa.db',
    ],
    [
      { PUBLIC_URL: '//u:secretpw@avisa.cl' },
      'PUBLIC_URL: "//***@avisa.cl" is not an address that begins with http:// or https://; for example PUBLIC_URL=https://avisa.example.cl',
    ],
    [
      { STORE_URL: 'avisa.db' },
      'STORE_URL: "avisa.db" is no store that we know; for example STORE_URL=sqlite:var/avisa.db',
    ],
    [
      { TELEGRAM_TOKEN: 'bot 1:secretpw' },
      'TELEGRAM_TOKEN: is no token as @BotFather gives them; for example TELEGRAM_TOKEN=123456:ABC',
    ],
    [
      { TELEGRAM_WEBHOOK_SECRET: 'secretpw with spaces' },
      'TELEGRAM_WEBHOOK_SECRET: must be 16 to 256 letters, digits, _ or -; for example TELEGRAM_WEBHOOK_SECRET=a-long-random-text',
    ],
    [
      { TELEGRAM_TOKEN: '1:a', TELEGRAM_MODE: 'webhook' },
      'PUBLIC_URL: needed, for TELEGRAM_MODE is webhook; for example PUBLIC_URL=https://avisa.example.cl, or TELEGRAM_MODE=polling',
    ],
    [
      { TELEGRAM_TOKEN: '1:a', TELEGRAM_MODE: 'webhook', PUBLIC_URL: 'http://avisa.cl' },
      'PUBLIC_URL: "http://avisa.cl" is not https, without which Telegram brings nothing; for example PUBLIC_URL=https://avisa.example.cl, or TELEGRAM_MODE=polling',
    ],
    [
      { WHATSAPP_WEB_ARGS: '--one two' },
      'WHATSAPP_WEB_ARGS: "--one two" is no list of arguments that begin with --; for example WHATSAPP_WEB_ARGS=--proxy-server=10.0.0.1:3128',
    ],
    [
      { WHATSAPP_CLOUD_TOKEN: 'x', WHATSAPP_CLOUD_PHONE_ID: '1', WHATSAPP_CLOUD_VERIFY_TOKEN: 'w' },
      'WHATSAPP_CLOUD_APP_SECRET: needed, for WHATSAPP_CLOUD_TOKEN is set; for example WHATSAPP_CLOUD_APP_SECRET=a-long-hexadecimal-text',
    ],
    [{ TELEGRAM_TOKN: 'x' }, 'TELEGRAM_TOKN: there is no such setting; did you mean TELEGRAM_TOKEN?'],
    [
      { WHATSAPP_SOMETHING_ELSE_ENTIRELY: 'x' },
      'WHATSAPP_SOMETHING_ELSE_ENTIRELY: there is no such setting; remove it',
    ],
    [
      { HOST: '0.0.0.0' },
      'SANDBOX_PASSWORD: needed, for HOST 0.0.0.0 lets other machines into the sandbox; for example SANDBOX_PASSWORD=a-long-password, or HOST=127.0.0.1',
    ],
  ])('%j', (env, fault) => {
    expect(faults(env as unknown as Record<string, string>)).toEqual([fault]);
  });

  test.each(['http://0.0.0.0', '0.0.0.0:3000', '[::]', '256.0.0.1', '127.1', 'two words', '-', 'a..cl'])(
    'a HOST that is none, before a password is asked for: %s',
    (HOST) => {
      const fault = `HOST: "${HOST}" is neither an address nor the name of a host; for example HOST=127.0.0.1`;
      expect(faults({ HOST })).toEqual([fault]);
    },
  );

  test('all at once', () => {
    const told = faults({ PORT: 'x', SANDBOX: 'maybe', SANDBX: 'on', SANDBOXX: 'on' });
    expect(told.map((fault) => fault.split(':')[0])).toEqual(['PORT', 'SANDBOX', 'SANDBOXX']);
  });

  test('a secret is never repeated', () => {
    const told = faults({ SANDBOX_PASSWORD: 'hunter2' });
    expect(told).toEqual([
      'SANDBOX_PASSWORD: must have at least 8 signs; for example SANDBOX_PASSWORD=a-long-password',
    ]);
  });
});

test.each([
  { HOST: 'localhost' },
  { HOST: '::1' },
  { HOST: '127.0.0.2' },
  { HOST: '0.0.0.0', SANDBOX: 'off' },
  ...['0.0.0.0', '::', 'fe80::1%eth0', 'avisa.example.cl', 'avisa_web-1', 'host.3com.cl'].map((HOST) => ({
    HOST,
    SANDBOX_PASSWORD: 'long enough',
  })),
])('the sandbox needs no more than %j', (env) => {
  expect(faults(env as Record<string, string>)).toEqual([]);
});

describe('.env.example', () => {
  const file = readFileSync('.env.example', 'utf8');

  test('names every setting with its explanation and default', () => {
    expect(file).toBe(envExample());
    for (const [name, { about, default: fallback }] of Object.entries<Variable>(VARIABLES)) {
      expect(file).toContain(`# ${about}`);
      expect(file).toContain(`\n${name}=${fallback}\n`);
    }
  });

  test('copied as it is gives the defaults', () => {
    const pairs = file.split('\n').filter((line) => /^[A-Z]/.test(line));
    const env = Object.fromEntries(pairs.map((line) => [line.split('=')[0] ?? '', line.replace(/^[^=]*=/, '')]));
    expect(good(env)).toEqual(good());
  });

  test('every example is a value that is taken', () => {
    for (const { shape, example } of Object.values<Variable>(VARIABLES)) {
      if (example !== '') expect(shape.safeParse(example).success).toBe(true);
    }
  });
});

describe('the default commune', () => {
  const shipped = shippedCommunes();

  test('is what the communes say, so that a plain start works', () => {
    expect(chooseDefaultCommune(good(), shipped)).toEqual({ commune: 'valdivia' });
  });

  test('is the setting where there is one', () => {
    expect(chooseDefaultCommune(good({ DEFAULT_COMMUNE: 'corral' }), shipped)).toEqual({ commune: 'corral' });
  });

  test('must be served', () => {
    expect(chooseDefaultCommune(good({ DEFAULT_COMMUNE: 'lanco' }), shipped)).toEqual({
      fault: 'DEFAULT_COMMUNE: "lanco" is not served (corral, valdivia); for example DEFAULT_COMMUNE=corral',
    });
  });

  test('is asked for by name where neither says', () => {
    expect(chooseDefaultCommune(good(), { ...shipped, defaultCommune: null })).toEqual({
      fault:
        'DEFAULT_COMMUNE: needed, for 2 communes are served and served.yaml names none; for example DEFAULT_COMMUNE=corral',
    });
  });
});
