const HIGHEST_RPE = 10;
const RPE_STEPS = 2;

/**
 * Share of the one-repetition maximum that a set of 1 to 10 repetitions was done with, a row for each half point of RPE from 10 down to 6.
 * The figures are those of the OpenBarbell app (MIT licence), which follow the chart of Reactive Training Systems (Tuchscherer).
 */
const SHARES: readonly (readonly number[])[] = [
  [1, 0.9735, 0.947, 0.92, 0.8935, 0.8665, 0.839, 0.812, 0.7855, 0.759],
  [0.98, 0.9525, 0.9255, 0.899, 0.872, 0.8455, 0.819, 0.7915, 0.765, 0.7395],
  [0.959, 0.9315, 0.905, 0.878, 0.8515, 0.8255, 0.7995, 0.7725, 0.746, 0.7195],
  [0.9385, 0.9115, 0.886, 0.8595, 0.833, 0.8065, 0.7795, 0.753, 0.726, 0.6985],
  [0.9195, 0.893, 0.866, 0.839, 0.8125, 0.7855, 0.759, 0.732, 0.705, 0.6775],
  [0.899, 0.872, 0.8455, 0.819, 0.792, 0.7645, 0.7375, 0.711, 0.684, 0.659],
  [0.878, 0.851, 0.825, 0.798, 0.771, 0.745, 0.719, 0.692, 0.6655, 0.639],
  [0.8575, 0.832, 0.806, 0.779, 0.7525, 0.7255, 0.6985, 0.6715, 0.645, 0.6185],
  [0.839, 0.812, 0.7855, 0.7585, 0.7315, 0.705, 0.6785, 0.6515, 0.6245, 0.5975],
];

/**
 * Share of the maximum, 0..1, that a set of so many repetitions at an RPE was done with; null off the table: RPE below 6 or between
 * half points, more than ten repetitions.
 */
export function shareOfMaximum(rpe: number, reps: number): number | null {
  return SHARES[RPE_STEPS * (HIGHEST_RPE - rpe)]?.[reps - 1] ?? null;
}
