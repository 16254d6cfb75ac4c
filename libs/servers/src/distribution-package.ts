import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findOnPath } from './executable.js';

const RETRY_AFTER_MS = 24 * 3600 * 1000;

/** A program of Debian or Ubuntu, and what it comes in. */
export interface DistributionProgram {
  /** names its folder and the lines of the log */
  readonly name: string;
  /** file in usr/bin whose presence says that all is unpacked */
  readonly program: string;
  readonly packages: readonly string[];
}

interface Outcome {
  readonly ok: boolean;
  readonly output: string;
}

/** What every step of one fetch shares. */
interface Fetch {
  readonly wanted: DistributionProgram;
  readonly folder: string;
  readonly log: (line: string) => void;
  readonly signal: AbortSignal | undefined;
}

function run({ folder, signal }: Fetch, program: string, args: readonly string[], timeoutMs: number): Promise<Outcome> {
  return new Promise((resolve) => {
    let output = '';
    const child = spawn(program, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'], timeout: timeoutMs, ...(signal === undefined ? {} : { signal }) });
    child.stdout.on('data', (bytes: Buffer) => (output += bytes.toString()));
    child.stderr.on('data', (bytes: Buffer) => (output += bytes.toString()));
    child.once('error', (error) => resolve({ ok: false, output: error.message }));
    child.once('close', (code, ended) => resolve({ ok: code === 0, output: ended === null ? output : `${output}\nstopped after ${timeoutMs / 1000} s` }));
  });
}

const APT = ['-q', '-o', 'Acquire::http::Timeout=10', '-o', 'Acquire::https::Timeout=10', '-o', 'Acquire::Retries=1', '-o', 'APT::Sandbox::User='];
const lastLine = (text: string): string => text.trim().split('\n').at(-1) ?? '';

async function download(names: readonly string[], fetch: Fetch): Promise<Outcome> {
  const fetchAll = (): Promise<Outcome> => run(fetch, 'apt-get', [...APT, 'download', ...names], 60_000);
  const first = await fetchAll();
  const noLists = /Unable to locate package|no candidate|404|Can't select candidate/i.test(first.output);
  if (first.ok || !noLists || process.getuid?.() !== 0) return first;
  fetch.log(`${fetch.wanted.name}: the list of packages is missing or old, fetching it (apt-get update)`);
  const update = await run(fetch, 'apt-get', [...APT, 'update'], 120_000);
  return update.ok ? fetchAll() : update;
}

/** Packages that the given ones need and that the system does not have. */
async function missingDependencies(archives: readonly string[], fetch: Fetch, known: ReadonlySet<string>): Promise<string[]> {
  const missing: string[] = [];
  for (const archive of archives) {
    const fields = await run(fetch, 'dpkg-deb', ['-f', archive, 'Pre-Depends', 'Depends'], 10_000);
    for (const clause of fields.output.replaceAll(/^(Pre-)?Depends:/gm, ',').split(/[,\n]/)) {
      const name = /^\s*([a-z0-9][a-z0-9+.-]*)/.exec(clause)?.[1];
      if (name === undefined || known.has(name) || missing.includes(name) || !/^(lib|lua)/.test(name)) continue;
      const installed = await run(fetch, 'dpkg-query', ['-W', '-f', '${Status}', name], 10_000);
      if (!installed.ok || !installed.output.includes('ok installed')) missing.push(name);
    }
  }
  return missing;
}

async function unpack(into: string, fetch: Fetch): Promise<string | null> {
  const known = new Set<string>();
  const unpacked = new Set<string>();
  let wanted = [...fetch.wanted.packages];
  while (wanted.length > 0) {
    for (const name of wanted) known.add(name);
    const fetched = await download(wanted, fetch);
    if (!fetched.ok) return `apt-get download ${wanted.join(' ')}: ${lastLine(fetched.output)}`;
    const archives = readdirSync(fetch.folder).filter((file) => file.endsWith('.deb') && !unpacked.has(file));
    for (const archive of archives) {
      unpacked.add(archive);
      const extracted = await run(fetch, 'dpkg-deb', ['-x', archive, into], 30_000);
      if (!extracted.ok) return `dpkg-deb -x ${archive}: ${lastLine(extracted.output)}`;
    }
    wanted = await missingDependencies(archives, fetch, known);
  }
  return null;
}

function libraryFolders(root: string): string[] {
  const base = join(root, 'usr', 'lib');
  if (!existsSync(base)) return [];
  return [base, ...readdirSync(base).map((name) => join(base, name))].filter((dir) => statSync(dir).isDirectory());
}

export type Unpacked = { readonly path: string; readonly libraryPath: string } | { readonly problem: string };

/**
 * Debian's or Ubuntu's own packages of a program, downloaded and unpacked into the state folder without installing anything. A failure
 * is remembered for a day, so that a machine without network does not wait for it at every start.
 */
export async function programFromDistribution(
  wanted: DistributionProgram, stateDir: string, log: (line: string) => void, signal?: AbortSignal, searchPath?: string,
): Promise<Unpacked> {
  const folder = join(stateDir, `${wanted.name}-dist`);
  const refusal = join(stateDir, `${wanted.name}-dist.failed`);
  const path = join(folder, 'usr', 'bin', wanted.program);
  const unpacked = (): Unpacked => ({ path, libraryPath: libraryFolders(folder).join(':') });
  if (existsSync(path)) return unpacked();
  if (findOnPath('apt-get', searchPath) === null || findOnPath('dpkg-deb', searchPath) === null) return { problem: 'this system has no apt-get to fetch it with' };
  if (existsSync(refusal) && Date.now() - statSync(refusal).mtimeMs < RETRY_AFTER_MS) {
    return { problem: `${readFileSync(refusal, 'utf8').trim()} (tried within the last day; remove ${refusal} to try again)` };
  }
  log(`${wanted.name}: not on PATH, fetching the distribution package (unpacked privately, nothing is installed)`);
  const work = mkdtempSync(join(stateDir, `${wanted.name}-fetch-`));
  try {
    const into = join(work, 'unpacked');
    mkdirSync(into);
    const problem = await unpack(into, { wanted, folder: work, log, signal });
    if (problem !== null) {
      if (signal?.aborted !== true) writeFileSync(refusal, `${problem}\n`);
      return { problem };
    }
    rmSync(folder, { recursive: true, force: true });
    renameSync(into, folder);
    rmSync(refusal, { force: true });
    return unpacked();
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
