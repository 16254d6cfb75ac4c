import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { cliWith, type Cli, type ErrorDocument } from './cli-process.js';

jest.setTimeout(60_000);

describe('without a system', () => {
  const nowhere = mkdtempSync(join(tmpdir(), 'flarewatch-cli-'));
  let cli: Cli;

  beforeAll(() => {
    cli = cliWith({ FLAREWATCH_DATA_DIR: nowhere });
  });
  afterAll(() => rmSync(nowhere, { recursive: true }));

  test.each([
    ['no command', []],
    ['an unknown command', ['divine']],
    ['an unknown option', ['status', '--loud']],
    ['a unit that is none', ['import', 'strong', 'x.csv', '--athlete', 'ana', '--unit', 'stone', '--timezone', 'UTC']],
    ['a zone that is none', ['import', 'strong', 'x.csv', '--athlete', 'ana', '--unit', 'kg', '--timezone', 'Mars/Olympus']],
    ['an offset for a zone', ['import', 'strong', 'x.csv', '--athlete', 'ana', '--unit', 'kg', '--timezone', '+01:00']],
    ['no unit', ['import', 'strong', 'x.csv', '--athlete', 'ana', '--timezone', 'UTC']],
    ['a vendor nobody knows', ['import', 'abacus', 'x.csv', '--athlete', 'ana', '--unit', 'kg', '--timezone', 'UTC']],
    ['an id that is no token', ['assessments', '--athlete', 'a.b']],
    ['a day that does not exist', ['assessments', '--athlete', 'ana', '--from', '2026-02-30']],
    ['days that run backwards', ['assessments', '--athlete', 'ana', '--from', '2026-02-03', '--to', '2026-02-01']],
    ['an evaluation that runs backwards', ['evaluate', '--from', '2026-02-03', '--to', '2026-02-01']],
    ['more resamples than anybody waits for', ['evaluate', '--resamples', '100001']],
    ['an answer that is none', ['checkin', '--athlete', 'ana', '--red-flag', 'grumpy']],
    ['reset without yes', ['reset']],
    ['an edit of nothing', ['edit', 'athlete', 'ana']],
    ['redrive of nothing', ['rejected', '--redrive']],
  ])('%s is wrong usage', async (_, args) => {
    const result = await cli(...args, '--json');
    expect(result.code).toBe(2);
    expect(result.json<ErrorDocument>().error.kind).toBe('usage');
    expect(result.stderr).toContain(result.json<ErrorDocument>().error.message);
  });

  test('help is no failure', async () => {
    const result = await cli('import', '--help');
    expect(result).toMatchObject({ code: 0, stderr: '' });
    expect(result.stdout).toContain('--timezone');
  });

  test('a file that cannot be read is refused before anything is asked of a system', async () => {
    const result = await cli('import', 'strong', join(nowhere, 'none.csv'), '--athlete', 'ana', '--unit', 'kg', '--timezone', 'UTC', '--json');
    expect(result.code).toBe(1);
    expect(result.json<ErrorDocument>().error).toMatchObject({ kind: 'refused', field: 'FILE' });
  });

  test('nothing runs: how to start it', async () => {
    const result = await cli('status', '--json');
    expect(result.code).toBe(3);
    expect(result.json<ErrorDocument>().error).toMatchObject({ kind: 'not-reachable', message: expect.stringContaining('npm start') });
  });

  test('nobody answers at the given addresses', async () => {
    const closed = cliWith({ NATS_URL: 'nats://127.0.0.1:9', DATABASE_URL: 'postgres://nobody:hidden@127.0.0.1:9/none' });
    const result = await closed('alerts');
    expect(result.code).toBe(3);
    expect(result.stdout).toBe('');
    expect(result.stderr).toContain('127.0.0.1:9');
    expect(result.stderr).not.toContain('hidden');
  });

  test('red-flag advice waits for no system', async () => {
    const result = await cli('checkin', '--athlete', 'ana', '--red-flag', 'cauda');
    expect(result.code).toBe(3);
    expect(result.stderr).toContain('emergency care');
  });
});
