import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import pg from 'pg';

/**
 * Gives `work` the URL of a Postgres that holds nothing but the migrations of this checkout, and a client connected to it.
 * The server lives in a folder of its own for that time. Needs a build.
 */
export async function withMigratedDatabase(root, work) {
  const door = (lib) => {
    const file = path.join(root, 'dist', 'libs', lib, 'index.js');
    if (!existsSync(file)) throw new Error(`dist/libs/${lib} is missing: run npm run build first`);
    return import(pathToFileURL(file).href);
  };
  const [{ startServers }, { migrate }] = [await door('servers'), await door('storage')];
  const dataDir = mkdtempSync(path.join(tmpdir(), 'flarewatch-generate-'));
  // Postgres runs under another account when this process is root.
  chmodSync(dataDir, 0o755);
  let servers = null;
  try {
    // Nobody connects to the NATS named here: a server with an address is not started.
    servers = await startServers({ rootDir: root, dataDir, urls: { nats: 'nats://127.0.0.1:1' }, redisPreference: 'none', log: () => undefined });
    await migrate(servers.postgresUrl);
    const client = new pg.Client({ connectionString: servers.postgresUrl });
    await client.connect();
    try {
      return await work(servers.postgresUrl, client);
    } finally {
      await client.end();
    }
  } finally {
    await servers?.stop();
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
  }
}
