import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { readRunFile } from '#libs/servers';
import { checkout, isRunning, ServerTrial, until } from './server-trial.js';

describe('after kill -9 of the parent', () => {
  let trial: ServerTrial;

  beforeEach(() => {
    trial = new ServerTrial();
  });

  afterEach(async () => {
    await trial.clean();
  });

  test('the servers that still answer are taken over, and the new owner stops them', async () => {
    const { child, servers, ended } = await trial.launch();
    child.kill('SIGKILL');
    await ended;
    expect(readRunFile(checkout, trial.dataDir)).toMatchObject({ ownerPid: null, natsUrl: servers.natsUrl });

    const began = performance.now();
    const heir = await trial.start();
    expect(performance.now() - began).toBeLessThan(5000);
    expect(heir.startedByUs).toBe(true);
    expect({ ...heir.pids }).toEqual(servers.pids);
    expect(heir.postgresUrl).toBe(servers.postgresUrl);
    const pids = Object.values(heir.pids);
    await heir.stop();
    expect(pids.filter(isRunning)).toEqual([]);
  });

  test('one that died with it is started again, the other is taken over', async () => {
    const { child, servers, ended } = await trial.launch();
    child.kill('SIGKILL');
    await ended;
    const dead = trial.pidOf(servers, 'postgres');
    process.kill(dead, 'SIGKILL');
    await until(() => !isRunning(dead));

    const heir = await trial.start();
    expect(heir.pids.nats).toBe(servers.pids.nats);
    expect(heir.pids.postgres).not.toBe(dead);
    const client = new pg.Client({ connectionString: heir.postgresUrl });
    await client.connect();
    expect((await client.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
    await client.end();
  });

  test('a leftover with other settings is replaced', async () => {
    const { child, servers, ended } = await trial.launch();
    child.kill('SIGKILL');
    await ended;
    const old = trial.pidOf(servers, 'nats');
    const heir = await trial.start({ fsync: 'always' });
    expect(heir.pids.postgres).toBe(servers.pids.postgres);
    expect(heir.pids.nats).not.toBe(old);
    expect(isRunning(old)).toBe(false);
    expect(heir.natsUrl).toBe(servers.natsUrl);
  });

  test('a leftover is found without the run file, and one that is no longer needed is stopped', async () => {
    const { child, servers, ended } = await trial.launch();
    child.kill('SIGKILL');
    await ended;
    const heir = await trial.start({ urls: { nats: 'nats://127.0.0.1:1' } });
    expect(isRunning(trial.pidOf(servers, 'nats'))).toBe(false);
    expect(heir.natsUrl).toBe('nats://127.0.0.1:1');
    expect(heir.pids.postgres).toBe(servers.pids.postgres);
  });
});

describe('two starts in one checkout', () => {
  let trial: ServerTrial;

  beforeEach(() => {
    trial = new ServerTrial();
  });

  afterEach(async () => {
    await trial.clean();
  });

  test('the second uses the servers of the first and leaves them alone at its end, or refuses when asked to', async () => {
    const { servers, child } = await trial.launch();
    const second = await trial.start();
    expect(second.startedByUs).toBe(false);
    expect(second.natsUrl).toBe(servers.natsUrl);
    await second.stop();
    expect(Object.values(servers.pids).every(isRunning)).toBe(true);
    await expect(trial.start({ whenRunning: 'refuse' })).rejects.toThrow(`already runs in ${checkout} (pid ${child.pid})`);
  });

  test('started at the same moment, exactly one owns the servers', async () => {
    const both = await Promise.all([trial.launch(), trial.launch()]);
    expect(both.map(({ servers }) => servers.startedByUs).sort()).toEqual([false, true]);
    expect(both[0].servers.pids).toEqual(both[1].servers.pids);
  });

  test('Ctrl-C reaches the whole process group, yet the servers end in order', async () => {
    const { servers, child, ended } = await trial.launch();
    process.kill(-(child.pid ?? 0), 'SIGINT');
    expect(await ended).toBe(0);
    expect(Object.values(servers.pids).filter(isRunning)).toEqual([]);
    const stops = trial.lines.filter((line) => line.includes(' stopped'));
    expect(stops.map((line) => line.split(' ')[0])).toEqual(['nats', 'postgres']);
  });

  test('a start while the first is ending waits and then owns the servers', async () => {
    const first = await trial.start();
    first.announceStop();
    const second = trial.launch();
    await until(() => trial.lines.some((line) => line.includes('waiting for it')));
    await first.stop();
    expect((await second).servers.startedByUs).toBe(true);
  });
});
