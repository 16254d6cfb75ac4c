import type { Account } from './account.js';
import type { StopStep } from './process-identity.js';
import type { ServerName } from './server-error.js';

export type Ports = Readonly<Record<string, number>>;

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
  /** How long it may take to become ready; Postgres replays its log after a crash. */
  readonly readyWithinMs: number;
  readonly stopSteps: readonly StopStep[];
  /** Writes the configuration for these ports and returns what to spawn. */
  command(ports: Ports): { file: string; args: readonly string[]; libraryPath?: string };
  ready(ports: Ports): Promise<boolean>;
}

export interface StateFolder {
  readonly stateDir: string;
  readonly account: Account;
}
