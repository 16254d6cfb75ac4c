import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';

const run = promisify(execFile);
const START = join(process.cwd(), 'dist', 'apps', 'all-in-one', 'start-live.js');
/** packages of the other roles: who loads one of these has loaded what stands before it, too */
const NOT_FOR_CUES = ['pg', 'pg-copy-streams', 'bullmq'];

/** Packages in CommonJS that a program has loaded once it has imported a file. */
async function packagesOf(file: string): Promise<string[]> {
  const program = `import { createRequire } from 'node:module'; await import(${JSON.stringify(file)});
    console.log(JSON.stringify(Object.keys(createRequire(import.meta.url).cache)));`;
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', program]);
  const files = JSON.parse(stdout.trim().split('\n').at(-1)!) as string[];
  return [...new Set(files.map((path) => /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? ''))].sort();
}

test('the live lane loads nothing of the other roles: how long its start takes is how long a lane that fell is away', async () => {
  const ofLive = await packagesOf(START);
  expect(ofLive).toContain('express');
  expect(ofLive.filter((name) => NOT_FOR_CUES.includes(name))).toEqual([]);
  // the list of packages above is that of today
  const ofAll = await packagesOf(join(process.cwd(), 'dist', 'apps', 'all-in-one', 'run-system.js'));
  expect(NOT_FOR_CUES.filter((name) => !ofAll.includes(name))).toEqual([]);
}, 60_000);
