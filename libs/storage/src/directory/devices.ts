import type { DeviceKind } from '#libs/domain';

import { checkName, checkOneOf, checkOptionalNumber, checkToken } from './checks.js';
import { exists, invalid, unknown } from './directory-error.js';
import { gymNoOf } from './gyms.js';
import { directoryTables, inTransaction } from './handle.js';
import type { DirectoryDb } from './handle.js';
import { lockTerms, markDevice } from './mark-changed.js';

export interface Device {
  /** unique within the gym */
  readonly id: string;
  readonly gym: string;
  readonly kind: DeviceKind;
  /** typical error of one mean velocity, m/s; null takes the default of the kind */
  readonly sigmaMps: number | null;
  readonly name: string;
}

/** The name defaults to the id. */
export type NewDevice = Pick<Device, 'id' | 'gym' | 'kind'> & { readonly [K in 'sigmaMps' | 'name']?: Device[K] | undefined };
export type DeviceChange = { readonly [K in 'kind' | 'sigmaMps' | 'name']?: Device[K] | undefined };

const DEVICE_KINDS: readonly DeviceKind[] = [
  'linear-velocity-transducer',
  'linear-position-transducer',
  'optical',
  'imu',
  'camera',
  'phone',
  'import',
  'other',
];

/** Throws DirectoryError `exists`, `unknown` (gym) or `invalid`. */
export async function addDevice(db: DirectoryDb, device: NewDevice): Promise<Device> {
  const handle = directoryTables(db);
  const row = {
    device_id: checkToken('id', device.id),
    kind: checkOneOf('kind', device.kind, DEVICE_KINDS),
    sigma_mps: checkSigma(device.sigmaMps),
    name: checkName('name', device.name ?? device.id),
    gym_no: await gymNoOf(handle, device.gym),
  };
  const added = await handle
    .insertInto('device')
    .values(row)
    .onConflict((conflict) => conflict.columns(['gym_no', 'device_id']).doNothing())
    .returning('device_no')
    .executeTakeFirst();
  if (added === undefined) throw exists('id', 'device', row.device_id);
  return { id: row.device_id, gym: device.gym, kind: row.kind, sigmaMps: row.sigma_mps, name: row.name };
}

export async function listDevices(db: DirectoryDb, filter: { readonly gym?: string | undefined } = {}): Promise<Device[]> {
  let query = directoryTables(db)
    .selectFrom('device')
    .innerJoin('gym', 'gym.gym_no', 'device.gym_no')
    .select(['device_id as id', 'gym_id as gym', 'kind', 'sigma_mps as sigmaMps', 'device.name']);
  if (filter.gym !== undefined) query = query.where('gym_id', '=', filter.gym);
  return query.orderBy('gym_id').orderBy('device_id').execute();
}

export interface DeviceEdit {
  readonly device: Device;
  /** athletes whose days count differently from now on */
  readonly recomputed: number;
}

/**
 * Changes the named fields. A change of kind or typical error alters the assessments of athletes who used the device: they are marked in
 * the same transaction. Throws DirectoryError `unknown` or `invalid`.
 */
export async function editDevice(
  db: DirectoryDb,
  which: { readonly gym: string; readonly id: string },
  change: DeviceChange,
): Promise<DeviceEdit> {
  const row = {
    ...(change.name === undefined ? {} : { name: checkName('name', change.name) }),
    ...(change.kind === undefined ? {} : { kind: checkOneOf('kind', change.kind, DEVICE_KINDS) }),
    ...(change.sigmaMps === undefined ? {} : { sigma_mps: checkSigma(change.sigmaMps) }),
  };
  if (Object.keys(row).length === 0) throw invalid('change', 'name at least one of name, kind, sigmaMps');
  return inTransaction(db, async (trx) => {
    if (row.kind !== undefined || row.sigma_mps !== undefined) await lockTerms(trx);
    const before = await trx
      .selectFrom('device')
      .innerJoin('gym', 'gym.gym_no', 'device.gym_no')
      .select(['device_no', 'kind', 'sigma_mps'])
      .where('gym_id', '=', which.gym)
      .where('device_id', '=', which.id)
      .forNoKeyUpdate()
      .executeTakeFirst();
    if (before === undefined) throw unknown('id', 'device', `${which.gym}/${which.id}`);
    const { kind, sigma_mps, name } = await trx
      .updateTable('device')
      .set(row)
      .where('device_no', '=', before.device_no)
      .returning(['kind', 'sigma_mps', 'name'])
      .executeTakeFirstOrThrow();
    const counts = kind !== before.kind || sigma_mps !== before.sigma_mps;
    return { device: { ...which, kind, sigmaMps: sigma_mps, name }, recomputed: counts ? await markDevice(trx, before.device_no) : 0 };
  });
}

const checkSigma = (value: unknown): number | null => checkOptionalNumber('sigmaMps', value, 0.001, 1);
