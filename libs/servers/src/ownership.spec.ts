import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { currentOwner, takeOwnership } from './ownership.js';
import { ownIdentity } from './process-identity.js';
import { loadRun, readRunFile } from './run-file.js';
import { loadSecrets } from './secrets.js';

describe('the data folder', () => {
  let dir: string;

  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'flarewatch owner '));
  });

  afterEach(() => {
    rmSync(dir, { recursive: true, force: true });
  });

  test('has one owner until it is released', () => {
    const first = takeOwnership(dir);
    expect(takeOwnership(dir)).toEqual({ mine: false, owner: ownIdentity() });
    expect(currentOwner(dir)).toEqual(ownIdentity());
    if (first.mine) first.release();
    expect(currentOwner(dir)).toBeNull();
    expect(takeOwnership(dir).mine).toBe(true);
  });

  test.each([
    ['a process that is gone', JSON.stringify({ pid: 2 ** 22 - 1, startedAt: 'once' })],
    ['a process that has the pid of one that is gone', JSON.stringify({ pid: process.ppid, startedAt: 'once' })],
    ['half a file', '{"pid": 12'],
    ['nothing', ''],
  ])('is taken from %s', (_who, text) => {
    writeFileSync(join(dir, 'owner.json'), text);
    expect(takeOwnership(dir).mine).toBe(true);
    expect(readdirSync(dir)).toEqual(['owner.json']);
  });

  test('survives a damaged run file and damaged secrets', () => {
    writeFileSync(join(dir, 'run.json'), '{"format": 1, "servers"');
    expect(loadRun(dir).servers).toEqual({});
    expect(readRunFile(dir, dir)).toBeNull();
    writeFileSync(join(dir, 'secrets.json'), '[]');
    const secrets = loadSecrets(dir);
    expect(new Set(Object.values(secrets)).size).toBe(4);
    expect(loadSecrets(dir)).toEqual(secrets);
    expect(existsSync(join(dir, 'secrets.json'))).toBe(true);
  });
});
