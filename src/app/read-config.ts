import { readCommunes } from '../config/communes.ts';
import type { ReadCommunes } from '../config/communes.ts';
import { formatFault } from '../config/fault.ts';
import { chooseDefaultCommune } from '../config/settings.ts';
import type { Settings } from '../config/settings.ts';
import type { CommuneId } from '../core/ids.ts';
import type { Logger } from '../core/ports/logger.ts';
import { StartFault } from './start-fault.ts';

export interface Config extends Pick<ReadCommunes, 'communes' | 'surroundings'> {
  readonly defaultCommune: CommuneId;
}

/** The communes served; what is wrong with their data stops the start, what is doubtful is logged. */
export function readConfig(settings: Settings, logger: Logger, now: number): Config {
  const read = readCommunes(settings.COMMUNES_DIR, now);
  const errors = read.faults.filter(({ level }) => level === 'error');
  if (errors.length > 0) throw new StartFault(errors.map(formatFault));
  for (const fault of read.faults) logger.warn({ config: true }, formatFault(fault));
  const chosen = chooseDefaultCommune(settings, read);
  if ('fault' in chosen) throw new StartFault([chosen.fault]);
  return { communes: read.communes, surroundings: read.surroundings, defaultCommune: chosen.commune };
}
