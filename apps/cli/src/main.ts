import { buildProgram } from './program.js';
import { failureOf } from './terminal/exit-code.js';

/** A reader such as `head` that has seen enough is no failure. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

try {
  await buildProgram().parseAsync(process.argv);
} catch (error) {
  const failure = failureOf(error);
  if (failure !== null) {
    const { exitCode, ...told } = failure;
    process.stderr.write(`${told.message}\n`);
    if (process.argv.includes('--json')) process.stdout.write(`${JSON.stringify({ error: told }, null, 2)}\n`);
    process.exitCode = exitCode;
  }
}
