import { AlertsModule } from '#apps/alerts';
import { ApiModule } from '#apps/api';
import { IngestModule } from '#apps/ingest';
import { WorkerModule } from '#apps/worker';

/** Every role that a process can take, by the name on the command line. */
export const ROLES = { ingest: IngestModule, worker: WorkerModule, alerts: AlertsModule, api: ApiModule } as const;

export type RoleName = keyof typeof ROLES;

export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/**
 * Roles named on the command line; none means all of them.
 * @throws UsageError naming the word that is no role
 */
export function rolesOf(words: readonly string[]): readonly RoleName[] {
  const names = Object.keys(ROLES) as RoleName[];
  const unknown = words.find((word) => !names.includes(word as RoleName));
  if (unknown !== undefined) throw new UsageError(`"${unknown}" is no role. Roles: ${names.join(', ')}. Without a role everything starts.`);
  return words.length === 0 ? names : names.filter((name) => words.includes(name));
}
