/** Hostile messages of claimed devices over every transport, many more than the test sends. */
import { spawn } from 'node:child_process';
import { root } from '../prepare.mjs';
import { countOf } from './count-of.mjs';

export const summary = 'hostile [100000] [seed]: so many broken and hostile messages over NATS, WebSocket, MQTT and HTTPS, each accounted for';

/** @param {string[]} args how many messages, and what they are drawn from. @returns {Promise<boolean>} whether each was accounted for and nothing fell over */
export function run([asked = '100000', seed = '1']) {
  const messages = countOf(asked, 'messages');
  const child = spawn(
    process.execPath,
    [
      '--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js', '--selectProjects', 'servers',
      '--testPathPatterns', 'identity/hostile-messages',
    ],
    { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, FLAREWATCH_SOAK_HOSTILE: String(messages), FLAREWATCH_SOAK_SEED: seed } },
  );
  return new Promise((resolve) => { child.on('close', (status) => { resolve(status === 0); }); });
}
