import { expect, test } from '@jest/globals';
import { knownWeaknessOfNats } from './known-weakness.js';

test('versions in which a frame of a stranger ends the server are named, with what to do', () => {
  for (const weak of ['2.10.29', '2.11.6', '2.11.14', '2.12.0', '2.12.5']) expect(knownWeaknessOfNats(weak)).toContain('NATS_URL');
  for (const mended of ['2.11.15', '2.11.20', '2.12.6', '2.13.0', '3.0.0']) expect(knownWeaknessOfNats(mended)).toBeNull();
});
