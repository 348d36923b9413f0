import type { Logger } from '../../src/core/ports/logger.ts';

const nothing = (): void => {};

/** A logger for tests that read nothing in the log. */
export const silent: Logger = { debug: nothing, info: nothing, warn: nothing, error: nothing };
