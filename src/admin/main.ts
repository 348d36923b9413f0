import { Command } from 'commander';
import { addCheckConfig } from './check-config.ts';

const program = new Command('admin')
  .description('What an operator does by hand. `npm run admin -- <command>`')
  .showHelpAfterError();
addCheckConfig(program);
await program.parseAsync();
