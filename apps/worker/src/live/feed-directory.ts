import { deviceKey, deviceText, exerciseKey, gymKey, type KeyValueBucket } from '#libs/messaging';
import type { DirectorySnapshot } from '#libs/storage';

const FILTERS = ['gym.>', 'device.>', 'exercise.>'];

/** Texts of the directory as the bucket should hold them, by key. */
function wantedTexts(directory: DirectorySnapshot): Map<string, string> {
  const wanted = new Map<string, string>();
  for (const { gymId, modelVersion } of directory.athletesByNo.values()) wanted.set(gymKey(gymId), modelVersion);
  for (const { gymId, deviceId, kind, sigmaMps } of directory.devicesByNo.values()) wanted.set(deviceKey(gymId, deviceId), deviceText(kind, sigmaMps));
  const names = new Map<string, Set<string>>();
  // only these have baselines; names that nobody has mapped are many, and none of them has
  const add = (name: string, { slug, lumbarWeight }: { slug: string; lumbarWeight: number }): void => {
    if (lumbarWeight > 0) names.set(slug, (names.get(slug) ?? new Set()).add(name));
  };
  for (const [slug, { terms }] of directory.exercises) add(slug, terms);
  for (const [alias, { terms }] of directory.exerciseAliases) add(alias, terms);
  for (const [slug, all] of names) wanted.set(exerciseKey(slug), JSON.stringify([...all].sort()));
  return wanted;
}

/**
 * Brings devices, gyms and exercises of the bucket to what the directory says.
 * @returns keys written or removed
 * @throws BucketAwayError
 */
export async function feedDirectory(bucket: KeyValueBucket, directory: DirectorySnapshot): Promise<number> {
  const wanted = wantedTexts(directory);
  let changed = 0;
  for (const filter of FILTERS) {
    for (const [key, text] of await bucket.all(filter)) {
      if (wanted.get(key) === text) wanted.delete(key);
      else if (!wanted.has(key)) {
        await bucket.remove(key);
        changed++;
      }
    }
  }
  for (const [key, text] of wanted) await bucket.put(key, text);
  return changed + wanted.size;
}
