import { isIP } from 'node:net';
import { z } from 'zod';

/** An environment variable: its shape, what stands where nothing is set, and what a person must know to set it. */
export interface Variable<Shape extends z.ZodType = z.ZodType> {
  readonly shape: Shape;
  /** As it would be written; empty where nothing is set by default. */
  readonly default: string;
  /** What it is for, in a sentence. */
  readonly about: string;
  readonly example: string;
  /** Never shown, not even where it is wrong. */
  readonly secret?: true;
}

const variable = <Shape extends z.ZodType>(
  about: string,
  shape: Shape,
  fallback: string,
  example = fallback,
): Variable<Shape> => ({
  shape,
  default: fallback,
  about,
  example,
});
const secret = (about: string, example: string, shape: z.ZodString = z.string()) => ({
  ...variable(about, shape.nullable(), '', example),
  secret: true as const,
});

const text = z.string().min(1);
/** What ends in a number can only be an address. */
const hostName = /^(?!.*(^|\.)\d+$)[a-z\d_]([a-z\d_-]*[a-z\d_])?(\.[a-z\d_]([a-z\d_-]*[a-z\d_])?)*$/i;
const host = z
  .string()
  .refine((value) => isIP(value) !== 0 || hostName.test(value), 'is neither an address nor the name of a host');
const port = z
  .string()
  .regex(/^\d{1,5}$/, 'is not a port')
  .transform(Number)
  .refine((value) => value <= 65_535, 'is not a port (0 to 65535)');
/** An address of http or https, kept without the slash at its end. */
const address = z
  .url({ protocol: /^https?$/, error: 'is not an address that begins with http:// or https://' })
  .transform((value) => value.replace(/\/+$/, ''));
const oneOf = <const Values extends readonly string[]>(...values: Values) =>
  z.enum(values, `is not one of ${values.join(', ')}`);
const store = z.string().superRefine((value, context) => {
  if (/^sqlite:.+/.test(value)) return;
  const later = /^(postgres|postgresql|mongodb|mongodb\+srv):\/\//.test(value);
  const message = later ? 'names a store whose driver does not exist in this version yet' : 'is no store that we know';
  context.addIssue({ code: 'custom', message });
});

/** Every setting. `.env.example` says the same, and a test compares them. */
export const VARIABLES = {
  PORT: variable('Port of the web server.', port, '3000'),
  HOST: variable('Address on which it listens; 0.0.0.0 lets other machines in.', host, '127.0.0.1'),
  PUBLIC_URL: variable(
    'Address under which people reach this server, for links and webhooks.',
    address.nullable(),
    '',
    'https://avisa.example.cl',
  ),
  DATA_DIR: variable('Folder for the database and files.', text, 'var'),
  STORE_URL: variable(
    'The store: sqlite:<file>. Without it, avisa.db in DATA_DIR.',
    store.nullable(),
    '',
    'sqlite:var/avisa.db',
  ),
  COMMUNES_DIR: variable('Folder with the data of the communes.', text, 'config/communes'),
  DEFAULT_COMMUNE: variable(
    'Commune of those whose place is not known; without it, the one in served.yaml.',
    text.nullable(),
    '',
    'mi-comuna',
  ),
  LOG_LEVEL: variable(
    'How much is logged.',
    oneOf('fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'),
    'info',
  ),
  TELEGRAM_TOKEN: secret(
    'Token of the Telegram bot, from @BotFather.',
    '123456:ABC',
    z.string().regex(/^\d{1,20}:[\w-]+$/, 'is no token as @BotFather gives them'),
  ),
  TELEGRAM_API_ROOT: variable('Server of the Bot API.', address, 'https://api.telegram.org'),
  TELEGRAM_DRIVER: variable('Library that speaks to Telegram.', oneOf('grammy', 'telegraf'), 'grammy'),
  TELEGRAM_MODE: variable('How updates come in; webhook needs PUBLIC_URL.', oneOf('polling', 'webhook'), 'polling'),
  TELEGRAM_WEBHOOK_SECRET: secret(
    'Secret that Telegram repeats with every webhook; without it, one is made of the token.',
    'a-long-random-text',
    z.string().regex(/^[\w-]{16,256}$/, 'must be 16 to 256 letters, digits, _ or -'),
  ),
  WHATSAPP_WEB: variable('WhatsApp by way of a phone and a browser.', oneOf('on', 'off'), 'off'),
  CHROME_PATH: variable(
    'Browser for WhatsApp Web; without it, one is looked for.',
    text.nullable(),
    '',
    '/usr/bin/chromium',
  ),
  WHATSAPP_WEB_PAGE: variable(
    'A file (.html) in place of the page of WhatsApp Web: for trying out without WhatsApp.',
    text.nullable(),
    '',
    'test/fake.html',
  ),
  WHATSAPP_WEB_ARGS: variable(
    'Arguments for the browser of WhatsApp Web besides ours, with blanks between them.',
    z
      .string()
      .regex(/^--\S+( +--\S+)*$/, 'is no list of arguments that begin with --')
      .transform((value) => value.split(/ +/))
      .nullable(),
    '',
    '--proxy-server=10.0.0.1:3128',
  ),
  WHATSAPP_CLOUD_TOKEN: secret('Token of the WhatsApp Cloud API.', 'EAAG...'),
  WHATSAPP_CLOUD_PHONE_ID: variable('Id of the phone number in the Cloud API.', text.nullable(), '', '123456789012345'),
  WHATSAPP_CLOUD_APP_SECRET: secret(
    "Secret with which Meta signs the Cloud API's webhooks.",
    'a-long-hexadecimal-text',
  ),
  WHATSAPP_CLOUD_VERIFY_TOKEN: secret('Word of your own that Meta repeats when the webhook is set up.', 'a-word'),
  WHATSAPP_CLOUD_MONTHLY_LIMIT: variable(
    'Messages a month to neighbours by the Cloud API, which cost money; without it, as many as are owed.',
    z
      .string()
      .regex(/^\d{1,9}$/, 'is no number of messages')
      .transform(Number)
      .nullable(),
    '',
    '20000',
  ),
  WHATSAPP_CLOUD_API_ROOT: variable('Server of the Cloud API.', address, 'https://graph.facebook.com'),
  SANDBOX: variable(
    'Chat in the browser; without it, on where no bot is configured.',
    oneOf('on', 'off').nullable(),
    '',
    'on',
  ),
  SANDBOX_PASSWORD: secret(
    'Password of the sandbox, and of the page /channels; needed where HOST lets other machines in.',
    'a-long-password',
    z.string().min(8, 'must have at least 8 signs'),
  ),
} as const satisfies Record<string, Variable>;

export type VariableName = keyof typeof VARIABLES;

/** Variables that begin like ours and are none are a slip of the pen. */
export const PREFIXES = ['TELEGRAM_', 'WHATSAPP_', 'SANDBOX'];

/** The text of `.env.example`. */
export function envExample(): string {
  const entries = Object.entries<Variable>(VARIABLES).map(([name, { about, default: fallback, example }]) => {
    const hint = fallback === '' ? ` Example: ${example}` : '';
    return `# ${about}${hint}\n${name}=${fallback}\n`;
  });
  return `# Settings of Avisa. Copy to .env and change what you need; what is empty is not set.\n\n${entries.join('\n')}`;
}
