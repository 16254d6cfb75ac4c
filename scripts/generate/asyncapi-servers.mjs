/** The ways in, and what proves who comes. Every address and secret is in the answer to `POST /v1/devices/claim`. */
const fromClaim = (member, fallback) => ({ description: `Host and port of \`${member}\` in the answer to the claim.`, default: fallback });
const by = (scheme) => [{ $ref: `#/components/securitySchemes/${scheme}` }];

const PLAIN = {
  nats: {
    host: '{nats}', protocol: 'nats', security: by('natsUser'), variables: { nats: fromClaim('nats.url', '127.0.0.1:4222') },
    description: 'NATS. The inbox prefix of the connection is `nats.inboxPrefix`: no other inbox may be listened on. Outside the loopback with TLS.',
  },
  websocket: {
    host: '{websocket}', protocol: 'ws', security: by('natsUser'), variables: { websocket: fromClaim('nats.websocketUrl', '127.0.0.1:8080') },
    description: 'The NATS protocol over WebSocket, with the same credentials. Outside the loopback wss.',
  },
  mqtt: {
    host: '{mqtt}', protocol: 'mqtt', protocolVersion: '3.1.1', security: by('mqttUser'), variables: { mqtt: fromClaim('mqtt.url', '127.0.0.1:1883') },
    description: 'MQTT 3.1.1. Subjects with / in place of the dots. A PUBACK says nothing: a message that may not be published gets one as well.',
    // an empty client id would be another session with each connection
    bindings: { mqtt: { clientId: 'as told: `mqtt.clientId`', cleanSession: true, keepAlive: 60, bindingVersion: '0.2.0' } },
  },
  https: {
    host: '{api}', protocol: 'http', security: by('deviceToken'), variables: { api: { description: 'Where the page and the API are.', default: '127.0.0.1:4310' } },
    description: 'POST of single events or lists of up to 1000; the answer holds the fate of each.',
  },
};

const TLS = 'TLS 1.2 or later; the certificate is checked against the name and the CA, which may be one of the gym\'s own.';

/** Each way again as it is beyond the loopback, where plain ones are neither offered nor told. */
const overTls = (server, protocol, port) => ({
  ...server, protocol, description: `${server.description.replace(/ Outside the loopback (?:with TLS|wss)\./, '')} ${TLS}`,
  variables: Object.fromEntries(Object.entries(server.variables).map(([name, variable]) => [name, { ...variable, default: `flarewatch.example:${port}` }])),
});

export const SERVERS = {
  ...PLAIN,
  natsTls: overTls(PLAIN.nats, 'nats', 4222), websocketTls: overTls(PLAIN.websocket, 'wss', 443), mqttTls: overTls(PLAIN.mqtt, 'secure-mqtt', 8883), httpsTls: overTls(PLAIN.https, 'https', 443),
};

export const SECURITY_SCHEMES = {
  natsUser: {
    type: 'asymmetricEncryption',
    description: 'User JWT (`nats.jwt`), and the nonce of the server signed with the Ed25519 key that it names; `nats.creds` holds both in the file format of NATS tools. The device may make the key itself: then it claims with `publicKey`, and its secret never leaves it.',
  },
  mqttUser: { type: 'userPassword', description: 'User name `mqtt.username`; the password is a bearer JWT, `mqtt.password`, of 700 and more characters, good over MQTT alone.' },
  deviceToken: { type: 'http', scheme: 'bearer', description: '`https.token` of the claim, as `Authorization: Bearer fwd_…`.' },
};

/** Over MQTT events at QoS 1, which makes the client send again after a short fault; all else at QoS 0, for it is worth something at once or never. */
export const mqttBinding = (qos) => ({ mqtt: { qos, retain: false, bindingVersion: '0.2.0' } });

export const DEVICES = ['nats', 'websocket', 'mqtt', 'natsTls', 'websocketTls', 'mqttTls'];
export const LISTENERS = ['nats', 'websocket', 'natsTls', 'websocketTls'];
