import { MODEL_V1, type Model } from '#libs/domain';

/** The model of a version; null where this version of the program does not have it. */
export function modelOf(version: string): Model | null {
  return version === MODEL_V1.version ? MODEL_V1 : null;
}
