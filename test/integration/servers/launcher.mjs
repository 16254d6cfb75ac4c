/** Starts servers as a program of its own, so that a spec can interrupt or kill it. Usage: launcher.mjs '<options as JSON>' */
import { startServers } from '../../../dist/libs/servers/index.js';

const abort = new AbortController();
let servers = null;
const end = async () => {
  abort.abort();
  await servers?.stop();
  process.exit(0);
};
process.on('SIGINT', end);
process.on('SIGTERM', end);
setInterval(() => undefined, 1000);

try {
  servers = await startServers({ ...JSON.parse(process.argv[2]), signal: abort.signal, log: (line) => process.stderr.write(`${line}\n`) });
  process.stdout.write(`${JSON.stringify({ ...servers, pids: servers.pids })}\n`);
} catch (error) {
  process.stdout.write(`${JSON.stringify({ error: error.message })}\n`);
  process.exit(1);
}
