import { expect } from '@jest/globals';

/** Asks again until the value is there; the last answer is what the failure shows. */
export async function eventually<T>(read: () => T | Promise<T>, wanted: T, withinMs = 8_000): Promise<void> {
  const end = Date.now() + withinMs;
  let value = await read();
  while (value !== wanted && Date.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    value = await read();
  }
  expect(value).toBe(wanted);
}
