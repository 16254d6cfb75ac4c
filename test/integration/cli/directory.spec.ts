import { setTimeout as pause } from 'node:timers/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { DEFAULT_MODEL, MODELS } from '#libs/domain';
import { runSystem, type RunningSystem } from '../../support/running-system.js';
import { cliWith, type Cli, type ErrorDocument } from './cli-process.js';

jest.setTimeout(60_000);

describe('the directory', () => {
  let system: RunningSystem;
  let cli: Cli;

  beforeAll(async () => {
    system = await runSystem();
    cli = cliWith({ NATS_URL: system.nats.url, DATABASE_URL: system.database.url });
  });
  afterAll(() => system?.stop());

  const refusal = async (...args: string[]): Promise<{ code: number | null; field: string | null }> => {
    const result = await cli(...args, '--json');
    return { code: result.code, field: result.json<ErrorDocument>().error.field };
  };

  test('everybody and everything is entered, listed and changed', async () => {
    expect((await cli('add', 'gym', 'north', '--json')).json()).toEqual({ id: 'north', name: 'north', model: DEFAULT_MODEL.version });
    await cli('add', 'squad', 'early', '--gym', 'north', '--name', 'Early birds');
    const ana = { id: 'ana', gym: 'north', name: 'Ana', timezone: 'Europe/Vienna', bodyMassKg: 70, redflagConsent: true, squads: ['early'] };
    expect((await cli('add', 'athlete', 'ana', '--gym', 'north', '--name', 'Ana', '--timezone', 'Europe/Vienna', '--squad', 'early', '--body-mass', '70',
      '--consent-redflag', '--json')).json()).toEqual(ana);
    expect((await cli('athletes', '--squad', 'early', '--json')).json()).toEqual([ana]);
    expect((await cli('edit', 'athlete', 'ana', '--consent-redflag', 'no', '--json')).json()).toEqual({ ...ana, redflagConsent: false });
    const kim = { id: 'kim', gym: 'north', name: 'kim', role: 'physio', squads: ['early'] };
    expect((await cli('add', 'coach', 'kim', '--gym', 'north', '--role', 'physio', '--squad', 'early', '--json')).json()).toEqual(kim);
    expect((await cli('list', 'coaches', '--json')).json()).toEqual([kim]);
    const rack = { id: 'rack', gym: 'north', kind: 'imu', sigmaMps: 0.04, name: 'rack' };
    expect((await cli('add', 'device', 'rack', '--gym', 'north', '--kind', 'imu', '--sigma', '0.04', '--json')).json()).toEqual(rack);
    expect((await cli('edit', 'device', 'rack', '--gym', 'north', '--name', 'Rack', '--json')).json()).toEqual({ ...rack, name: 'Rack' });
    expect((await cli('devices', '--gym', 'north', '--json')).json()).toEqual([{ ...rack, name: 'Rack' }]);
  });

  test('tables for people: aligned, nothing of a name moves the cursor', async () => {
    await cli('edit', 'squad', 'early', '--name', 'Früh und müde');
    const { stdout } = await cli('list', 'squads');
    const lines = stdout.trimEnd().split('\n');
    expect(lines[0]).toMatch(/^id +gym +name$/);
    expect(lines[2]).toMatch(/^early +north +Früh und müde$/);
  });

  test.each([
    ['an id that exists', 'id', ['add', 'gym', 'north']],
    ['a gym nobody knows', 'gym', ['add', 'squad', 'late', '--gym', 'south']],
    ['a squad nobody knows', 'squads', ['add', 'athlete', 'ben', '--gym', 'north', '--timezone', 'UTC', '--squad', 'none']],
    ['a body mass that cannot be', 'bodyMassKg', ['add', 'athlete', 'ben', '--gym', 'north', '--timezone', 'UTC', '--body-mass', '7']],
    ['an id that is no token', 'id', ['add', 'gym', 'a.b']],
    ['an edit of nobody', 'id', ['edit', 'coach', 'nobody', '--name', 'Somebody']],
    ['an alias that means another', 'aliases', ['edit', 'exercise', 'deadlift', '--alias', 'Squat (Barbell)']],
  ])('%s is refused by its field', async (_, field, args) => {
    expect(await refusal(...args)).toEqual({ code: 1, field });
  });

  test('an exercise that weighs more: its days are computed again', async () => {
    const file = join(process.cwd(), 'libs', 'vendors', 'src', 'strong', 'samples', 'current.csv');
    await cli('import', 'strong', file, '--athlete', 'ana', '--unit', 'kg', '--timezone', 'Europe/Vienna');
    const lumbarOf = async (): Promise<number | null> => {
      const [day] = (await cli('assessments', '--athlete', 'ana', '--to', '2024-03-30', '--json')).json<{ loads: { lumbar: { day: number | null } } }[]>();
      return day?.loads.lumbar.day ?? null;
    };
    const before = await lumbarOf();
    expect(before).toBeGreaterThan(0);
    const edited = await cli('edit', 'exercise', 'deadlift', '--lumbar-weight', '2', '--json');
    expect(edited.json()).toMatchObject({ slug: 'deadlift', lumbarWeight: 2, changedBy: 'coach' });
    expect(edited.stderr).toContain('1 athlete is computed again');
    let after = before;
    for (let tries = 0; tries < 40 && after === before; tries += 1) {
      await pause(100);
      after = await lumbarOf();
    }
    expect(after! / before!).toBeCloseTo(2, 6);
  });

  test('another model: the athletes of the gym are assessed again, under its name', async () => {
    const modelOf = async (): Promise<string | null> => {
      const { rows: [day] } = await system.parts.database.pool.query<{ model: string }>('select max(model_version) as model from flarewatch.assessment');
      return day?.model ?? null;
    };
    const other = MODELS.find(({ version }) => version !== DEFAULT_MODEL.version)!.version;
    const edited = await cli('edit', 'gym', 'north', '--model', other, '--json');
    expect(edited.json()).toEqual({ id: 'north', name: 'north', model: other });
    expect(edited.stderr).toContain('computed again');
    for (let tries = 0; tries < 40 && (await modelOf()) !== other; tries += 1) await pause(100);
    expect(await modelOf()).toBe(other);
    expect((await cli('edit', 'gym', 'north', '--model', '0.1', '--json')).code).toBe(2);
    expect((await cli('edit', 'gym', 'north', '--model', DEFAULT_MODEL.version)).code).toBe(0);
  });

  test('a typical error that changed marks who used the device, a new name does not', async () => {
    const device = ['edit', 'device', 'import-strong-ana', '--gym', 'north'];
    expect((await cli(...device, '--name', 'Old log')).stderr).toBe('');
    expect((await cli(...device, '--sigma', '0.05')).stderr).toContain('1 athlete is computed again');
  });
});
