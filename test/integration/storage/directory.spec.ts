import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import {
  addAthlete,
  addAthletes,
  addCoach,
  addDevice,
  addGym,
  addSquad,
  audience,
  directoryVersion,
  editAthlete,
  editCoach,
  editDevice,
  editGym,
  editSquad,
  listAthletes,
  listCoaches,
  listDevices,
  listGyms,
  listSquads,
  loadDirectory,
  openDatabase,
} from '#libs/storage';
import { DEFAULT_MODEL } from '#libs/domain';
import type { Database } from '#libs/storage';

import { createTestDatabase, dropTestDatabase } from '../../support/test-servers.js';
import type { TestDatabase } from '../../support/test-servers.js';

describe('the directory of people and devices', () => {
  let testDatabase: TestDatabase;
  let database: Database;

  beforeAll(async () => {
    testDatabase = await createTestDatabase();
    database = openDatabase({ url: testDatabase.url, applicationName: 'directory spec' });
    const db = database.kysely;
    await addGym(db, { id: 'north', name: 'Northside' });
    await addGym(db, { id: 'south', name: 'Southside' });
    await addSquad(db, { id: 'north-a', gym: 'north', name: 'A' });
    await addSquad(db, { id: 'north-b', gym: 'north', name: 'B' });
    await addSquad(db, { id: 'south-a', gym: 'south', name: 'A' });
  });

  afterAll(async () => {
    await database.close();
    await dropTestDatabase(testDatabase);
  });

  const refused = (code: string, field: string) => expect.objectContaining({ name: 'DirectoryError', code, field });
  const ada = { id: 'ada', gym: 'north', name: 'Ada', timezone: 'Europe/Vienna' };

  test('adds, lists and edits a gym, and refuses it twice', async () => {
    const db = database.kysely;
    await expect(addGym(db, { id: 'north', name: 'Again' })).rejects.toEqual(refused('exists', 'id'));
    await expect(addGym(db, { id: 'no.rth', name: 'Dot' })).rejects.toEqual(refused('invalid', 'id'));
    await expect(addGym(db, { id: 'x', name: ' \t ' })).rejects.toEqual(refused('invalid', 'name'));
    const model = DEFAULT_MODEL.version;
    const { rows } = await database.pool.query<{ model_version: string }>(`insert into flarewatch.gym (gym_id, name) values ('by-hand', 'By hand') returning model_version`);
    expect(rows).toEqual([{ model_version: model }]);
    await database.pool.query(`delete from flarewatch.gym where gym_id = 'by-hand'`);
    expect(await editGym(db, 'south', { name: 'South Hall' })).toEqual({ gym: { id: 'south', name: 'South Hall', model }, recomputed: 0 });
    expect(await editGym(db, 'south', { model: '1.0.0-heuristic' })).toMatchObject({ gym: { name: 'South Hall', model: '1.0.0-heuristic' } });
    await expect(editGym(db, 'south', { model: '0.9' })).rejects.toEqual(refused('invalid', 'model'));
    await expect(editGym(db, 'south', {})).rejects.toEqual(refused('invalid', 'change'));
    await expect(editGym(db, 'west', { name: 'W' })).rejects.toEqual(refused('unknown', 'id'));
    expect(await listGyms(db)).toEqual([{ id: 'north', name: 'Northside', model }, { id: 'south', name: 'South Hall', model: '1.0.0-heuristic' }]);
  });

  test('squads belong to a gym that exists', async () => {
    const db = database.kysely;
    await expect(addSquad(db, { id: 'west-a', gym: 'west', name: 'A' })).rejects.toEqual(refused('unknown', 'gym'));
    expect(await editSquad(db, 'north-b', { name: 'Juniors' })).toEqual({ id: 'north-b', gym: 'north', name: 'Juniors' });
    expect((await listSquads(db, { gym: 'north' })).map((squad) => squad.id)).toEqual(['north-a', 'north-b']);
  });

  test('an athlete is added with defaults, edited field by field and moved between squads', async () => {
    const db = database.kysely;
    const added = await addAthlete(db, { ...ada, squads: ['north-b', 'north-a'] });
    expect(added).toEqual({ ...ada, bodyMassKg: null, redflagConsent: false, squads: ['north-a', 'north-b'] });
    expect(await editAthlete(db, 'ada', { bodyMassKg: 68.5, redflagConsent: true, squads: ['north-b'] })).toEqual({
      athlete: { ...ada, bodyMassKg: 68.5, redflagConsent: true, squads: ['north-b'] },
      recomputed: 0,
    });
    expect(await editAthlete(db, 'ada', { bodyMassKg: null, timezone: 'Asia/Tokyo' })).toMatchObject({
      athlete: { bodyMassKg: null, timezone: 'Asia/Tokyo', redflagConsent: true, squads: ['north-b'] },
    });
    expect((await listAthletes(db, { squad: 'north-b' })).map((athlete) => athlete.id)).toEqual(['ada']);
    expect(await listAthletes(db, { squad: 'north-a' })).toEqual([]);
  });

  test.each([
    ['timezone', { timezone: 'Vienna' }, 'invalid'],
    ['timezone', { timezone: '+02:00' }, 'invalid'],
    ['bodyMassKg', { bodyMassKg: Number.NaN }, 'invalid'],
    ['bodyMassKg', { bodyMassKg: 5 }, 'invalid'],
    ['id', { id: 'a b' }, 'invalid'],
    ['gym', { gym: 'west' }, 'unknown'],
    ['squads', { squads: ['nobody'] }, 'unknown'],
    ['squads', { squads: ['south-a'] }, 'invalid'],
  ])('a wrong %s is refused by name: %j', async (field, wrong, code) => {
    await expect(addAthlete(database.kysely, { ...ada, id: 'bob', ...wrong })).rejects.toEqual(refused(code, field));
    expect(await listAthletes(database.kysely, { id: 'bob' })).toEqual([]);
  });

  test('of several athletes all are added or none', async () => {
    const db = database.kysely;
    const cid = { ...ada, id: 'cid', name: 'Cid' };
    await expect(addAthletes(db, [cid, cid])).rejects.toEqual(refused('exists', 'id'));
    expect(await listAthletes(db, { id: 'cid' })).toEqual([]);
  });

  test('a coach hears of the squads they hold, once, and of no other gym', async () => {
    const db = database.kysely;
    await addAthlete(db, { ...ada, id: 'eve', name: 'Eve', squads: ['north-a', 'north-b'] });
    await addCoach(db, { id: 'carl', gym: 'north', name: 'Carl', role: 'coach', squads: ['north-a', 'north-b'] });
    await addCoach(db, { id: 'pia', gym: 'north', name: 'Pia', role: 'physio' });
    await expect(addCoach(db, { id: 'sam', gym: 'south', name: 'Sam', role: 'coach', squads: ['north-a'] })).rejects.toEqual(
      refused('invalid', 'squads'),
    );
    await expect(addCoach(db, { id: 'sam', gym: 'south', name: 'Sam', role: 'boss' as 'coach' })).rejects.toEqual(refused('invalid', 'role'));
    expect(await editCoach(db, 'pia', { squads: ['north-b'] })).toMatchObject({ role: 'physio', squads: ['north-b'] });
    expect((await listCoaches(db, { gym: 'north' })).map((coach) => coach.id)).toEqual(['carl', 'pia']);

    const eveNo = (await loadDirectory(db)).athletes.get('eve')?.athleteNo ?? -1;
    expect(await audience(db, eveNo)).toEqual({
      athleteId: 'eve',
      gymId: 'north',
      name: 'Eve',
      timezone: 'Europe/Vienna',
      redflagConsent: false,
      coaches: [{ coachId: 'carl', name: 'Carl', role: 'coach' }, { coachId: 'pia', name: 'Pia', role: 'physio' }],
    });
    await expect(audience(db, 2_000_000_000)).rejects.toEqual(refused('unknown', 'athleteNo'));
  });

  test('the database itself refuses a membership across gyms', async () => {
    await expect(
      database.pool.query(
        `insert into flarewatch.coach_squad (coach_no, squad_no, gym_no)
         select c.coach_no, s.squad_no, c.gym_no from flarewatch.coach c, flarewatch.squad s where c.coach_id = 'pia' and s.squad_id = 'south-a'`,
      ),
    ).rejects.toMatchObject({ code: '23503' });
  });

  test('a device id is unique within its gym only', async () => {
    const db = database.kysely;
    const rack = { id: 'rack-1', gym: 'north', kind: 'linear-position-transducer' as const };
    expect(await addDevice(db, rack)).toEqual({ ...rack, sigmaMps: null, name: 'rack-1' });
    await expect(addDevice(db, rack)).rejects.toEqual(refused('exists', 'id'));
    await addDevice(db, { ...rack, gym: 'south', sigmaMps: 0.03 });
    await expect(addDevice(db, { ...rack, id: 'r2', kind: 'radar' as 'imu' })).rejects.toEqual(refused('invalid', 'kind'));
    await expect(addDevice(db, { ...rack, id: 'r2', sigmaMps: -1 })).rejects.toEqual(refused('invalid', 'sigmaMps'));
    expect(await editDevice(db, { gym: 'north', id: 'rack-1' }, { sigmaMps: 0.05 })).toMatchObject({ device: { gym: 'north', sigmaMps: 0.05 }, recomputed: 0 });
    expect((await listDevices(db)).map(({ gym, sigmaMps }) => [gym, sigmaMps])).toEqual([['north', 0.05], ['south', 0.03]]);
    const { devices } = await loadDirectory(db);
    expect(devices.get('south/rack-1')).toMatchObject({ deviceId: 'rack-1', gymId: 'south', kind: rack.kind, sigmaMps: 0.03 });
    expect(devices.get('north/rack-1')?.deviceNo).not.toBe(devices.get('south/rack-1')?.deviceNo);
  });

  test('the version goes up with every change, with its commit, and with nothing else', async () => {
    const db = database.kysely;
    const before = await directoryVersion(database.pool);
    await listAthletes(db);
    await expect(addGym(db, { id: 'north', name: 'Again' })).rejects.toEqual(refused('exists', 'id'));
    expect(await directoryVersion(database.pool)).toBe(before);
    await db.transaction().execute(async (trx) => {
      await editAthlete(trx, 'ada', { name: 'Ada L.' });
      expect(await directoryVersion(database.pool)).toBe(before);
    });
    expect(await directoryVersion(database.pool)).toBeGreaterThan(before);
    expect((await loadDirectory(db)).version).toBe(await directoryVersion(database.pool));
  });

  test('fifty thousand athletes are added and found again by id and by number', async () => {
    const db = database.kysely;
    await addGym(db, { id: 'huge', name: 'Huge' });
    await addSquad(db, { id: 'huge-a', gym: 'huge', name: 'A' });
    const many = Array.from({ length: 50_000 }, (_, at) => ({
      id: `huge-${at}`,
      gym: 'huge',
      name: `Lifter ${at}`,
      timezone: 'America/New_York',
      bodyMassKg: 60 + (at % 40),
      squads: ['huge-a'],
    }));
    await addAthletes(db, many);
    const directory = await loadDirectory(db);
    const last = directory.athletes.get('huge-49999');
    expect(last).toMatchObject({ athleteId: 'huge-49999', gymId: 'huge', gymNo: directory.gyms.get('huge'), bodyMassKg: 99, timezone: 'America/New_York' });
    expect(directory.athletesByNo.get(last?.athleteNo ?? -1)).toBe(last);
    expect((await listAthletes(db, { squad: 'huge-a' })).length).toBe(50_000);
  }, 60_000);
});
