import type { TlsFiles } from '#libs/runtime';
import type { ServerUrls } from './run-file.js';
import type { ServerName } from './server-error.js';

export interface StartServersOptions {
  /** The checkout: its `node_modules` holds the shipped servers. */
  readonly rootDir: string;
  /** Where data, logs and the run file live; default `<rootDir>/.flarewatch`. */
  readonly dataDir?: string;
  /** Folder of the keys that let somebody in to the embedded NATS; default `keys` in the data folder. Made when it is not there. */
  readonly keysDir?: string | undefined;
  /** A server named here runs already: it is used as it is and never stopped. */
  readonly urls: { readonly nats?: string | undefined; readonly postgres?: string | undefined; readonly redis?: string | undefined };
  readonly log: (line: string) => void;
  /** How the embedded NATS is reached; absent: plain, on the loopback alone. With it every listener of it speaks TLS and nothing else. */
  readonly edge?: NatsEdge | undefined;
  /** 'none': the queue runs on its Postgres backend even where Redis is to be had. Default 'auto'. */
  readonly redisPreference?: 'auto' | 'none';
  /** 'always': NATS and Redis sync every write to the disk. Postgres always does. Default 'default'. */
  readonly fsync?: 'always' | 'default';
  /** What to do when another live process owns these servers: use them ('join', the default) or fail. */
  readonly whenRunning?: 'join' | 'refuse';
  /** Aborted (Ctrl-C) before everything is ready: what came up is stopped again and the start fails. */
  readonly signal?: AbortSignal;
  /** Where to look for servers of the system, in the form of PATH; default the PATH of this process. */
  readonly searchPath?: string;
}

export interface NatsEdge {
  /** address that it listens on */
  readonly host: string;
  /** the certificate as it is at the moment */
  readonly files: () => TlsFiles;
}

export interface RunningServers extends ServerUrls {
  /** Why there is no Redis; null when there is one. */
  readonly redisReason: string | null;
  /** False when another live process owns the servers: `stop` then leaves them alone. */
  readonly startedByUs: boolean;
  /** Version by server, of those that run as children. */
  readonly versions: Readonly<Partial<Record<ServerName, string>>>;
  /** Current pids; a server that died and was started again has a new one. */
  readonly pids: Readonly<Partial<Record<ServerName, number>>>;
  /** Publishes more addresses (such as `page`) in the run file, for the command line. */
  announce(addresses: Readonly<Record<string, string>>): void;
  /** First word of an ordered end, before intake closes: a start in this moment waits for the end instead of joining. */
  announceStop(): void;
  /** The certificate was replaced: the embedded NATS takes the new one. Connections to it are made anew once. */
  renewTls(): void;
  /** Stops the servers that this process started or took over, in order; data stay. Safe to call twice. */
  stop(): Promise<void>;
}
