const NUMERATOR = [
  3.52624965998911e-2, 0.700383064443688, 6.37396220353165, 33.912866078383, 112.079291497871, 221.213596169931,
  220.206867912376,
];
const DENOMINATOR = [
  8.83883476483184e-2, 1.75566716318264, 16.064177579207, 86.7807322029461, 296.564248779674, 637.333633378831,
  793.826512519948, 440.413735824752,
];

function polynomial(coefficients: readonly number[], x: number): number {
  let sum = 0;
  for (let i = 0; i < coefficients.length; i++) sum = sum * x + (coefficients[i] as number);
  return sum;
}

/**
 * Standard normal distribution function, absolute error below 1e-14.
 * Hart's rational approximation as given by West (2005), "Better approximations to cumulative normal functions".
 */
export function phi(x: number): number {
  const distance = Math.abs(x);
  if (distance > 37) return x > 0 ? 1 : 0;
  const density = Math.exp((-distance * distance) / 2);
  let tail: number;
  if (distance < 7.07106781186547) {
    tail = (density * polynomial(NUMERATOR, distance)) / polynomial(DENOMINATOR, distance);
  } else {
    const fraction = distance + 1 / (distance + 2 / (distance + 3 / (distance + 4 / (distance + 0.65))));
    tail = density / fraction / 2.506628274631;
  }
  return x > 0 ? 1 - tail : tail;
}
