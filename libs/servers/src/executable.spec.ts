import { describe, expect, test } from '@jest/globals';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { atLeast, findOnPath, findPackage, tryVersion } from './executable.js';

const self = { uid: null, gid: null, name: 'this user' };

describe('finding executables', () => {
  test.each([
    ['2.9.10', '2.10', false],
    ['2.10', '2.10', true],
    ['2.11.6', '2.10', true],
    ['17.0', '17', true],
    ['15.18', '17', false],
    ['6.2.0', '6.2', true],
    ['10.0', '6.2', true],
  ])('%s is at least %s: %s', (version, minimum, expected) => {
    expect(atLeast(version, minimum)).toBe(expected);
  });

  test('a package is found from a folder below, a program on the path given', () => {
    const root = mkdtempSync(join(tmpdir(), 'flarewatch executable '));
    try {
      const folder = join(root, 'node_modules', '@one', 'two');
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, 'package.json'), '{}');
      expect(findPackage(join(root, 'a', 'b'), '@one/two')).toBe(folder);
      expect(findPackage(root, '@one/three')).toBeNull();

      const program = join(root, 'some-server');
      writeFileSync(program, '#!/bin/sh\necho "some-server v3.4.5"\n');
      expect(findOnPath('some-server', root)).toBeNull();
      expect(tryVersion(program, self)).toEqual({ problem: expect.stringContaining('cannot be run') });
      chmodSync(program, 0o755);
      expect(findOnPath('some-server', root)).toBe(program);
      expect(tryVersion(program, self)).toEqual({ version: '3.4.5' });
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  });
});
