/**
 * Makes a checkout runnable: right Node, packages as the lock file says, compiled sources. Does nothing, fast, when nothing
 * changed. Uses no package, because it runs before there are any. `node scripts/prepare.mjs` does it on its own.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, linkSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const LOWEST_NODE = [20, 19];
const NOTICE_MS = 10_000;

/** A failure that is told in plain lines, without a stack. */
export class PrepareError extends Error {}

const hashOf = (text) => createHash('sha256').update(text).digest('hex');
const textOf = (path) => (existsSync(path) ? readFileSync(path, 'utf8') : '');

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > LOWEST_NODE[0] || (major === LOWEST_NODE[0] && minor >= LOWEST_NODE[1])) return;
  throw new PrepareError(`Node ${process.versions.node} is too old: install Node ${LOWEST_NODE.join('.')} or later (https://nodejs.org), then run this again.`);
}

/** One line that moves on a terminal; elsewhere a line at the start, one every ten seconds and one at the end. */
function progress(doing) {
  const out = process.stderr;
  const began = Date.now();
  const seconds = () => `${Math.round((Date.now() - began) / 1000)} s`;
  let detail = '';
  if (!out.isTTY) out.write(`${doing} …\n`);
  const draw = () => {
    if (out.isTTY) out.write(`\r\u001b[K${`${doing} … ${seconds()} ${detail}`.slice(0, (out.columns ?? 80) - 1)}`);
    else out.write(`${doing}: ${seconds()} so far\n`);
  };
  const timer = setInterval(draw, out.isTTY ? 200 : NOTICE_MS);
  return {
    note: (text) => (detail = text),
    end(outcome) {
      clearInterval(timer);
      out.write(`${out.isTTY ? '\r\u001b[K' : ''}${doing}: ${outcome} (${((Date.now() - began) / 1000).toFixed(1)} s)\n`);
    },
  };
}

/** Runs a program with a progress line; its output is shown only when it fails. */
async function runStep(doing, program, args, todo) {
  const line = progress(doing);
  const output = [];
  const outcome = await new Promise((resolve) => {
    const child = spawn(program, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    const listen = (chunk) => {
      output.push(String(chunk));
      line.note(String(chunk).trim().split('\n').at(-1).replaceAll(/\u001b\[[0-9;]*[A-Za-z]/g, ''));
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, signal) => resolve(code === 0 ? null : `ended with ${signal ?? `exit code ${code}`}`));
  });
  line.end(outcome === null ? 'done' : 'FAILED');
  if (outcome === null) return;
  const lines = output.join('').trimEnd().split('\n');
  // npm names the cause first and ends with pages of usage.
  const errors = lines.filter((text) => /^npm error \S/.test(text)).slice(0, 15);
  const said = (errors.length > 0 ? errors : lines.slice(-40)).join('\n');
  throw new PrepareError(`${said}\n\n${doing} failed: ${program} ${args.join(' ')} ${outcome}.\n${todo}`);
}

/** True when what npm installed is what the lock file names; packages of other platforms may be missing. */
function installedMatches(lockText) {
  try {
    const wanted = JSON.parse(lockText).packages;
    const installed = JSON.parse(readFileSync(join(root, 'node_modules', '.package-lock.json'), 'utf8')).packages;
    return Object.entries(wanted).every(([path, entry]) => path === '' || installed[path]?.version === entry.version || (installed[path] === undefined && entry.optional === true));
  } catch {
    return false;
  }
}

async function ensurePackages() {
  const lockText = readFileSync(join(root, 'package-lock.json'), 'utf8');
  const stamp = join(root, 'node_modules', '.flarewatch-lock');
  const wanted = hashOf(lockText);
  if (textOf(stamp) === wanted) return;
  if (!installedMatches(lockText)) {
    const npm = process.env.npm_execpath?.endsWith('.js') ? [process.execPath, process.env.npm_execpath] : ['npm'];
    // Some environments set NODE_ENV=production, and the compiler is a development dependency.
    await runStep('installing packages', npm[0], [...npm.slice(1), 'ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=http'], 'Check the network and that this folder may be written to, then run it again.');
  }
  try {
    writeFileSync(stamp, wanted);
  } catch (error) {
    // Packages installed by somebody else are fine as they are; without the stamp they are compared again next time.
    if (error.code !== 'EACCES' && error.code !== 'EROFS') throw error;
  }
}

/** Names, sizes and times of the files below some folders: cheap to take, and different after every edit. */
function fingerprint(paths) {
  const parts = [];
  const visit = (path) => {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat === undefined) return;
    if (stat.isDirectory()) for (const name of readdirSync(path).sort()) visit(join(path, name));
    else if (!/\.spec\.tsx?$/.test(path)) parts.push(`${path.slice(root.length)}\t${stat.size}\t${stat.mtimeMs}`);
  };
  for (const path of paths) visit(join(root, path));
  return hashOf(parts.join('\n'));
}

