/**
 * What can be said of docker-compose.yml without an engine: it parses, and every service keeps the promises of
 * docs/operations.md (pinned image, no root, health check, loopback ports, declared volumes, secrets from the environment).
 */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const source = readFileSync(join(root, 'docker-compose.yml'), 'utf8');
const file = parse(source, { merge: true });
const examples = readFileSync(join(root, 'infra/compose.env.example'), 'utf8');
const ignored = readFileSync(join(root, '.gitignore'), 'utf8').split('\n');
const problems = [];
const want = (held, text) => {
  if (!held) problems.push(text);
};

const services = Object.entries(file.services ?? {});
const volumes = Object.keys(file.volumes ?? {});
want(services.length > 0, 'no services');
for (const role of ['ingest', 'worker', 'alerts', 'api', 'live']) want(role in (file.services ?? {}), `role ${role} is missing`);

for (const [name, service] of services) {
  const once = service.restart === 'no';
  const tag = /:([^:/]+)$/.exec(service.image ?? '')?.[1];
  want(service.build !== undefined || (tag !== undefined && /^\d+\.\d+/.test(tag)), `${name}: image ${service.image} is not pinned to a version`);
  want(once || (service.user !== undefined && !/^(?:root|0)(?::|$)/.test(String(service.user))), `${name}: runs as root`);
  want(once || service.healthcheck?.test !== undefined, `${name}: has no health check`);
  for (const port of service.ports ?? []) want(String(port).startsWith('127.0.0.1:'), `${name}: port ${port} is not bound to loopback`);
  for (const mount of service.volumes ?? []) {
    const [from] = String(mount).split(':');
    want(volumes.includes(from) || (from.startsWith('./') && String(mount).endsWith(':ro')), `${name}: volume ${mount} is neither declared nor a read-only file`);
  }
  for (const needed of Object.keys(service.depends_on ?? {})) want(needed in file.services, `${name}: depends on ${needed}, which is not there`);
}
for (const [, variable] of source.matchAll(/\$\{([A-Z_]+)/g)) {
  want(new RegExp(`^${variable}=\\S`, 'm').test(examples), `${variable} is not in infra/compose.env.example`);
}
want(ignored.includes('infra/compose.env'), 'infra/compose.env is not ignored by git');

for (const problem of problems) console.error(`docker-compose.yml: ${problem}`);
if (problems.length > 0) process.exitCode = 1;
else console.log(`docker-compose.yml: ${services.length} services keep what the documentation promises`);
