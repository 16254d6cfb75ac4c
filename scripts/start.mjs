/** `npm start`: makes the checkout runnable, then becomes the program. Arguments are roles; none means everything in one process. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { prepareOrExit, root } from './prepare.mjs';

const LOOK_EVERY_MS = 250;

function parentOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { pid, parent: Number(fields[1]), born: fields[19], command: readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ') };
  } catch {
    return null;
  }
}

/** The npm that runs this script, and the shell between, where there is one. */
function launchers() {
  const found = [];
  for (let next = parentOf(process.ppid); next !== null && found.length < 3; next = parentOf(next.parent)) {
    found.push(next);
    if (/\bnpm\b/.test(next.command) && !/\bsh -c\b/.test(next.command)) return found;
  }
  return [];
}

/** When npm is killed outright this process would go on unseen: it ends in order instead. */
function endWithLaunchers() {
  const watched = process.env.npm_lifecycle_event === undefined ? [] : launchers();
  if (watched.length === 0) return;
  let stopping = false;
  let listening = false;
  const noticed = () => (stopping = true);
  const timer = setInterval(() => {
    // Before the program handles signals itself they must keep their usual effect.
    if (!listening && process.listenerCount('SIGTERM') > 0) {
      listening = true;
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, noticed);
    }
    if (watched.every(({ pid, born }) => parentOf(pid)?.born === born)) return;
    clearInterval(timer);
    if (stopping) return;
    process.stderr.write('the npm that started this is gone: stopping\n');
    process.kill(process.pid, 'SIGTERM');
  }, LOOK_EVERY_MS);
  timer.unref();
}

await prepareOrExit();
endWithLaunchers();
const program = join(root, 'dist', 'apps', 'all-in-one', 'main.js');
process.argv[1] = program;
await import(pathToFileURL(program).href);
