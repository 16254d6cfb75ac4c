/**
 * A device that hears nothing and publishes so many events a second, bounded in number. The first line of its input says whom to be and what to
 * send; it writes how many it has sent when it is done.
 */
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { credsAuthenticator, jwtAuthenticator, connect, wsconnect } from '@nats-io/transport-node';
import mqtt from 'mqtt';
import { WebSocket } from 'ws';

const { url, creds, transport, gym, device, athletes, perSecond, count, bad } = JSON.parse(readFileSync(0, 'utf8'));
const TICK_MS = 20;
const text = new TextEncoder();
const time = new Date().toISOString();

function payload(n) {
  const hex = n.toString(16).padStart(12, '0');
  const lifter = athletes[n % athletes.length];
  // A load that nobody lifts: a device whose firmware is wrong.
  const loadKg = bad ? 9000 : 100;
  return `{"specversion":"1.0","id":"f1000d00-0000-4000-8000-${hex}","source":"/gyms/${gym}/devices/${device}","type":"flarewatch.set.completed.v1","subject":"${lifter}","time":"${time}",`
    + `"bootid":"flood","sequence":${n + 1},"data":{"setId":"5e700000-0000-4000-8000-${hex}","exercise":"deadlift","loadKg":${loadKg},`
    + '"reps":[{"meanVelocityMps":0.5,"peakVelocityMps":0.69,"romM":0.52,"durationMs":1510},{"meanVelocityMps":0.47,"peakVelocityMps":0.69,"romM":0.52,"durationMs":1510}]}}';
}
const subject = (n) => `gym.${gym}.device.${device}.athlete.${athletes[n % athletes.length]}.set`;

async function overNats() {
  globalThis.WebSocket ??= WebSocket;
  const { jwt, seed, text: file } = creds;
  const nc = transport === 'ws'
    ? await wsconnect({ servers: url, authenticator: jwtAuthenticator(jwt, text.encode(seed)) })
    : await connect({ servers: url, authenticator: credsAuthenticator(text.encode(file)) });
  return { publish: (n) => nc.publish(subject(n), payload(n)), flush: () => nc.flush(), close: () => nc.close() };
}

async function overMqtt() {
  const client = await mqtt.connectAsync(url, { clientId: `${gym}.${device}`, username: creds.username, password: creds.jwt, protocolVersion: 4, clean: true });
  const publish = (n) => client.publish(subject(n).replaceAll('.', '/'), payload(n), { qos: 0 });
  return { publish, flush: () => sleep(5), close: () => client.endAsync() };
}

const link = transport === 'mqtt' ? await overMqtt() : await overNats();
const startedMs = performance.now();
for (let sent = 0; sent < count;) {
  const due = Math.min(count, Math.ceil(((performance.now() - startedMs + TICK_MS) / 1000) * perSecond));
  for (; sent < due; sent++) link.publish(sent);
  await link.flush();
  await sleep(TICK_MS);
}
await link.flush();
await link.close();
process.stdout.write(`${count} in ${Math.round(performance.now() - startedMs)} ms\n`);