async function buildWhenChanged(name, product, sources, step) {
  const stamp = join(root, 'dist', `.${name}-stamp`);
  const wanted = fingerprint(sources);
  const unchanged = textOf(stamp) === wanted;
  if (unchanged && existsSync(join(root, product))) return;
  await step(unchanged);
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
}

async function build() {
  const settings = ['tsconfig.json', 'tsconfig.base.json', 'node_modules/.flarewatch-lock'];
  const todo = 'The sources do not compile as they stand: mend what is named above, or fetch a fresh copy.';
  await buildWhenChanged('typescript', 'dist/apps/all-in-one/main.js', ['libs', 'apps', ...settings], (unchanged) =>
    // The compiler trusts its own notes even when its products were deleted.
    runStep('compiling', process.execPath, ['node_modules/typescript/bin/tsc', '-b', ...(unchanged ? ['--force'] : [])], todo),
  );
  await buildWhenChanged('dashboard', 'dist/apps/dashboard/index.html', ['apps/dashboard', 'libs/contracts', 'libs/domain', ...settings], () =>
    runStep('building the page', process.execPath, ['node_modules/vite/bin/vite.js', 'build', 'apps/dashboard', '--logLevel', 'warn'], todo),
  );
}

/** Two starts at once must not install into the same folder: the second waits, then finds the work done. */
async function alone(work) {
  const folder = join(root, '.flarewatch');
  const lock = join(folder, 'prepare.lock');
  const mine = join(folder, `prepare.${process.pid}`);
  // The servers' account must be able to pass, whatever the umask.
  if (mkdirSync(folder, { recursive: true }) !== undefined) chmodSync(folder, 0o755);
  writeFileSync(mine, String(process.pid));
  try {
    for (let told = false; ; ) {
      try {
        linkSync(mine, lock);
        break;
      } catch (error) {
        if (error.code !== 'EEXIST') throw error;
      }
      const holder = Number(textOf(lock));
      if (!isAlive(holder)) {
        rmSync(lock, { force: true });
        continue;
      }
      if (!told) process.stderr.write(`another start (pid ${holder}) is preparing this checkout, waiting for it\n`);
      told = true;
      await pause(200);
    }
    await work();
  } finally {
    if (textOf(lock) === String(process.pid)) rmSync(lock, { force: true });
    rmSync(mine, { force: true });
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return pid > 0;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/**
 * Installs and builds what is missing or old. An image that holds only the compiled program is left as it is.
 * @throws PrepareError with what failed and what to do
 */
export async function prepare() {
  checkNode();
  if (!existsSync(join(root, 'tsconfig.json')) || !existsSync(join(root, 'package-lock.json'))) return;
  try {
    await alone(async () => {
      await ensurePackages();
      await build();
    });
  } catch (error) {
    if (error.code !== 'EACCES' && error.code !== 'EROFS') throw error;
    throw new PrepareError(`${error.path} cannot be written: start as the user who owns ${root}, or copy it to a folder of your own.`);
  }
}

/** Prepares, or tells what is wrong and ends with exit code 1. */
export async function prepareOrExit() {
  try {
    await prepare();
  } catch (error) {
    if (!(error instanceof PrepareError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await prepareOrExit();
