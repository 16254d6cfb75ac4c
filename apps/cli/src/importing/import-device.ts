import { isToken } from '#libs/contracts';
import { sha256Hex } from '#libs/runtime';
import type { Athlete } from '#libs/storage';
import type { VendorName } from '#libs/vendors';
import { ensureDevice } from '../directory/ensure-device.js';
import type { System } from '../system/open-system.js';

/**
 * Device under which an athlete's files of one vendor are filed. One per athlete, because an import completes days: those of one
 * lifter say nothing of another's. Derived, so that the same file meets its own earlier import.
 */
export function importDeviceId(vendor: VendorName, athleteId: string): string {
  const plain = `import-${vendor}-${athleteId}`;
  return isToken(plain) ? plain : `import-${vendor}-${sha256Hex(athleteId).slice(0, 32)}`;
}

export async function ensureImportDevice(system: System, vendor: VendorName, athlete: Athlete): Promise<void> {
  await ensureDevice(system, {
    id: importDeviceId(vendor, athlete.id), gym: athlete.gym, kind: 'import', name: `Imported from ${vendor}: ${athlete.name}`.slice(0, 200),
  });
}
