/** Every role that a process can take, by the name on the command line. `live` shares its process with no other. */
export const ROLE_NAMES = ['ingest', 'worker', 'alerts', 'api', 'live'] as const;

export type RoleName = (typeof ROLE_NAMES)[number];

/** A role that may share a process. */
export type SharedRole = Exclude<RoleName, 'live'>;

export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/**
 * Roles named on the command line; none means all of them.
 * @throws UsageError naming the word that is no role
 */
export function rolesOf(words: readonly string[]): readonly RoleName[] {
  const unknown = words.find((word) => !(ROLE_NAMES as readonly string[]).includes(word));
  if (unknown !== undefined) throw new UsageError(`"${unknown}" is no role. Roles: ${ROLE_NAMES.join(', ')}. Without a role everything starts.`);
  return words.length === 0 ? ROLE_NAMES : ROLE_NAMES.filter((name) => words.includes(name));
}

/** Roles of this process, and whether `live` is to run in a process of its own beside it. */
export interface RolesHere {
  readonly here: readonly SharedRole[];
  readonly liveBeside: boolean;
}

/** How the wanted roles are spread; null: this process is to be `live` and nothing else. */
export function spreadRoles(roles: readonly RoleName[]): RolesHere | null {
  const here = roles.filter((role) => role !== 'live');
  return here.length === 0 ? null : { here, liveBeside: roles.includes('live') };
}
