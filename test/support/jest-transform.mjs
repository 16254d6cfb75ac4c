import { createTransformer as createSwc } from '@swc/jest';

/**
 * Jest runs modules in a context of its own, where Node looks every global name up anew with each use: arithmetic that says `Math.max` and
 * `Number.isNaN` took three times as long as outside. Each module gets the names that hot loops use as constants of its own. What a test may want to
 * replace (`Date`, timers) is not among them.
 */
const NAMES = [
  'Array', 'Buffer', 'Float64Array', 'Infinity', 'Int32Array', 'JSON', 'Map', 'Math', 'NaN', 'Number', 'Object', 'Set', 'String', 'Uint8Array',
];
// on the first line, so that the lines of errors stay
const LEAD = `const {${NAMES.join(',')}}=globalThis;`;

export default {
  createTransformer(options) {
    const swc = createSwc(options);
    const led = (result) => ({ ...result, code: LEAD + result.code });
    return {
      ...swc,
      process: (...source) => led(swc.process(...source)),
      processAsync: async (...source) => led(await swc.processAsync(...source)),
      getCacheKey: (...source) => swc.getCacheKey(...source) + LEAD,
    };
  },
};
