/** A seeded stream: the same parts give the same numbers, whatever was drawn from other streams. */
export interface RandomStream {
  /** uniform in [0, 1) */
  next(): number;
  /** standard normal */
  normal(): number;
  /** uniform integer in [0, below) */
  below(limit: number): number;
  /** 32 uniform bits */
  bits(): number;
}

/** sfc32 (Chris Doty-Humphrey, PractRand) seeded by FNV-1a over the parts. */
export function randomStream(...parts: readonly (string | number)[]): RandomStream {
  const key = parts.join('\u001f');
  let a = fnv(key, 0x811c9dc5);
  let b = fnv(key, 0x9e3779b9);
  let c = fnv(key, 0x85ebca6b);
  let counter = 1;
  const bits = (): number => {
    const sum = (a + b + counter++) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum | 0;
    return sum >>> 0;
  };
  for (let i = 0; i < 12; i += 1) bits();
  const next = (): number => bits() / 4_294_967_296;
  return {
    bits,
    next,
    below: (limit) => Math.floor(next() * limit),
    // Box and Muller; 1 - u keeps the logarithm finite
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
  };
}

function fnv(text: string, basis: number): number {
  let hash = basis;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash | 0;
}

/** UUID version 7 (RFC 9562) of a simulated instant, its random bits drawn from the stream. */
export function uuidV7(timeMs: number, random: RandomStream): string {
  const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');
  const time = hex(timeMs, 12);
  const low = random.bits();
  const mid = 0x8000 | (random.bits() & 0x3fff);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(random.bits() & 0xfff, 3)}-${hex(mid, 4)}-${hex(low, 8)}${hex(random.bits() & 0xffff, 4)}`;
}
