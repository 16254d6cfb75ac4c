import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { DEVICES, LISTENERS, SECURITY_SCHEMES, SERVERS, mqttBinding } from './asyncapi-servers.mjs';
import { camel, readSchemas } from './contract-schemas.mjs';

/** Channel → its address, who speaks on it, and the schemas of its messages. `receive`: Flarewatch listens; `send`: it speaks. */
const ATHLETE = 'gym.{gym}.device.{device}.athlete.{athlete}';
const DEVICE = 'gym.{gym}.device.{device}';
const CHANNELS = {
  sets: ['receive', `${ATHLETE}.set`, ['set.completed', 'set.corrected', 'set.retracted'], 'Sets, their corrections and retractions.'],
  reps: ['receive', `${ATHLETE}.rep`, ['rep'], 'Reps of a set in progress, for live cues. Not persisted.'],
  sessions: ['receive', `${ATHLETE}.session`, ['session.completed', 'session.corrected', 'session.retracted'], 'Visits.'],
  checkins: ['receive', `${ATHLETE}.checkin`, ['checkin.submitted', 'checkin.corrected', 'checkin.retracted'], 'What the athlete answered.'],
  trunktests: ['receive', `${ATHLETE}.trunktest`, ['trunktest.recorded'], 'Trunk-endurance tests.'],
  flares: ['receive', `${ATHLETE}.flare`, ['flare.reported', 'flare.corrected', 'flare.retracted'], 'Flares as reported.'],
  deviceStatus: ['receive', `${DEVICE}.status`, ['status'], 'What a device says of itself.'],
  backfills: ['receive', `${DEVICE}.backfill`, ['backfill.started', 'backfill.completed'], 'A device sends what it kept while offline.'],
  watermarks: ['receive', `${DEVICE}.watermark`, ['watermark'], 'Complete up to: days past it without facts are rest.'],
  acks: ['send', `${DEVICE}.ack`, ['ack'], 'Application acknowledgement after commit. Not persisted.'],
  cues: ['send', `${DEVICE}.cue`, ['cue'], 'Live cue. Not persisted; stale after its expiry.'],
  configs: ['send', `${DEVICE}.config`, ['config'], 'Thresholds, slow-down, gap requests. Not persisted.'],
  alerts: ['send', 'alert.{gym}.athlete.{athlete}', ['alert'], 'Alert transitions; Nats-Msg-Id is the transition id. Red flags never appear here.'],
  inboxes: ['send', 'inbox.{gym}.{person}', ['inbox'], 'What this person is entitled to see.'],
  refusals: ['send', 'dead.{gym}.{device}', ['dead'], 'Notice of a refused event, with JSON pointers.'],
  outcomes: ['send', null, ['outcomes'], 'What became of each event, on the subject that the header Flarewatch-Reply named. The payload is a JSON array.'],
};

const IDS = {
  gym: 'Gym id.',
  device: 'Device id, unique within its gym.',
  athlete: 'Athlete id.',
  person: 'Id of an athlete, a coach or another reader.',
};

const SCHEMAS = '../libs/contracts/schemas';

/** docs/asyncapi.json: every subject and message, by reference to the schemas that the code is generated from. */
export async function asyncapi(root) {
  const schemas = await readSchemas(root);
  const { version } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'));
  const channels = {};
  const operations = {};
  const messages = {};
  for (const [channel, [action, address, names, description]] of Object.entries(CHANNELS)) {
    const ids = [...(address ?? '').matchAll(/\{(\w+)\}/g)].map(([, id]) => id);
    channels[channel] = {
      address,
      description,
      messages: Object.fromEntries(names.map((name) => [camel(name), { $ref: `#/components/messages/${camel(name)}` }])),
      servers: (ids.includes('device') && channel !== 'refusals' ? DEVICES : LISTENERS).map((server) => ({ $ref: `#/servers/${server}` })),
      ...(ids.length > 0 && { parameters: Object.fromEntries(ids.map((id) => [id, { $ref: `#/components/parameters/${id}` }])) }),
    };
    operations[`${action}${channel[0].toUpperCase()}${channel.slice(1)}`] = { action, channel: { $ref: `#/channels/${channel}` }, summary: description, bindings: mqttBinding(action === 'receive' && channel !== 'reps' ? 1 : 0) };
    for (const name of names) messages[camel(name)] = message(name, schemas.get(name), action);
  }
  Object.assign(channels, { posts: posts(channels) });
  operations.receivePosts = { action: 'receive', channel: { $ref: '#/channels/posts' }, summary: channels.posts.description, bindings: { http: { method: 'POST', bindingVersion: '0.3.0' } } };
  const document = {
    asyncapi: '3.1.0',
    info: { title: 'Flarewatch', version, description: DESCRIPTION, license: { name: 'Apache-2.0' } },
    defaultContentType: 'application/json',
    servers: SERVERS,
    channels,
    operations,
    components: {
      messages,
      securitySchemes: SECURITY_SCHEMES,
      parameters: Object.fromEntries(Object.entries(IDS).map(([id, description]) => [id, { description: `${description} 1 to 64 of A-Z a-z 0-9 _ -` }])),
    },
  };
  return new Map([['docs/asyncapi.json', `${JSON.stringify(document, null, 2)}\n`]]);
}

/** Whatever is kept may also be posted; what is not, an answer would come too late for. */
function posts(channels) {
  const kept = Object.entries(CHANNELS).filter(([channel, [action]]) => action === 'receive' && channel !== 'reps');
  return {
    address: '/v1/events',
    description: 'The same events over HTTPS, one or a list. The answer holds what became of each: docs/http-api.md.',
    messages: Object.assign({}, ...kept.map(([channel]) => channels[channel].messages)),
    servers: [{ $ref: '#/servers/https' }],
  };
}

const DESCRIPTION = [
  'A device is let in by a claim: the operator makes a one-time code (`flarewatch claim`), the device posts `{"code": "…"}` to `/v1/devices/claim` and is told, once, its addresses, credentials for every transport and its subjects. With the next claim what it had before ends; so it does with `flarewatch revoke`. It may publish below `gym.<gym>.device.<device>.` and hear its own ack, cue and config.',
  'The whole protocol in words: docs/device-protocol.md.',
  'Subjects are NATS subjects; over MQTT the same with / in place of the dots.',
  'Events are CloudEvents 1.0, structured or binary. Unknown fields are kept. An event has at most 64 kB.',
  'What the system says is in binary mode: the payload is the bare data, and the attributes are ce-* headers, which an MQTT device does not get and does not need.',
].join('\n');

/** Devices send structured events (or the same in binary mode), the system sends bare data with ce-* headers. */
function message(name, schema, action) {
  const type = `flarewatch.${name}.v1`;
  const data = { $ref: `${SCHEMAS}/${name}/v1.json` };
  const shown = { name: type, title: schema.title, summary: schema.description };
  if (action === 'send') {
    const example = { name: 'first', payload: { $ref: `${SCHEMAS}/${name}/v1.examples.json#/accepted/0/data` } };
    return { ...shown, contentType: 'application/json', payload: data, examples: [example] };
  }
  return {
    ...shown,
    contentType: 'application/cloudevents+json',
    payload: { allOf: [{ $ref: `${SCHEMAS}/envelope/v1.json` }, { type: 'object', properties: { type: { const: type }, data } }] },
  };
}
