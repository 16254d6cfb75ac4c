/**
 * A rack that tracks one set of deadlifts: tells each repetition while it is done, shows the cues, reports the set, and says at the
 * end of the visit that it has sent everything.
 *
 *   node build/rack.js nats://127.0.0.1:4222 northside rack-3 ana ./buffer rack-3.creds
 *   node build/rack.js tls://gym.example:4222 northside rack-3 ana ./buffer rack-3.creds ca.pem      where the gym has a CA of its own
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { openDevice } from '@flarewatch/device';

const [servers, gym, name, athlete, folder = './buffer', credsFile, caFile] = process.argv.slice(2);
if (servers === undefined || gym === undefined || name === undefined || athlete === undefined) {
  console.error('usage: rack SERVERS GYM DEVICE ATHLETE [FOLDER] [CREDENTIALS FILE] [CA FILE]');
  process.exit(2);
}

const device = openDevice({
  servers, gym, device: name, folder, ...(credsFile !== undefined && { credentials: { credsFile } }), ...(caFile !== undefined && { tls: { caFile } }),
  onCue: ({ cue, afterRep, lossPct }) => console.log(`cue after rep ${afterRep}: ${cue}, ${lossPct.toFixed(0)} % slower`),
  onRejected: ({ id, errors }) => console.error(`refused ${id}:`, errors),
  onConnection: (isUp) => console.log(isUp ? 'connected' : 'connection lost; what is reported waits on disk'),
  onProblem: ({ message }) => console.error(message),
});
if (device.pending > 0) console.log(`${device.pending} events of earlier runs go first`);

const set = { setId: randomUUID(), sessionId: randomUUID(), exercise: 'deadlift', loadKg: 140 };
const speedsMps = [0.48, 0.47, 0.45, 0.42, 0.38];
const reps: { meanVelocityMps: number; romM: number }[] = [];

/** From the mean of the two fastest reps so far to the last. */
function lossPct(): number {
  const speeds = reps.map(({ meanVelocityMps }) => meanVelocityMps);
  const [first = 0, second = 0] = [...speeds].sort((a, b) => b - a);
  return 100 * (1 - (speeds.at(-1) ?? 0) / ((first + second) / 2));
}

for (const meanVelocityMps of speedsMps) {
  await pause(100);
  reps.push({ meanVelocityMps, romM: 0.52 });
  const isHeard = device.rep({ athlete, data: { ...set, reps } });
  const limitPct = device.limitPct(athlete, set.exercise);
  // Nobody answers without a connection: the limit that was told earlier has to do.
  if (!isHeard && limitPct !== null && reps.length >= 3 && lossPct() > limitPct) console.log('stop (offline)');
}

const receipt = await device.report({ type: 'flarewatch.set.completed.v1', athlete, time: new Date(), data: { ...set, reps, rpe: 8.5 } });
console.log(`set ${set.setId} is number ${receipt.sequence}, on disk`);
const fate = await receipt.fate();
console.log(`set ${set.setId} is ${fate.outcome}`);
await (await device.watermark()).fate();
await device.close();
process.exitCode = fate.outcome === 'stored' ? 0 : 1;
