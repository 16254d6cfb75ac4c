import type { DeviceKind } from '../facts.js';

/**
 * Typical error of one mean velocity by kind of device, m/s: smallest detectable changes of Courel-Ibáñez 2019
 * (10.1007/s10439-019-02265-6) divided by 2.77; unknown kinds are taken for the noisiest.
 */
const SIGMA_MPS: Readonly<Record<DeviceKind, number>> = {
  'linear-velocity-transducer': 0.02,
  'linear-position-transducer': 0.03,
  optical: 0.03,
  imu: 0.05,
  camera: 0.05,
  phone: 0.05,
  import: 0.05,
  other: 0.05,
};

/** The device's own typical error where it is known, else the default of its kind, m/s. */
export function deviceSigmaMps(kind: DeviceKind, ownSigmaMps: number | null): number {
  return ownSigmaMps ?? SIGMA_MPS[kind];
}
