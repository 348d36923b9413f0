import { z } from 'zod';
import type { Point } from './geo.ts';
import type { Realm } from './ids.ts';
import { LOCALES, SEVERITIES } from './commune/commune.ts';

/** Pieces that several records share. */
export const instant = z.number();
export const pointShape: z.ZodType<Point> = z.object({ lat: z.number(), lon: z.number() });
export const realmShape = z.custom<Realm>((value) => typeof value === 'string' && value !== '');
export const localeShape = z.enum(LOCALES);
export const severityShape = z.enum(SEVERITIES);
/** Local hours `HH:MM`; over midnight where `from` is later than `to`. */
export const hoursShape = z.object({ from: z.string(), to: z.string() });
