import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { BufferInUseError, type Report } from '#libs/device-client';
import { aSet, deviceRig, type DeviceRig } from '../../support/device-rig.js';

const PROGRAM = join(process.cwd(), 'test/integration/device-client/device-process.mjs');
const EVENTS = 2000;

describe('a device that is killed', () => {
  let rig: DeviceRig;
  beforeAll(async () => {
    rig = await deviceRig();
  }, 60_000);
  afterAll(() => rig.stop());

  /** Runs the device until it has reported so many, then kills it. @returns index of the last report that it said was taken */
  async function runUntil(folder: string, reportsFile: string, fsync: string, killAt: number): Promise<number> {
    const child = spawn(process.execPath, [PROGRAM, rig.system.nats.url, folder, rig.gym, rig.device, reportsFile, fsync], { stdio: ['ignore', 'pipe', 'inherit'] });
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (text.split('\n').length > killAt) child.kill('SIGKILL');
    });
    await once(child, 'close');
    const lines = text.split('\n').slice(0, -1);
    return lines.at(-1) === 'done' ? Infinity : lines.length - 1;
  }

  test.each(['never', 'always'])('kill -9 in the middle of an upload, fsync %s: all that was taken is stored, each once', async (fsync) => {
    const before = await rig.stored();
    const folder = rig.folder();
    const reports = Array.from({ length: EVENTS }, (_, i) => aSet(rig.athlete, `killed-${fsync}-${i}`));
    const reportsFile = join(rig.folder(), 'reports.json');
    let remaining: readonly Report[] = reports;
    let kills = 0;
    // The program that drives the device goes on after what it knows to be taken, as firmware does with its own counter.
    for (const killAt of [300, 500, Infinity]) {
      writeFileSync(reportsFile, JSON.stringify(remaining));
      const last = await runUntil(folder, reportsFile, fsync, killAt);
      if (last !== Infinity) kills += 1;
      remaining = remaining.slice(last + 1);
    }
    expect(kills).toBe(2);
    expect(remaining).toEqual([]);
    const { rows, sets } = await rig.stored();
    expect({ rows: rows - before.rows, sets: sets - before.sets }).toEqual({ rows: EVENTS, sets: EVENTS });
  }, 120_000);

  test('un-acked events of an earlier boot go again under their ids and numbers; a torn tail is none of them', async () => {
    const folder = rig.folder();
    // A device that never finds its server leaves all in the buffer.
    const offline = rig.open({ folder, servers: 'nats://127.0.0.1:1' });
    const taken = [];
    for (let i = 0; i < 50; i += 1) taken.push(await offline.report(aSet(rig.athlete, `torn-${i}`)));
    await offline.close();
    const file = join(folder, readdirSync(folder).find((name) => name.endsWith('.seg'))!);
    appendFileSync(file, readFileSync(file).subarray(0, 100));
    const problems: Error[] = [];
    const before = await rig.stored();
    const again = rig.open({ folder, onProblem: (error) => problems.push(error) });
    expect(again.pending).toBe(50);
    await again.drained();
    expect(problems).toEqual([]);
    expect((await rig.stored()).rows - before.rows).toBe(50);
    expect(readdirSync(folder).filter((name) => name.endsWith('.seg'))).toEqual([]);
    await again.close();
  });

  test('a record cut short is gone, and a damaged one in the middle is told and does not hold up the others', async () => {
    const folder = rig.folder();
    const offline = rig.open({ folder, servers: 'nats://127.0.0.1:1' });
    for (let i = 0; i < 50; i += 1) await offline.report(aSet(rig.athlete, `damaged-${i}`));
    await offline.close();
    const file = join(folder, readdirSync(folder).find((name) => name.endsWith('.seg'))!);
    const bytes = readFileSync(file);
    bytes.writeUInt8(bytes[Math.floor(bytes.length / 2)]! ^ 0xff, Math.floor(bytes.length / 2));
    writeFileSync(file, bytes);
    truncateSync(file, bytes.length - 7);
    const problems: string[] = [];
    const before = await rig.stored();
    const again = rig.open({ folder, onProblem: ({ message }) => problems.push(message) });
    // 48 whole ones and what fills the number of the damaged one
    expect(again.pending).toBe(49);
    await again.drained();
    expect(problems).toEqual([expect.stringMatching(/^\d+ bytes of the buffer are damaged; 1 events are lost$/)]);
    expect((await rig.stored()).rows - before.rows).toBe(48);
    await again.close();
  });

  test('two clients cannot share a folder', async () => {
    const folder = rig.folder();
    const first = rig.open({ folder });
    expect(() => rig.open({ folder })).toThrow(BufferInUseError);
    await first.close();
    await rig.open({ folder }).close();
  });
});
