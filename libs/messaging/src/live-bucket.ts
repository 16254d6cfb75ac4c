import type { BaselineLimits, DeviceKind } from '#libs/domain';

/** Bucket of what the live lane has to know of athletes, devices and exercises. The worker feeds it; the lane follows it. */
export const LIVE_BUCKET = 'live';

/** Under this key stands the form of the texts once everybody has been fed: where it is missing or another, the bucket has to be fed anew. */
export const FED_KEY = 'fed';
/** Who feeds everybody now, so that several workers do not do it at once. */
export const FEEDING_KEY = 'feeding';
/** Counts up when a text below changes its form. */
export const LIVE_BUCKET_FORM = '1';

export const athleteKey = (gym: string, athlete: string): string => `athlete.${gym}.${athlete}`;
export const deviceKey = (gym: string, device: string): string => `device.${gym}.${device}`;
/** Its text is the version of the model that the gym's athletes are assessed with. */
export const gymKey = (gym: string): string => `gym.${gym}`;
/** Its text is a JSON list of the names that mean the exercise, as `normaliseExerciseName` has them. */
export const exerciseKey = (slug: string): string => `exercise.${slug}`;

type Row = readonly [slug: string, deviceId: string, variable: string, sets: number, around: BaselineLimits['around'], errorMps: number | null];

/** The text of an athlete's limits: equal limits have equal texts. */
export function limitsText(limits: readonly BaselineLimits[]): string {
  return JSON.stringify(limits.map((one): Row => [one.slug, one.deviceId, one.variable, one.sets, one.around, one.errorMps]));
}

/** Inverse of `limitsText`. @throws SyntaxError, TypeError on another text */
export function readLimitsText(text: string): BaselineLimits[] {
  return (JSON.parse(text) as Row[]).map(([slug, deviceId, variable, sets, around, errorMps]) => ({ slug, deviceId, variable, sets, around, errorMps }));
}

/** What the directory says of a device's error; the number is null where the default of the kind holds. */
export function deviceText(kind: DeviceKind, sigmaMps: number | null): string {
  return JSON.stringify([kind, sigmaMps]);
}

/** Inverse of `deviceText`. @throws SyntaxError on another text */
export function readDeviceText(text: string): { readonly kind: DeviceKind; readonly sigmaMps: number | null } {
  const [kind, sigmaMps] = JSON.parse(text) as [DeviceKind, number | null];
  return { kind, sigmaMps };
}
