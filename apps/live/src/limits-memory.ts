import { DEFAULT_MODEL, deviceSigmaMps, modelOfVersion, normaliseExerciseName, type BaselineLimits, type Model } from '#libs/domain';
import { FED_KEY, readDeviceText, readLimitsText } from '#libs/messaging';

interface Kept<T> {
  readonly value: T;
  /** count of the bucket that it came from */
  readonly bucket: number;
}

const UNKNOWN_DEVICE_MPS = deviceSigmaMps('other', null);

/**
 * What the lane knows of athletes, devices, gyms and exercises. It outlives its source: when the bucket is lost, what was known goes on to hold
 * until a new bucket has been fed to the end, and only then what that does not have is forgotten.
 */
export class LimitsMemory {
  readonly #athletes = new Map<string, Kept<readonly BaselineLimits[]>>();
  readonly #devices = new Map<string, Kept<number>>();
  readonly #models = new Map<string, Kept<Model>>();
  readonly #exercises = new Map<string, Kept<readonly string[]>>();
  readonly #slugs = new Map<string, string>();
  #bucket = 0;

  get athletes(): number {
    return this.#athletes.size;
  }

  /** From now on entries come from another bucket. */
  beginBucket(): void {
    this.#bucket++;
  }

  /**
   * Takes one entry of the bucket in; null removes it. Keys of other versions of the program are passed over.
   * @throws where the text is not of the form that this version knows
   */
  apply(key: string, text: string | null): void {
    const dot = key.indexOf('.');
    const [kind, id] = dot < 0 ? [key, ''] : [key.slice(0, dot), key.slice(dot + 1)];
    if (kind === 'athlete') this.#put(this.#athletes, id, text, readLimitsText);
    else if (kind === 'device') this.#put(this.#devices, id, text, readErrorMps);
    else if (kind === 'gym') this.#put(this.#models, id, text, (version) => modelOfVersion(version) ?? DEFAULT_MODEL);
    else if (kind === 'exercise') this.#putExercise(id, text);
    else if (kind === FED_KEY && text !== null) this.#forgetOtherBuckets();
  }

  modelOf(gym: string): Model {
    return this.#models.get(gym)?.value ?? DEFAULT_MODEL;
  }

  /** Typical error of one velocity by the device, m/s; that of the noisiest kind where the device is not known. */
  deviceErrorMps(gym: string, device: string): number {
    return this.#devices.get(`${gym}.${device}`)?.value ?? UNKNOWN_DEVICE_MPS;
  }

  /** Null: of this athlete, exercise, device and variable nothing is known that differs from the model. */
  limitsOf(gym: string, athlete: string, exercise: string, device: string, variable: string): BaselineLimits | null {
    const all = this.#athletes.get(`${gym}.${athlete}`)?.value;
    if (all === undefined) return null;
    // only whoever has limits is worth the search for what the device's name means
    const slug = this.#slugs.get(exercise) ?? this.#slugs.get(normaliseExerciseName(exercise)) ?? exercise;
    return all.find((one) => one.slug === slug && one.deviceId === device && one.variable === variable) ?? null;
  }

  #put<T>(map: Map<string, Kept<T>>, id: string, text: string | null, read: (text: string) => T): void {
    if (text === null) map.delete(id);
    else map.set(id, { value: read(text), bucket: this.#bucket });
  }

  #putExercise(slug: string, text: string | null): void {
    for (const name of this.#exercises.get(slug)?.value ?? []) if (this.#slugs.get(name) === slug) this.#slugs.delete(name);
    this.#put(this.#exercises, slug, text, (json) => JSON.parse(json) as string[]);
    for (const name of this.#exercises.get(slug)?.value ?? []) this.#slugs.set(name, slug);
  }

  #forgetOtherBuckets(): void {
    const isOld = ({ bucket }: Kept<unknown>): boolean => bucket !== this.#bucket;
    for (const map of [this.#athletes, this.#devices, this.#models]) for (const [id, kept] of map) if (isOld(kept)) map.delete(id);
    for (const [slug, kept] of this.#exercises) if (isOld(kept)) this.#putExercise(slug, null);
  }
}

function readErrorMps(text: string): number {
  const { kind, sigmaMps } = readDeviceText(text);
  return deviceSigmaMps(kind, sigmaMps);
}
