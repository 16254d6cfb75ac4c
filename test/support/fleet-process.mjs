/** The devices of a gym in one process that can be killed: it reports on from the given event, and says under which number its disk took it, and what was refused, also of what an earlier boot took. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDevice } from '#libs/device-client';

const LOOK_EVERY_MS = 50;

const { servers, gym, folder, credentials, reports, window } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const from = Number(process.argv[3]);
const say = (line) => process.stdout.write(`${line}\n`);

const devices = new Map(Object.entries(credentials).map(([device, creds]) => [device, openDevice({
  servers, credentials: { creds }, gym, device, folder: join(folder, device), fsync: 'never', resendMs: 1500, ackTimeoutMs: 3000, backfillFrom: null, watermarkEveryMs: null,
  onRejected: ({ id }) => say(`refused ${id}`),
})]));
const pending = () => [...devices.values()].reduce((sum, device) => sum + device.pending, 0);
say(`boots ${[...devices.values()].map(({ bootId }) => bootId).join(' ')}`);
say(`held ${pending()}`);
let last = pending();
setInterval(() => {
  if (pending() < last) say('fewer');
  last = pending();
}, LOOK_EVERY_MS).unref();
let wake = () => undefined;
for (let index = from; index < reports.length; index += 1) {
  while (pending() >= window) await new Promise((resolve) => { wake = resolve; setTimeout(resolve, LOOK_EVERY_MS); });
  const { device, report } = reports[index];
  const receipt = await devices.get(device).report(report);
  say(`taken ${index} ${receipt.bootId} ${receipt.sequence}`);
  void receipt.fate().then(() => wake());
}
await Promise.all([...devices.values()].map((device) => device.drained()));
await Promise.all([...devices.values()].map((device) => device.close()));
say('drained');
