import type { Account } from './account.js';
import type { StopStep } from './process-identity.js';
import type { ServerName } from './server-error.js';

export type Ports = Readonly<Record<string, number>>;

/** Postgres: fast shutdown, then without checkpoint. The others sync and end on SIGTERM. */
export const STOP_STEPS: Readonly<Record<ServerName, readonly StopStep[]>> = {
  postgres: [{ signal: 'SIGINT', waitMs: 20_000 }, { signal: 'SIGQUIT', waitMs: 5000 }, { signal: 'SIGKILL', waitMs: 2000 }],
  nats: [{ signal: 'SIGTERM', waitMs: 10_000 }, { signal: 'SIGKILL', waitMs: 2000 }],
  redis: [{ signal: 'SIGTERM', waitMs: 10_000 }, { signal: 'SIGKILL', waitMs: 2000 }],
};

/** How one kind of server is started, asked whether it is ready, and stopped. One implementation each for Postgres, NATS and Redis. */
export interface ServerRecipe {
  readonly name: ServerName;
  readonly version: string;
  readonly origin: string;
  /** Names of the ports it listens on; the first is the clients'. */
  readonly portNames: readonly string[];
  /** Changes whenever a running server must be restarted rather than adopted. */
  readonly settings: string;
  readonly account: Account;
  /** File in which the server itself records its pid on the first line. */
  readonly pidFile: string;
  /** A text on its command line that no other server has: its folder or configuration file. */
  readonly mark: string;
  /** Others wait for it and it has little to do for each: it comes before them when the machine is full. */
  readonly comesBefore?: boolean;
  /** How long it may take to become ready; Postgres replays its log after a crash. */
  readonly readyWithinMs: number;
  /** Writes the configuration for these ports and returns what to spawn. */
  command(ports: Ports): { file: string; args: readonly string[]; libraryPath?: string; environment?: Readonly<Record<string, string>> };
  ready(ports: Ports): Promise<boolean>;
  /** Writes anew what the running server reads again on SIGHUP. */
  renew?(ports: Ports): void;
}
