import { runCli } from '#doors/cli/run-cli.ts';
import { folderCommands } from './commands/commands.ts';

// The reader may have enough before we are done, as `| head` has; that is no fault of the command.
process.stdout.on('error', (fault: NodeJS.ErrnoException) => {
  process.exit(fault.code === 'EPIPE' ? 0 : 1);
});

process.exitCode = await runCli(
  process.argv.slice(2),
  {
    env: process.env,
    // npm runs scripts in the package folder; the caller's folder is where file names are meant.
    cwd: process.env['INIT_CWD'] ?? process.cwd(),
    out: (line) => process.stdout.write(`${line}\n`),
    err: (line) => process.stderr.write(`${line}\n`),
  },
  folderCommands,
);
