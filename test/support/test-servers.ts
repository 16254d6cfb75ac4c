import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import pg from 'pg';

export interface TestUrls {
  readonly natsUrl: string;
  /** keys that let in to it */
  readonly keysDir: string;
  /** The owner's maintenance connection; specs work in a database of their own from `createTestDatabase`. */
  readonly postgresUrl: string;
  readonly postgresSocketUrl: string;
  readonly analystUrl: string;
  /** Null when this run was told to do without Redis, or the machine has none. */
  readonly redisUrl: string | null;
  readonly redisReason: string | null;
}

const TEMPLATE = 'flarewatch_template';
const TEMPLATE_LOCK = 715_220_001;
const OBJECT_IN_USE = '55006';

let known: TestUrls | null = null;

/** Addresses of the servers that the global setup started for this run. */
export function testUrls(): TestUrls {
  if (known !== null) return known;
  const file = process.env['FLAREWATCH_TEST_URLS_FILE'];
  if (file === undefined) throw new Error('no test servers: put the spec below test/ and run it in the jest project "servers"');
  known = JSON.parse(readFileSync(file, 'utf8')) as TestUrls;
  return known;
}

/** The same server and user, another database. */
function databaseUrl(name: string, url: string = testUrls().postgresUrl): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}

async function maintain<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: testUrls().postgresUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Made by the first spec file that needs it, migrated from the sources under test, then cloned: a clone costs tens of milliseconds. */
async function ensureTemplate(client: pg.Client): Promise<void> {
  await client.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK]);
  try {
    const found = await client.query('select 1 from pg_database where datname = $1 and datistemplate', [TEMPLATE]);
    if (found.rowCount !== 0) return;
    await client.query(`drop database if exists ${TEMPLATE} with (force)`);
    await client.query(`create database ${TEMPLATE}`);
    const storage: { migrate?: (url: string) => Promise<unknown> } = await import('#libs/storage');
    await storage.migrate?.(databaseUrl(TEMPLATE));
    const analyst = await client.query("select 1 from pg_roles where rolname = 'analyst'");
    const password = client.escapeLiteral(decodeURIComponent(new URL(testUrls().analystUrl).password));
    if (analyst.rowCount === 1) await client.query(`alter role analyst login password ${password}`);
    await client.query(`alter database ${TEMPLATE} is_template true`);
  } finally {
    await client.query('select pg_advisory_unlock($1)', [TEMPLATE_LOCK]);
  }
}

export interface TestDatabase {
  readonly name: string;
  /** As its owner. */
  readonly url: string;
  /** As its owner, over the Unix socket. */
  readonly socketUrl: string;
  /** As the role `analyst`, which exists once the migrations made it. */
  readonly analystUrl: string;
}

/** A fresh migrated database for one spec file; drop it in `afterAll`. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await maintain(async (client) => {
    await ensureTemplate(client);
    for (let attempt = 1; ; attempt += 1) {
      try {
        await client.query(`create database ${name} template ${TEMPLATE}`);
        return;
      } catch (error) {
        // A connection of the migration may still be closing on the server's side.
        if ((error as { code?: string }).code !== OBJECT_IN_USE || attempt === 50) throw error;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
  });
  const { postgresUrl, postgresSocketUrl, analystUrl } = testUrls();
  return { name, url: databaseUrl(name, postgresUrl), socketUrl: databaseUrl(name, postgresSocketUrl), analystUrl: databaseUrl(name, analystUrl) };
}

/** Drops a test database, ending what is still connected to it. */
export async function dropTestDatabase(database: TestDatabase): Promise<void> {
  await maintain((client) => client.query(`drop database if exists ${database.name} with (force)`));
}

/** A name no other spec uses: for streams, consumers, gyms, queues. Matches `[a-z0-9_]+`. */
export function uniqueName(purpose: string): string {
  return `${purpose}_${randomBytes(5).toString('hex')}`;
}
