import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto';
import type pg from 'pg';

const ITERATIONS = 4096;
const PRINTABLE = /^[\x21-\x7e]{8,128}$/;
const CONCURRENTLY_UPDATED = 'XX000';
const INSUFFICIENT_PRIVILEGE = '42501';
const ATTEMPTS = 20;

/** The verifier that Postgres stores (RFC 5803): made here, so that the password reaches neither the server nor its log. */
function scramVerifier(password: string): string {
  const salt = randomBytes(16);
  const salted = pbkdf2Sync(password, salt, ITERATIONS, 32, 'sha256');
  const keyOf = (name: string): Buffer => createHmac('sha256', salted).update(name).digest();
  const storedKey = createHash('sha256').update(keyOf('Client Key')).digest('base64');
  return `SCRAM-SHA-256$${ITERATIONS}:${salt.toString('base64')}$${storedKey}:${keyOf('Server Key').toString('base64')}`;
}

/**
 * Lets the role `analyst` log in with this password and read the views of `analytics_v1`; makes the role where it is missing.
 * May be called at every start, also by several processes at once.
 * @param password 8 to 128 printable ASCII characters without spaces
 * @throws Error when the password is not of that form, or the user of the pool may not make or alter the role
 */
export async function setAnalystPassword(pool: pg.Pool, password: string): Promise<void> {
  if (!PRINTABLE.test(password)) throw new Error('The password of role analyst must be 8 to 128 printable ASCII characters without spaces.');
  const admitted = await pool.query<{ admitted: boolean; who: string }>('select flarewatch.admit_analyst() as admitted, current_user as who');
  const { admitted: mayAlter, who } = admitted.rows[0] ?? { admitted: false, who: 'this user' };
  if (!mayAlter) throw mayNot(who);
  // A verifier holds no character that SQL would have to quote, and ALTER ROLE takes no parameters.
  const statement = `alter role analyst login password '${scramVerifier(password)}'`;
  for (let attempt = 1; ; attempt += 1) {
    try {
      await pool.query(statement);
      return;
    } catch (error) {
      const code = (error as { code?: unknown }).code;
      if (code === INSUFFICIENT_PRIVILEGE) throw mayNot(who, error);
      if (code !== CONCURRENTLY_UPDATED || attempt === ATTEMPTS) throw error;
      await new Promise((resolve) => setTimeout(resolve, 10 * attempt));
    }
  }
}

function mayNot(who: string, cause?: unknown): Error {
  return new Error(
    `The database user ${who} may not make or alter the role analyst: let an administrator run "alter role ${who} createrole", and, where analyst exists already, "grant analyst to ${who} with admin option".`,
    { cause },
  );
}
