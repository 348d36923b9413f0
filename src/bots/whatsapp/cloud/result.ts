import type { DeadReason, SendResult } from '../../../core/ports/channel.ts';
import { GraphFault } from './graph.ts';
import type { CloudStatus } from './update.ts';

const SERVER_MS = 3_000;
/** What a person may be sent: about one message in six seconds. */
const PAIR_MS = 6_000;
const RATE_MS = 10_000;
/** Meta looks at what the number sends as unwanted: hurrying makes it worse. */
const UNWANTED_MS = 15 * 60_000;

const rate = (afterMs: number, scope: 'chat' | 'account'): SendResult => ({
  kind: 'retry',
  reason: 'rate',
  afterMs,
  scope,
});
const dead = (reason: DeadReason, scope: 'message' | 'chat' | 'account'): SendResult => ({
  kind: 'dead',
  reason,
  scope,
});

/** The person has not written for a day: only a template may be sent. */
const OUTSIDE_WINDOW = 131_047;
/** A parameter that is invalid, or not of its kind. */
const MISSHAPEN: ReadonlySet<number> = new Set([100, 131_008, 131_009]);

/** What Meta's codes mean (Cloud API, error codes). What is not here is a fault of this one message. */
const CODES: Readonly<Record<number, SendResult>> = {
  4: rate(RATE_MS, 'account'),
  80_007: rate(RATE_MS, 'account'),
  130_429: rate(RATE_MS, 'account'),
  131_056: rate(PAIR_MS, 'chat'),
  131_048: rate(UNWANTED_MS, 'account'),
  131_000: { kind: 'retry', reason: 'server', afterMs: SERVER_MS, scope: 'chat' },
  131_016: { kind: 'retry', reason: 'server', afterMs: SERVER_MS, scope: 'account' },
  // The person cannot be reached on WhatsApp: who writes again proves the contrary.
  131_026: dead('gone', 'chat'),
  131_051: dead('unsupported', 'message'),
  131_049: dead('refused', 'message'),
  0: dead('refused', 'account'),
  // What the token or the number may not do: any message would be refused.
  3: dead('refused', 'account'),
  10: dead('refused', 'account'),
  200: dead('refused', 'account'),
  131_005: dead('refused', 'account'),
  133_010: dead('refused', 'account'),
  190: dead('refused', 'account'),
  368: dead('refused', 'account'),
  131_031: dead('refused', 'account'),
  131_042: dead('refused', 'account'),
};

/** The outcome of a send that failed; errors that are none of Meta's go on. */
export function resultOf(error: unknown): SendResult {
  if (!(error instanceof GraphFault)) throw error;
  const { fault } = error;
  // Where nothing comes through it was most likely not heard either; what proves the contrary is not sent again.
  if (fault.kind === 'unreachable' || (fault.kind === 'unknown' && fault.silent))
    return { kind: 'retry', reason: 'unreachable', afterMs: SERVER_MS, scope: 'account' };
  if (fault.kind === 'unknown') return { kind: 'unknown' };
  if (fault.status >= 500 && CODES[fault.code] === undefined)
    return { kind: 'retry', reason: 'server', afterMs: SERVER_MS, scope: 'account' };
  if (fault.status === 401) return dead('refused', 'account');
  if (fault.status === 429) return rate(RATE_MS, 'account');
  return CODES[fault.code] ?? dead('refused', 'message');
}

/** The person's window is shut. */
export const isOutsideWindow = (error: unknown): boolean =>
  error instanceof GraphFault && error.fault.kind === 'refused' && error.fault.code === OUTSIDE_WINDOW;

/** The same, told later of a message that was taken. */
export const isShut = ({ status, errors }: CloudStatus): boolean =>
  status === 'failed' && errors?.[0]?.code === OUTSIDE_WINDOW;

/** A message of a form that Meta does not take: it has not gone out. */
export const isMisshapen = (error: unknown): boolean =>
  error instanceof GraphFault &&
  error.fault.kind === 'refused' &&
  error.fault.status < 500 &&
  MISSHAPEN.has(error.fault.code);

/** It may have gone out all the same: no answer came, or one of a gateway that does not know. */
export const mayHaveGoneOut = (error: unknown): boolean =>
  error instanceof GraphFault &&
  (error.fault.kind === 'unknown' || (error.fault.kind === 'refused' && error.fault.status >= 500));

/** Something that is not there, or not any more. */
export const isGone = (error: unknown): boolean =>
  error instanceof GraphFault &&
  error.fault.kind === 'refused' &&
  (error.fault.status === 404 || (error.fault.status === 400 && error.fault.code === 100));

/** What a message that was taken and did not arrive tells of its chat, and whether it can be said in another way. */
export function failureOf(code: number): {
  readonly reason: DeadReason;
  readonly scope: 'message' | 'chat';
  readonly anew?: true;
} {
  if (code === OUTSIDE_WINDOW) return { reason: 'refused', scope: 'message', anew: true };
  const known = CODES[code];
  const result = known?.kind === 'dead' ? known : undefined;
  return { reason: result?.reason ?? 'refused', scope: result?.scope === 'chat' ? 'chat' : 'message' };
}

/** For `/readyz`: what is wrong, and what to do where somebody can. */
export function whatToDo(error: unknown): string {
  if (!(error instanceof GraphFault)) return 'the Cloud API failed; trying again';
  const { fault } = error;
  if (fault.kind !== 'refused') return 'the Cloud API cannot be reached; trying again';
  if (fault.code === 190 || fault.status === 401)
    return 'WHATSAPP_CLOUD_TOKEN is not valid (any more): make a new one in Meta Business (docs/whatsapp.md)';
  if (fault.code === 131_042) return 'Meta asks for a way to pay: look at the account in Meta Business';
  if (fault.code === 368 || fault.code === 131_031) return 'Meta has blocked the account: look at it in Meta Business';
  if (fault.code === 3 || fault.code === 10 || fault.code === 200 || fault.code === 131_005)
    return 'WHATSAPP_CLOUD_TOKEN may not send: give the system user whatsapp_business_messaging (docs/whatsapp.md)';
  if (fault.code === 133_010) return 'the number is not registered with the Cloud API: register it in Meta Business';
  if (fault.code === 100) return 'WHATSAPP_CLOUD_PHONE_ID is no number of this token';
  return `the Cloud API answers ${String(fault.status)} ${String(fault.code)}; trying again`;
}
