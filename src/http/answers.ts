import type { ErrorRequestHandler, RequestHandler, Response } from 'express';
import { faultOf } from '../core/ports/logger.ts';
import type { Logger } from '../core/ports/logger.ts';

/** Every refusal of the server's own, in words for people; channels and pages word theirs themselves. */
const WORDS = {
  400: ['bad-request', 'No se entiende la solicitud.', 'The request cannot be read.'],
  401: ['password', 'Este modo de prueba pide una contraseña.', 'This sandbox asks for a password.'],
  403: [
    'forbidden',
    'Esta página solo se abre desde este mismo computador.',
    'This page opens only on the machine itself.',
  ],
  404: ['not-found', 'Aquí no hay nada.', 'There is nothing here.'],
  405: ['method', 'Así no se usa esta dirección.', 'This address is not used that way.'],
  413: [
    'too-large',
    'Es demasiado grande. El máximo para un archivo es 20 MB.',
    'It is too large. A file may have 20 MB.',
  ],
  415: ['media-type', 'Ese tipo de contenido no se acepta.', 'That kind of content is not accepted.'],
  429: ['too-many', 'Demasiados intentos. Espera un minuto.', 'Too many attempts. Wait a minute.'],
  500: ['fault', 'Algo falló aquí. Intenta de nuevo.', 'Something failed here. Try again.'],
  503: ['unavailable', 'Ahora no se puede. Intenta de nuevo en un momento.', 'Not now. Try again in a moment.'],
} as const satisfies Record<number, readonly [string, string, string]>;
export type Refusal = keyof typeof WORDS;

/** Answers with a refusal as short JSON. */
export function refuse(response: Response, status: Refusal): void {
  const [error, es, en] = WORDS[status];
  response.status(status).json({ error, es, en });
}

export const nothingHere: RequestHandler = (_request, response) => {
  refuse(response, 404);
};

/** The last resort: a reason in words to the client, a trace without data to the log, never a stack to anybody. */
export function failures(logger: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, _next) => {
    const status = statusOf(error);
    if (status >= 500) logger.error({ method: request.method, ...faultOf(error) }, 'request failed');
    // Half an answer cannot be taken back: cutting it is the only way to say that it is not whole.
    if (response.headersSent) response.destroy();
    else refuse(response, status);
  };
}

/** Express and its body reader put the status on their errors; whatever else is thrown is our own fault. */
function statusOf(error: unknown): Refusal {
  const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : 500;
  return typeof status === 'number' && status in WORDS ? (status as Refusal) : 500;
}
