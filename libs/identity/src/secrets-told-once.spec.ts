import { describe, expect, test } from '@jest/globals';
import { isDeviceToken, newClaimCode, newDeviceToken, readClaimCode, secretHash } from './secrets-told-once.js';

describe('claim codes', () => {
  test('are three groups of letters and digits that nobody takes for each other, and differ', () => {
    const codes = Array.from({ length: 500 }, newClaimCode);
    for (const code of codes) expect(code).toMatch(/^[A-HJKMNP-TV-Z2-9]{4}(-[A-HJKMNP-TV-Z2-9]{4}){2}$/);
    expect(new Set(codes).size).toBe(500);
    expect(new Set(codes.join('').replaceAll('-', '')).size).toBe(30);
  });

  test('are known again however they are typed', () => {
    expect(readClaimCode(' k7qp 2m9d-xw4t\n')).toBe('K7QP-2M9D-XW4T');
    expect(readClaimCode('K7QP2M9DXW4T')).toBe('K7QP-2M9D-XW4T');
    expect(readClaimCode('')).toBe('');
  });
});

test('tokens of devices are told from other text, and only their hash is kept', () => {
  const token = newDeviceToken();
  expect([token, `${token}x`, 'fwd_', ''].map(isDeviceToken)).toEqual([true, false, false, false]);
  expect(secretHash(token)).toHaveLength(32);
  expect(secretHash(token).equals(secretHash(newDeviceToken()))).toBe(false);
});
