import { createUser, fromPublic, fromSeed } from '@nats-io/nkeys';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import nacl from 'tweetnacl';
import { signNatively } from './native-ed25519.js';

const hex = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'hex'));
const bytes = (length: number): fc.Arbitrary<Uint8Array> => fc.uint8Array({ minLength: length, maxLength: length });

const ours = { keyPairOf: nacl.sign.keyPair.fromSeed, detached: nacl.sign.detached };
const theirs = { ...ours };
signNatively();
ours.keyPairOf = nacl.sign.keyPair.fromSeed;
ours.detached = nacl.sign.detached;

describe('Ed25519 of Node in place of that of tweetnacl', () => {
  test('is in use', () => {
    expect(ours.keyPairOf).not.toBe(theirs.keyPairOf);
    expect(ours.detached).not.toBe(theirs.detached);
  });

  test('gives the keys and the signature of RFC 8032, section 7.1, test 3', () => {
    const { publicKey, secretKey } = ours.keyPairOf(hex('c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7'));
    expect(publicKey).toEqual(hex('fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025'));
    expect(ours.detached(hex('af82'), secretKey))
      .toEqual(hex('6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a'));
  });

  test('gives the same bytes for any seed and message, and believes the same signatures', () => {
    fc.assert(fc.property(bytes(32), fc.uint8Array({ maxLength: 300 }), fc.nat(511), (seed, message, bit) => {
      const pair = ours.keyPairOf(seed);
      expect(pair).toEqual(theirs.keyPairOf(seed));
      const signature = ours.detached(message, pair.secretKey);
      expect(signature).toEqual(theirs.detached(message, pair.secretKey));
      expect(ours.detached.verify(message, signature, pair.publicKey)).toBe(true);
      const bent = signature.slice();
      bent[bit >> 3]! ^= 1 << (bit & 7);
      expect(ours.detached.verify(message, bent, pair.publicKey)).toBe(false);
    }), { numRuns: 10 });
  });

  test('refuses what is too short or too long as tweetnacl does', () => {
    const { publicKey, secretKey } = ours.keyPairOf(new Uint8Array(32));
    const signature = ours.detached(hex('00'), secretKey);
    for (const { keyPairOf, detached } of [ours, theirs]) {
      expect(() => keyPairOf(new Uint8Array(31))).toThrow('bad seed size');
      expect(() => detached(hex('00'), secretKey.subarray(1))).toThrow('bad secret key size');
      expect(() => detached.verify(hex('00'), signature.subarray(1), publicKey)).toThrow('bad signature size');
      expect(() => detached.verify(hex('00'), signature, publicKey.subarray(1))).toThrow('bad public key size');
    }
  });

  test('is what the keys of NATS use', () => {
    const user = createUser();
    const message = hex('0102');
    expect(Buffer.from(user.getSeed()).toString()).toMatch(/^SU/);
    expect(fromPublic(user.getPublicKey()).verify(message, fromSeed(user.getSeed()).sign(message))).toBe(true);
  });
});
