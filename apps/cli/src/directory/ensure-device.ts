import { addDevice, DirectoryError, type NewDevice } from '#libs/storage';
import type { System } from '../system/open-system.js';

/** Enters a device unless it is there; one that is there stays as somebody may have edited it. */
export async function ensureDevice(system: System, device: NewDevice): Promise<void> {
  try {
    await addDevice(system.database.kysely, device);
  } catch (error) {
    if (!(error instanceof DirectoryError && error.code === 'exists')) throw error;
  }
}
