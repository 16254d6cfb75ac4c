import { MODEL_V1_1 } from './model-v1-1.js';
import { MODEL_V1 } from './model-v1.js';
import type { Model } from './model.js';

/** Every version that can still be computed, oldest first. */
export const MODELS: readonly Model[] = [MODEL_V1, MODEL_V1_1];

/** The version that new gyms begin with. */
export const DEFAULT_MODEL: Model = MODEL_V1_1;

/** The model of a version as results name it; null where there is none. */
export function modelOfVersion(version: string): Model | null {
  return MODELS.find((model) => model.version === version) ?? null;
}
