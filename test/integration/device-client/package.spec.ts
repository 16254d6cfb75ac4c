import { execFile, execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { deviceRig, type DeviceRig } from '../../support/device-rig.js';

const ROOT = process.cwd();

describe('the package, packed and installed elsewhere', () => {
  let rig: DeviceRig;
  const folder = mkdtempSync(join(tmpdir(), 'flarewatch-package-'));
  beforeAll(async () => {
    rig = await deviceRig();
  }, 60_000);
  afterAll(async () => {
    await rig.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test('the example compiles against it and runs: the set is stored, and its day is declared complete', async () => {
    const packed = JSON.parse(execFileSync('npm', ['pack', '--json', '--pack-destination', folder], { cwd: join(ROOT, 'libs/device-client'), encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).replace(/^[^[]*/, '')) as [{ filename: string; files: { path: string }[] }];
    const files = packed[0].files.map(({ path }) => path);
    expect(files.filter((path) => !/^dist\/.+\.(js|d\.ts)$/.test(path)).sort()).toEqual(['LICENSE', 'README.md', 'package.json']);
    expect(files).toContain('dist/index.d.ts');
    // As npm install would lay it out, without a registry: the package, and of everything else only what it declares.
    const app = join(folder, 'app');
    const modules = join(app, 'node_modules');
    cpSync(join(ROOT, 'examples/typescript-rack'), app, { recursive: true, filter: (path) => !/\/(build|node_modules)$/.test(path) });
    mkdirSync(join(modules, '@flarewatch/device'), { recursive: true });
    execFileSync('tar', ['-xzf', join(folder, packed[0].filename), '--strip-components=1', '-C', join(modules, '@flarewatch/device')]);
    mkdirSync(join(modules, '@types'));
    for (const name of ['@nats-io', '@types/node']) symlinkSync(join(ROOT, 'node_modules', name), join(modules, name));
    execFileSync(process.execPath, [join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', app], { stdio: ['ignore', 'inherit', 'inherit'] });
    const before = await rig.stored();
    // Ingest runs in this process: it must not be held up.
    const run = await promisify(execFile)(process.execPath, [join(app, 'build/rack.js'), rig.system.nats.url, rig.gym, rig.device, rig.athlete, rig.folder()], { timeout: 30_000 });
    expect(run.stderr).toBe('');
    expect(run.stdout).toMatch(/is number 1, on disk\nset \S+ is stored\n/);
    expect((await rig.stored()).rows).toBe(before.rows + 1);
  }, 120_000);
});
