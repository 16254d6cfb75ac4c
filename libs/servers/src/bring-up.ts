import { spawn } from 'node:child_process';
import { closeSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { sessionComesBefore } from '#libs/runtime';
import { asAccount, serverEnvironment } from './executable.js';
import { freePort, isFree } from './ports.js';
import { commandLine, identify, isAlive, stopProcess, waitUntil, type ProcessIdentity } from './process-identity.js';
import { STOP_STEPS, type Ports, type ServerRecipe } from './recipe.js';
import type { ServerEntry } from './run-file.js';
import { ServerError } from './server-error.js';
import { lastLogLines, openServerLog, serverLogPath } from './server-log.js';

export interface BringUp {
  readonly dataDir: string;
  readonly log: (line: string) => void;
  /** Ends the wait for readiness: the server is no longer wanted. */
  readonly signal: AbortSignal | undefined;
  /** Called as soon as there is a process, before it is ready: a kill in between must leave a trace. */
  readonly record: (entry: ServerEntry) => void;
}

export interface LiveServer {
  readonly process: ProcessIdentity;
  readonly ports: Ports;
  readonly adopted: boolean;
}

const ADDRESS_TAKEN = /address already in use|could not create any TCP\/IP sockets|Failed listening on port/i;
/** The sessions of a Postgres that was killed outright need a moment to notice. */
const STILL_DYING = /pre-existing shared memory block/;
const MOST_ATTEMPTS = 5;
/** A server that is well answers at once, but for a machine that is busy. */
const ANSWERS_WITHIN_MS = 10_000;
/** A dead server's last threads and sessions need a fraction of it. */
const PORT_FREE_WITHIN_MS = 30_000;

/** Finds the process that an earlier start left behind: by the run file, else by the server's own pid file. */
function findLeftover(recipe: ServerRecipe, before: ServerEntry | undefined): ProcessIdentity | null {
  const recorded = before?.process ?? null;
  if (recorded !== null && isAlive(recorded)) return recorded;
  try {
    const found = identify(Number.parseInt(readFileSync(recipe.pidFile, 'utf8'), 10));
    return found !== null && commandLine(found.pid).includes(recipe.mark) ? found : null;
  } catch {
    return null;
  }
}

/**
 * Makes sure one server runs and answers. A leftover of a killed start is adopted when it was started with the same settings
 * and answers; else it is stopped. Ports of the run before are used again when they are free.
 * @throws ServerError with the server's last log lines
 */
export async function bringUp(recipe: ServerRecipe, before: ServerEntry | undefined, context: BringUp): Promise<LiveServer> {
  const leftover = findLeftover(recipe, before);
  if (leftover !== null) {
    const same = before?.process?.pid === leftover.pid && before.settings === recipe.settings;
    if (same && (await waitUntil(() => isAlive(leftover) && recipe.ready(before.ports), ANSWERS_WITHIN_MS, 50))) {
      context.log(`${recipe.name} ${recipe.version} was still running (pid ${leftover.pid}), taken over`);
      context.record(entryOf(recipe, leftover, before.ports));
      return { process: leftover, ports: before.ports, adopted: true };
    }
    context.log(`${recipe.name} was left behind by an earlier start (pid ${leftover.pid}) and ${same ? 'does not answer' : 'was started otherwise'}: stopping it`);
    await stopProcess(leftover, STOP_STEPS[recipe.name]);
  }
  let preferred: Ports | undefined = before?.ports;
  return persistently(async () => {
    const ports: Record<string, number> = {};
    for (const name of recipe.portNames) ports[name] = await freePort(preferred?.[name]);
    return ports;
  }, recipe, context, (ports) => {
    context.log(`${recipe.name}: another program took port ${listed(ports)} first, trying another`);
    preferred = undefined;
  });
}

/**
 * Starts a server that died, on the very ports it had: those who use it know no others.
 * @throws ServerError with the server's last log lines, or when something else holds a port
 */
export async function bringBack(recipe: ServerRecipe, ports: Ports, context: BringUp): Promise<LiveServer> {
  return persistently(async () => {
    for (const port of Object.values(ports)) {
      const isOver = await waitUntil(() => context.signal?.aborted === true || isFree(port), PORT_FREE_WITHIN_MS, 20);
      if (context.signal?.aborted === true) throw interrupted(recipe);
      if (isOver) continue;
      throw new ServerError(recipe.name, `${recipe.name} cannot start again: port ${port} is taken by another program`, 'end that program; the start is tried again until then');
    }
    return ports;
  }, recipe, context, () => undefined);
}

const listed = (ports: Ports): string => Object.values(ports).join(' or ');

/** Tries again where the address was taken after all, or the sessions of a server that died have yet to end. */
async function persistently(choosePorts: () => Promise<Ports>, recipe: ServerRecipe, context: BringUp, onTaken: (ports: Ports) => void): Promise<LiveServer> {
  for (let attempt = 1; ; attempt += 1) {
    const ports = await choosePorts();
    try {
      return await launch(recipe, ports, context);
    } catch (error) {
      const says = (pattern: RegExp): boolean => error instanceof ServerError && error.lastLines.some((line) => pattern.test(line));
      if (attempt === MOST_ATTEMPTS || !(says(ADDRESS_TAKEN) || says(STILL_DYING))) throw error;
      if (says(ADDRESS_TAKEN)) onTaken(ports);
      else await sleep(500);
    }
  }
}

const entryOf = (recipe: ServerRecipe, process: ProcessIdentity, ports: Ports): ServerEntry => ({
  process,
  ports,
  version: recipe.version,
  settings: recipe.settings,
});

async function launch(recipe: ServerRecipe, ports: Ports, context: BringUp): Promise<LiveServer> {
  const { file, args, libraryPath, environment } = recipe.command(ports);
  const output = openServerLog(context.dataDir, recipe.name);
  const failure: { message: string | null } = { message: null };
  // A process group of its own: Ctrl-C in the terminal reaches only the parent, which then stops the servers in order.
  const child = spawn(file, args, {
    detached: true,
    stdio: ['ignore', output, output],
    cwd: '/',
    env: { ...serverEnvironment(libraryPath), ...environment },
    ...asAccount(recipe.account),
  });
  closeSync(output);
  child.once('error', (error) => (failure.message = error.message));
  child.once('exit', (code, signal) => (failure.message ??= `it ended at once with ${signal ?? `exit code ${code}`}`));
  child.unref();
  const process = child.pid === undefined ? null : identify(child.pid);
  if (process !== null) context.record(entryOf(recipe, process, ports));
  if (recipe.comesBefore === true && child.pid !== undefined) sessionComesBefore(child.pid);
  const startedAt = performance.now();
  let nextNotice = 5000;
  for (;;) {
    if (failure.message === null && (await recipe.ready(ports)) && process !== null) return { process, ports, adopted: false };
    if (context.signal?.aborted === true) {
      if (process !== null) await stopProcess(process, STOP_STEPS[recipe.name]);
      throw interrupted(recipe);
    }
    if (failure.message !== null) throw notReady(recipe, failure.message, context.dataDir);
    const waited = performance.now() - startedAt;
    if (waited > recipe.readyWithinMs) {
      if (process !== null) await stopProcess(process, STOP_STEPS[recipe.name]);
      throw notReady(recipe, `it did not answer within ${Math.round(recipe.readyWithinMs / 1000)} s`, context.dataDir);
    }
    if (waited > nextNotice) {
      context.log(`${recipe.name} is not ready after ${Math.round(waited / 1000)} s: ${lastLogLines(context.dataDir, recipe.name, 1)[0] ?? 'it has said nothing yet'}`);
      nextNotice += 5000;
    }
    await sleep(15);
  }
}

function interrupted(recipe: ServerRecipe): ServerError {
  return new ServerError(recipe.name, 'the start was interrupted', 'start again when you like; data are as they were');
}

function notReady(recipe: ServerRecipe, what: string, dataDir: string): ServerError {
  return new ServerError(
    recipe.name,
    `${recipe.name} ${recipe.version} (${recipe.origin}) did not start: ${what}`,
    `read ${serverLogPath(dataDir, recipe.name)}, or name a server that runs already in ${{ postgres: 'DATABASE_URL', nats: 'NATS_URL', redis: 'REDIS_URL' }[recipe.name]}`,
    lastLogLines(dataDir, recipe.name),
  );
}
