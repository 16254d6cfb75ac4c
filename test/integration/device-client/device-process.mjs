/** A device to be killed: reports sets as fast as its disk takes them, and says how far it came. */
import { readFileSync } from 'node:fs';
import { openDevice } from '#libs/device-client';

const [servers, folder, gym, name, reportsFile, fsync] = process.argv.slice(2);
const reports = JSON.parse(readFileSync(reportsFile, 'utf8'));
const device = openDevice({ servers, folder, gym, device: name, fsync, resendMs: 500, ackTimeoutMs: 500, window: 32, watermarkEveryMs: null });
for (const [index, report] of reports.entries()) {
  const { sequence } = await device.report(report);
  process.stdout.write(`${index} ${sequence} ${device.pending}\n`);
}
await device.drained();
await device.close();
process.stdout.write('done\n');
