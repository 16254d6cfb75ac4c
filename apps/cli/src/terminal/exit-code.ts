import { CommanderError } from 'commander';
import { ConfigError } from '#libs/runtime';
import { DirectoryError, isTransientDatabaseError } from '#libs/storage';
import { VendorFileError } from '#libs/vendors';
import { NotReachableError, RefusedError, UsageError } from './command-errors.js';

export interface Failure {
  readonly exitCode: 1 | 2 | 3;
  readonly kind: 'refused' | 'usage' | 'not-reachable';
  readonly message: string;
  readonly field: string | null;
}

/** Postgres: a table, column or function that the program expects is not there. */
const MISSING_IN_DATABASE = new Set(['42P01', '42703', '42883', '3F000']);

/** What a command's error means to whoever called it; null for help and version, which are no failures. */
export function failureOf(error: unknown): Failure | null {
  const message = error instanceof Error ? error.message : String(error);
  const failure = (exitCode: 1 | 2 | 3, kind: Failure['kind'], field: string | null = null): Failure => ({ exitCode, kind, message, field });
  if (error instanceof CommanderError) return error.exitCode === 0 ? null : { ...failure(2, 'usage'), message: usageMessage(error) };
  if (error instanceof UsageError || error instanceof ConfigError) return failure(2, 'usage');
  if (error instanceof RefusedError || error instanceof DirectoryError) return failure(1, 'refused', error.field);
  if (error instanceof VendorFileError) return failure(1, 'refused');
  if (error instanceof NotReachableError || (error instanceof Error && error.name === 'PublishFailedError')) return failure(3, 'not-reachable');
  if (isTransientDatabaseError(error)) {
    return { ...failure(3, 'not-reachable'), message: `the system went away during the command (${message}); run the same command again when it is back` };
  }
  if (MISSING_IN_DATABASE.has(String((error as { code?: unknown } | null)?.code))) {
    return { ...failure(3, 'not-reachable'), message: `the running system is of another version than this program (${message}): start it again with npm start` };
  }
  return failure(1, 'refused');
}

function usageMessage(error: CommanderError): string {
  const what = error.code === 'commander.help' ? 'name a command' : error.message.replace(/^error: /, '').replace(/\.$/, '');
  return `${what} (--help lists what there is)`;
}
