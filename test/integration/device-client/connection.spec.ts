import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { nkeys } from '@nats-io/transport-node';
import { openDevice, type Device, type DeviceOptions } from '#libs/device-client';
import { until } from '../../support/device-rig.js';
import { ownNats } from '../messaging/own-nats.js';

const folder = mkdtempSync(join(tmpdir(), 'flarewatch-connection-'));
const PASSWORD = 'p:a/s s';

/** Opens a device and says what it was told of its connection. */
function open(name: string, options: Partial<DeviceOptions> & Pick<DeviceOptions, 'servers'>): { device: Device; problems: string[] } {
  const problems: string[] = [];
  const device = openDevice({ gym: 'g', device: 'd', folder: join(folder, name), onProblem: ({ message }) => problems.push(message), ...options });
  return { device, problems };
}

describe('connecting', () => {
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('with a password given apart or in the address; a wrong one is told, and the device keeps taking events', async () => {
    const nats = await ownNats(['--user', 'rack', '--pass', PASSWORD]);
    try {
      const apart = open('apart', { servers: nats.url, credentials: { user: 'rack', password: PASSWORD } });
      const inside = open('inside', { servers: nats.url.replace('//', `//rack:${encodeURIComponent(PASSWORD)}@`) });
      const wrong = open('wrong', { servers: nats.url, credentials: { user: 'rack', password: 'guess' } });
      await until(() => apart.device.isConnected && inside.device.isConnected && wrong.problems.length > 0, 'two in, one refused');
      expect(wrong.problems[0]).toMatch(/authorization/i);
      expect(wrong.device.isConnected).toBe(false);
      await wrong.device.report({ type: 'flarewatch.status.v1', time: new Date(), data: { state: 'online' } });
      expect(wrong.device.pending).toBe(1);
      for (const { device } of [apart, inside, wrong]) await device.close();
    } finally {
      await nats.remove();
    }
  });

  test('over TLS with the authority that the server\'s certificate comes from, and with no other', async () => {
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
    execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2', '-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost', '-keyout', key, '-out', cert], { stdio: 'ignore' });
    const nats = await ownNats(['--tls', '--tlscert', cert, '--tlskey', key]);
    const servers = nats.url.replace('nats://127.0.0.1', 'tls://localhost');
    try {
      const trusted = open('trusted', { servers, tls: { caFile: cert } });
      const stranger = open('stranger', { servers, tls: {} });
      await until(() => trusted.device.isConnected && stranger.problems.length > 0, 'one in, one without trust');
      expect(stranger.device.isConnected).toBe(false);
      for (const { device } of [trusted, stranger]) await device.close();
    } finally {
      await nats.remove();
    }
  });

  test('credentials that cannot be read are told, and read again', async () => {
    const nats = await ownNats();
    const file = join(folder, 'rack.creds');
    try {
      const { device, problems } = open('creds', { servers: nats.url, credentials: { credsFile: file } });
      await until(() => problems.length > 0, 'told');
      expect(problems[0]).toContain('rack.creds');
      writeFileSync(file, someCreds());
      await until(() => device.isConnected, 'connected');
      await device.close();
    } finally {
      await nats.remove();
    }
  });
});

/** Of the right form; this server asks nobody who they are. */
function someCreds(): string {
  const seed = new TextDecoder().decode(nkeys.createUser().getSeed());
  return `-----BEGIN NATS USER JWT-----\ne30.e30.e30\n------END NATS USER JWT------\n\n-----BEGIN USER NKEY SEED-----\n${seed}\n------END USER NKEY SEED------\n`;
}
