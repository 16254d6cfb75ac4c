/** Exit 0 when the role in this container answers on /healthz. Node's own modules, so that the image needs no curl. */
import { get as getPlain } from 'node:http';
import { get as getSecure } from 'node:https';

const tls = process.env.FLAREWATCH_TLS ?? 'off';
const get = ['', 'off', 'proxy'].includes(tls) ? getPlain : getSecure;
const options = {
  host: '127.0.0.1', port: process.env.FLAREWATCH_HTTP_PORT ?? '4310', path: '/healthz', timeout: 4000,
  // it asks itself, at an address that the certificate need not name
  rejectUnauthorized: false,
};
process.exitCode = 1;
const request = get(options, (answer) => {
  if (answer.statusCode === 200) process.exitCode = 0;
  answer.resume();
});
request.once('timeout', () => request.destroy());
request.once('error', () => undefined);
