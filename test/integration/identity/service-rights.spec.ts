import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { Authority, SERVICES, type Service } from '#libs/identity';
import { connectNats } from '#libs/messaging';
import { ClaimedGym, errorsOf, until } from './claimed-gym.js';

jest.setTimeout(120_000);

/** What each has to do, and what would hurt if it could be done by a process that was taken over. */
const PUBLISH: Readonly<Record<string, readonly Service[]>> = {
  'gym.north.device.rack-2.athlete.ana.set': ['api', 'operator'],
  'gym.north.device.rack-2.athlete.ana.rep': ['operator'],
  'gym.north.device.rack-2.ack': ['ingest'],
  'gym.north.device.rack-2.cue': ['live'],
  'gym.north.device.rack-2.config': ['ingest', 'live'],
  'dead.north.rack-2': ['ingest', 'live'],
  'alert.north.athlete.ana': ['alerts'],
  'inbox.north.ana': ['alerts'],
  '$KV.live.fed': ['worker'],
  '_fw.outcomes.x': ['ingest'],
  '$JS.API.STREAM.PURGE.EVENTS': ['operator'],
  '$JS.API.STREAM.PURGE.INBOX': ['operator'],
  '$JS.API.STREAM.DELETE.EVENTS': [],
  '$JS.API.STREAM.DELETE.ALERTS': [],
  '$JS.API.STREAM.DELETE.KV_live': [],
  '$JS.API.STREAM.MSG.DELETE.EVENTS': [],
  '$SYS.REQ.CLAIMS.UPDATE': [],
  '_INBOX_of-another.x': [],
};
const SUBSCRIBE: Readonly<Record<string, readonly Service[]>> = {
  '>': [],
  'gym.>': [],
  'gym.*.device.*.athlete.*.rep': ['live'],
  'gym.*.device.*.athlete.*.set': [],
  'gym.*.device.*.ack': ['operator'],
  'inbox.>': [],
  'inbox.*.*': ['operator'],
  'alert.*.athlete.*': ['operator'],
  '_fw.outcomes.>': ['api', 'operator'],
  '_INBOX_of-another.>': [],
  '$SYS.>': [],
  '$KV.>': [],
};

let gym: ClaimedGym;
beforeAll(async () => {
  gym = await ClaimedGym.start();
});
afterAll(() => gym.stop());

test.each(SERVICES)('%s may do what it is for, and nothing else', async (service) => {
  const credentials = await Authority.open(gym.system.servers.keysDir ?? '').serviceCredentials(`spec-${service}`, [service]);
  const nc = await connectNats({ url: gym.system.servers.natsUrl, name: 'service rights spec', credentials });
  const refused = errorsOf(nc);
  for (const subject of Object.keys(SUBSCRIBE)) nc.subscribe(subject, { callback: () => undefined });
  for (const subject of Object.keys(PUBLISH)) nc.publish(subject, 'of no use');
  const expected = [
    ...Object.entries(PUBLISH).filter(([, may]) => !may.includes(service)).map(([subject]) => `publish to "${subject}"`),
    ...Object.entries(SUBSCRIBE).filter(([, may]) => !may.includes(service)).map(([subject]) => `subscription to "${subject}"`),
  ].sort();
  const told = (): string[] => [...new Set(refused.map((said) => /(?:publish|subscription) to "[^"]+"/i.exec(said)?.[0] ?? said).map((said) => said.charAt(0).toLowerCase() + said.slice(1)))].sort();
  await until(() => told().length >= expected.length);
  await nc.flush();
  expect(told()).toEqual(expected);
  await nc.close();
});
