import { Command } from 'commander';
import { addCheckConfig } from './check-config.ts';
import { addInvite } from './invite.ts';
import { addOfficials } from './officials.ts';

const program = new Command('admin')
  .description('What an operator does by hand. `npm run admin -- <command>`')
  .showHelpAfterError();
addCheckConfig(program);
addInvite(program);
addOfficials(program);
await program.parseAsync();
