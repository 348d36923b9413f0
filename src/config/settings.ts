import { isIP } from 'node:net';
import { join } from 'node:path';
import type { z } from 'zod';
import type { CommuneId } from '../core/ids.ts';
import type { ReadCommunes } from './communes.ts';
import { nearestName } from './nearest-name.ts';
import { PREFIXES, type Variable, type VariableName, VARIABLES } from './variables.ts';

type Values = { readonly [Name in VariableName]: z.output<(typeof VARIABLES)[Name]['shape']> };

/** Every setting with its value; null where it is not set and has no default. */
export interface Settings extends Omit<Values, 'STORE_URL' | 'SANDBOX'> {
  readonly STORE_URL: string;
  readonly SANDBOX: 'on' | 'off';
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the settings from the environment. All that is wrong is told at once, each fault by the name of its variable. */
export function readSettings(
  env: Environment,
): { readonly settings: Settings } | { readonly faults: readonly string[] } {
  const faults: string[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, variable] of Object.entries<Variable>(VARIABLES)) {
    const raw = env[name]?.trim() ?? '';
    const written = raw === '' ? variable.default : raw;
    const parsed = variable.shape.safeParse(written === '' ? null : written);
    if (parsed.success) values[name] = parsed.data;
    else faults.push(wrong(name, variable, written, parsed.error.issues[0]?.message ?? 'is wrong'));
  }
  faults.push(...unknownNames(env));
  if (faults.length > 0) return { faults };
  const settings = complete(values as unknown as Values);
  const alone = [openSandbox(settings), webhookAddress(settings)].filter((fault) => fault !== null);
  const together = [...alone, ...cloudWithout(settings)];
  return together.length === 0 ? { settings } : { faults: together };
}

function wrong(name: string, { secret, example }: Variable, written: string, message: string): string {
  const shown = secret ? '' : ` "${withoutLogin(written)}"`;
  return `${name}:${shown} ${message}; for example ${name}=${example}`;
}

/** An address may carry a password before its @, also one that is not written right. */
const withoutLogin = (written: string): string => written.replace(/(:?\/\/|:).*@/s, '$1***@');

function unknownNames(env: Environment): string[] {
  const ours = Object.keys(env).filter(
    (name) => env[name] !== undefined && PREFIXES.some((prefix) => name.startsWith(prefix)),
  );
  return ours
    .filter((name) => !(name in VARIABLES))
    .map((name) => {
      const near = nearestName(name, Object.keys(VARIABLES));
      return `${name}: there is no such setting; ${near ? `did you mean ${near}?` : 'remove it'}`;
    });
}

function complete(values: Values): Settings {
  const bot = values.TELEGRAM_TOKEN !== null || values.WHATSAPP_CLOUD_TOKEN !== null || values.WHATSAPP_WEB === 'on';
  return {
    ...values,
    STORE_URL: values.STORE_URL ?? `sqlite:${join(values.DATA_DIR, 'avisa.db')}`,
    SANDBOX: values.SANDBOX ?? (bot ? 'off' : 'on'),
  };
}

/** In the sandbox anybody may play the official: beyond this machine it needs a password. */
function openSandbox({ SANDBOX, SANDBOX_PASSWORD, HOST }: Settings): string | null {
  const loopback = HOST === 'localhost' || HOST === '::1' || (isIP(HOST) === 4 && HOST.startsWith('127.'));
  if (SANDBOX === 'off' || loopback || SANDBOX_PASSWORD !== null) return null;
  const example = VARIABLES.SANDBOX_PASSWORD.example;
  return `SANDBOX_PASSWORD: needed, for HOST ${HOST} lets other machines into the sandbox; for example SANDBOX_PASSWORD=${example}, or HOST=127.0.0.1`;
}

/** Telegram brings webhooks to an address that it can reach, and over https only. */
function webhookAddress({ TELEGRAM_TOKEN, TELEGRAM_MODE, TELEGRAM_API_ROOT, PUBLIC_URL }: Settings): string | null {
  if (TELEGRAM_TOKEN === null || TELEGRAM_MODE === 'polling') return null;
  const { example } = VARIABLES.PUBLIC_URL;
  const otherwise = `for example PUBLIC_URL=${example}, or TELEGRAM_MODE=polling`;
  if (PUBLIC_URL === null) return `PUBLIC_URL: needed, for TELEGRAM_MODE is webhook; ${otherwise}`;
  const itself = TELEGRAM_API_ROOT === VARIABLES.TELEGRAM_API_ROOT.default;
  if (!itself || PUBLIC_URL.startsWith('https:')) return null;
  return `PUBLIC_URL: "${PUBLIC_URL}" is not https, without which Telegram brings nothing; ${otherwise}`;
}

/** The Cloud API takes four settings: with three of them nothing would come in, or nobody could send. */
function cloudWithout(settings: Settings): string[] {
  if (settings.WHATSAPP_CLOUD_TOKEN === null) return [];
  const needed = ['WHATSAPP_CLOUD_PHONE_ID', 'WHATSAPP_CLOUD_APP_SECRET', 'WHATSAPP_CLOUD_VERIFY_TOKEN'] as const;
  return needed
    .filter((name) => settings[name] === null)
    .map((name) => `${name}: needed, for WHATSAPP_CLOUD_TOKEN is set; for example ${name}=${VARIABLES[name].example}`);
}

/** The commune of those whose place is not known: the setting, else what the communes' folder says. */
export function chooseDefaultCommune(
  settings: Pick<Settings, 'DEFAULT_COMMUNE'>,
  { communes, defaultCommune }: Pick<ReadCommunes, 'communes' | 'defaultCommune'>,
): { readonly commune: CommuneId } | { readonly fault: string } {
  const known = communes.map(({ id }) => id);
  const chosen = settings.DEFAULT_COMMUNE ?? defaultCommune;
  const example = `for example DEFAULT_COMMUNE=${known[0] ?? VARIABLES.DEFAULT_COMMUNE.example}`;
  if (chosen === null) {
    return {
      fault: `DEFAULT_COMMUNE: needed, for ${known.length} communes are served and served.yaml names none; ${example}`,
    };
  }
  if (known.includes(chosen)) return { commune: chosen };
  return { fault: `DEFAULT_COMMUNE: "${chosen}" is not served (${known.join(', ')}); ${example}` };
}
