/**
 * Does the product start for somebody who has just fetched it? A scratch copy without a build is started with `npm start`
 * and a data directory of its own; page, health and the demo's first alert are awaited; then Ctrl-C, after which no process
 * may be left. `--queue postgres` runs the same with jobs in Postgres; `--in-place` skips the copy and uses this checkout.
 */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values: options } = parseArgs({
  options: { queue: { type: 'string' }, 'in-place': { type: 'boolean', default: false } },
});

const READY = ['page', 'nats', 'postgres', 'analyst'];
const START_MS = 240_000;
const ALERT_MS = 180_000;
const STOP_MS = 60_000;

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const scratch = mkdtempSync(join(tmpdir(), 'flarewatch-smoke-'));
// Postgres refuses root and then runs as somebody else, who must be able to pass through here
chmodSync(scratch, 0o755);
const token = randomUUID();
const output = [];
let child = null;

const say = (text) => console.log(`smoke: ${text}`);

function copyOfSources() {
  const target = join(scratch, 'checkout');
  const names = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root, encoding: 'utf8' });
  for (const name of names.split('\0').filter((entry) => entry !== '' && existsSync(join(root, entry)))) {
    mkdirSync(dirname(join(target, name)), { recursive: true });
    cpSync(join(root, name), join(target, name));
  }
  // hard links where the file system allows: a link to the folder itself would let the copy change this checkout
  const packages = [join(root, 'node_modules'), join(target, 'node_modules')];
  if (spawnSync('cp', ['-al', ...packages], { stdio: 'ignore' }).status !== 0) {
    rmSync(packages[1], { recursive: true, force: true });
    execFileSync('cp', ['-a', ...packages]);
  }
  return target;
}

function processTable() {
  const rows = [];
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    try {
      const stat = readFileSync(`/proc/${entry}/stat`, 'utf8');
      // the name may hold spaces and parentheses: everything after the last one has fixed places
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      const name = stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
      rows.push({ pid: Number(entry), name, state: fields[0], parent: Number(fields[1]), born: fields[19] });
    } catch {
      // it ended while we looked
    }
  }
  return rows;
}

function carriesToken(pid) {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8').includes(token);
  } catch {
    return false;
  }
}

/** Every process that the start brought up: by descent, or, where it was handed to init, by its environment. */
function family(startPid) {
  const rows = processTable();
  const known = new Set([startPid]);
  for (let grown = true; grown; ) {
    grown = false;
    for (const row of rows) {
      if (known.has(row.pid) || !(known.has(row.parent) || carriesToken(row.pid))) continue;
      known.add(row.pid);
      grown = true;
    }
  }
  return rows.filter((row) => known.has(row.pid));
}

function stillThere(members) {
  const now = new Map(processTable().map((row) => [row.pid, row]));
  return members.filter((member) => {
    const row = now.get(member.pid);
    return row !== undefined && row.born === member.born && row.state !== 'Z';
  });
}

async function until(what, limitMs, probe) {
  const deadline = Date.now() + limitMs;
  let last = 'no answer yet';
  while (Date.now() < deadline) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`npm start ended (${child.exitCode ?? child.signalCode}) while waiting for ${what}`);
    try {
      const found = await probe();
      if (found !== null) return found;
    } catch (error) {
      last = error instanceof Error ? error.message : String(error);
    }
    await pause(250);
  }
  throw new Error(`${what}: not within ${limitMs / 1000} s (last: ${last})`);
}

function readyAddresses() {
  const found = {};
  for (const line of output.join('').split('\n')) {
    const match = /\bready (page|nats|postgres|analyst) (\S+:\/\/\S+)/.exec(line);
    if (match !== null) found[match[1]] = match[2];
  }
  return READY.every((name) => name in found) ? found : null;
}

async function get(url) {
  const response = await fetch(url, { signal: AbortSignal.timeout(10_000) });
  const text = await response.text();
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${text.slice(0, 200)}`);
  return text;
}

async function firstAlert(page) {
  const gyms = JSON.parse(await get(new URL('/v1/gyms', page)));
  for (const gym of gyms) {
    const alerts = JSON.parse(await get(new URL(`/v1/alerts?gym=${encodeURIComponent(gym.id)}`, page)));
    if (alerts.length > 0) return alerts[0];
  }
  return null;
}

async function run() {
  const cwd = options['in-place'] ? root : copyOfSources();
  const dataDir = join(scratch, 'data');
  const env = { ...process.env, FLAREWATCH_DATA_DIR: dataDir, SMOKE_TOKEN: token };
  for (const name of ['NATS_URL', 'DATABASE_URL', 'REDIS_URL', 'FLAREWATCH_QUEUE']) delete env[name];
  if (options.queue !== undefined) env.FLAREWATCH_QUEUE = options.queue;

  // a process group of its own, so that the interrupt reaches all of it, as Ctrl-C in a terminal does
  child = spawn('npm', ['start'], { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.stdout.on('data', (chunk) => output.push(String(chunk)));
  child.stderr.on('data', (chunk) => output.push(String(chunk)));

  const began = Date.now();
  const ready = await until('the ready lines', START_MS, async () => readyAddresses());
  say(`ready after ${((Date.now() - began) / 1000).toFixed(1)} s: ${ready.page}`);

  await until('/healthz', 30_000, () => get(new URL('/healthz', ready.page)));
  await until('/readyz', 30_000, () => get(new URL('/readyz', ready.page)));
  const html = await get(ready.page);
  if (!/<script\b/i.test(html)) throw new Error(`the page holds no script: ${html.slice(0, 200)}`);

  const alert = await until('an alert from the demo', ALERT_MS, () => firstAlert(ready.page));
  for (const field of ['id', 'athlete', 'group', 'tier', 'state', 'onsetDay', 'reasons']) {
    if (!(field in alert)) throw new Error(`the alert has no ${field}: ${JSON.stringify(alert).slice(0, 300)}`);
  }
  say(`alert ${alert.group}/${alert.tier} for ${alert.athlete} after ${((Date.now() - began) / 1000).toFixed(1)} s`);

  const members = family(child.pid);
  const redis = members.some((member) => /^(redis|valkey)-server/.test(member.name));
  if (options.queue === 'postgres' && redis) throw new Error('jobs were to live in Postgres, yet a Redis server was started');
  if (!members.some((member) => member.name.startsWith('postgres'))) throw new Error('no Postgres among the started processes: this check looks in the wrong place');
  say(`${members.length} processes, jobs in ${redis ? 'Redis' : 'Postgres'}; interrupting`);

  process.kill(-child.pid, 'SIGINT');
  await Promise.race([ended, pause(STOP_MS, undefined, { ref: false })]);
  const deadline = Date.now() + 5_000;
  while (stillThere(members).length > 0 && Date.now() < deadline) await pause(100);
  const left = stillThere(members);
  if (left.length > 0) throw new Error(`still running after Ctrl-C: ${left.map((row) => `${row.name} (${row.pid})`).join(', ')}`);
  say(`every process ended; exit ${child.exitCode ?? child.signalCode}`);
}

/** Ends what a failed run left behind: only processes that carry this run's token. */
function cleanUp() {
  if (child !== null) {
    for (const row of family(child.pid)) {
      try {
        if (carriesToken(row.pid)) process.kill(row.pid, 'SIGKILL');
      } catch {
        // it ended by itself
      }
    }
  }
  rmSync(scratch, { recursive: true, force: true });
}

try {
  await run();
} catch (error) {
  console.error(output.join('').split('\n').slice(-60).join('\n'));
  console.error(`smoke: FAILED: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
} finally {
  cleanUp();
}
