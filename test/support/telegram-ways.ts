/** Every way in which a town may run its bot. */
export const WAYS = (['grammy', 'telegraf'] as const).flatMap((driver) =>
  (['polling', 'webhook'] as const).map((mode) => ({ driver, mode })),
);
export type Way = (typeof WAYS)[number];
