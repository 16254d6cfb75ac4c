/** logit P(event) = intercept + slope * x */
export interface LogisticLine {
  readonly intercept: number;
  readonly slope: number;
}

/** Steps of Newton are quadratic: whoever has not arrived by then goes nowhere. */
const MOST_STEPS = 60;
const MOST_HALVINGS = 40;
const SMALL_STEP = 1e-8;
/** Sums over a million units are not exact: a cost that is higher by less than this share is not higher. */
const NOISE = 1e-10;
/** A change of one standard deviation of x that multiplies the odds by e^30 is not measured: events and others do not overlap. */
const STEEPEST = 30;

export function logistic(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}

/** ln(1 + e^x) without overflow */
const softplus = (x: number): number => (x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x)));

/**
 * Maximum likelihood by Newton's method (iteratively reweighted least squares), on x in standard deviations. Null where there is no
 * maximum: x does not vary, all outcomes are the same, or a value of x parts events from others.
 */
export function fitLogisticLine(xs: Float64Array, outcomes: Uint8Array): LogisticLine | null {
  const { mean, sd } = spreadOf(xs);
  if (!(sd > 0)) return null;
  const scaled = xs.map((x) => (x - mean) / sd);
  const fitted = newton(scaled, outcomes, new Float64Array(scaled.length), true);
  if (fitted === null) return null;
  return { intercept: fitted.intercept - (fitted.slope * mean) / sd, slope: fitted.slope / sd };
}

/** Intercept alone beside logits that are given; null where all outcomes are the same. */
export function fitLogisticShift(logits: Float64Array, outcomes: Uint8Array): number | null {
  return newton(new Float64Array(logits.length), outcomes, logits, false)?.intercept ?? null;
}

function newton(xs: Float64Array, outcomes: Uint8Array, offsets: Float64Array, sloped: boolean): LogisticLine | null {
  let events = 0;
  for (const outcome of outcomes) events += outcome;
  if (events === 0 || events === outcomes.length) return null;
  let line: LogisticLine = { intercept: 0, slope: 0 };
  let cost = costOf(line, xs, outcomes, offsets);
  for (let step = 0; step < MOST_STEPS; step++) {
    const move = stepFrom(line, xs, outcomes, offsets, sloped);
    if (move === null) return null;
    if (isSmall(move)) return moved(line, move, 1);
    let share = 1;
    let next = moved(line, move, share);
    let nextCost = costOf(next, xs, outcomes, offsets);
    for (let halving = 0; nextCost > cost + NOISE * (1 + cost) && halving < MOST_HALVINGS; halving++) {
      share /= 2;
      next = moved(line, move, share);
      nextCost = costOf(next, xs, outcomes, offsets);
    }
    line = next;
    cost = nextCost;
    if (Math.abs(line.slope) > STEEPEST) return null;
  }
  return null;
}

/** A step of Newton leaves about the square of its length: after a small one nothing is left that a double could show. */
const isSmall = ({ intercept, slope }: LogisticLine): boolean => Math.abs(intercept) < SMALL_STEP && Math.abs(slope) < SMALL_STEP;

function moved(from: LogisticLine, move: LogisticLine, share: number): LogisticLine {
  return { intercept: from.intercept + share * move.intercept, slope: from.slope + share * move.slope };
}

/** Minus the log likelihood. */
function costOf({ intercept, slope }: LogisticLine, xs: Float64Array, outcomes: Uint8Array, offsets: Float64Array): number {
  let cost = 0;
  for (let i = 0; i < xs.length; i++) {
    const logit = (offsets[i] as number) + intercept + slope * (xs[i] as number);
    cost += softplus(logit) - (outcomes[i] as number) * logit;
  }
  return cost;
}

/** Gradient through the inverse of the information matrix; null where that cannot be inverted. */
function stepFrom({ intercept, slope }: LogisticLine, xs: Float64Array, outcomes: Uint8Array, offsets: Float64Array, sloped: boolean): LogisticLine | null {
  let [g0, g1, h00, h01, h11] = [0, 0, 0, 0, 0];
  for (let i = 0; i < xs.length; i++) {
    const x = xs[i] as number;
    const p = logistic((offsets[i] as number) + intercept + slope * x);
    const miss = (outcomes[i] as number) - p;
    const weight = p * (1 - p);
    g0 += miss;
    g1 += miss * x;
    h00 += weight;
    h01 += weight * x;
    h11 += weight * x * x;
  }
  if (!sloped) return h00 > 0 ? { intercept: g0 / h00, slope: 0 } : null;
  const determinant = h00 * h11 - h01 * h01;
  if (!(determinant > 1e-14 * h00 * h11)) return null;
  return { intercept: (h11 * g0 - h01 * g1) / determinant, slope: (h00 * g1 - h01 * g0) / determinant };
}

function spreadOf(xs: Float64Array): { mean: number; sd: number } {
  let mean = 0;
  for (const x of xs) mean += x / xs.length;
  let square = 0;
  for (const x of xs) square += (x - mean) ** 2 / xs.length;
  return { mean, sd: Math.sqrt(square) };
}
