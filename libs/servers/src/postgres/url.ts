import type { ServerUrls } from '../run-file.js';
import type { Secrets } from '../secrets.js';
import { ServerError } from '../server-error.js';

export type PostgresUrls = Pick<ServerUrls, 'postgresUrl' | 'postgresSocketUrl' | 'analystUrl'>;

/** URLs of the embedded cluster. With a Unix socket the driver takes the folder from `host` and the file name from the port. */
export function embeddedPostgresUrls(port: number, socketDir: string | null, secrets: Secrets): PostgresUrls {
  const postgresUrl = `postgres://flarewatch:${secrets.postgres}@127.0.0.1:${port}/flarewatch`;
  return {
    postgresUrl,
    postgresSocketUrl: socketDir === null ? postgresUrl : `postgres://flarewatch:${secrets.postgres}@localhost:${port}/flarewatch?host=${encodeURIComponent(socketDir)}`,
    analystUrl: `postgres://analyst:${secrets.analyst}@127.0.0.1:${port}/flarewatch`,
  };
}

/** The same server and database for another role. */
export function withUser(url: string, user: string, password: string): string {
  if (!URL.canParse(url)) throw new ServerError('postgres', 'DATABASE_URL is not a URL', 'write it as postgres://user:password@host:5432/database');
  const changed = new URL(url);
  changed.username = user;
  changed.password = password;
  return changed.href;
}
