import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { BrowserContext, Page } from 'playwright-core';
import { plainWords, pseudoCatalogue } from '../support/pseudo-catalogue.js';
import { openBrowser, WIDE, whyNoBrowser } from './support/browser.js';
import { eventually } from './support/eventually.js';
import { transition } from './support/story-data.js';
import { startStoryServer, type StoryServer } from './support/story-server.js';

const reason = whyNoBrowser();
const suite = reason === null ? describe : describe.skip;
const BUILD = fileURLToPath(new URL('./support/build-other-language.mjs', import.meta.url));

/** What stands in the page and is no text of its own: names, addresses, commands, ids, slugs, and dates as the browser writes them. */
const DATA = [
  'Ana Duarte', 'Ben Okafor', 'Cem Yıldız', 'Dee Larsen', 'Eve Moreau', 'Fay Lindqvist', 'Gus Petrov', 'Hana Sato', 'Ivo Kral', 'Joy Mensah', 'North Hall', 'South Hall', 'Juniors',
  'Masters', 'Deadlift', 'Back squat', 'bin/flarewatch simulate', 'bin/flarewatch import --help',
  'bin/flarewatch add device DEVICE --gym GYM --kind KIND', 'bin/flarewatch claim DEVICE --gym GYM', 'gym.GYM.device.DEVICE.athlete.ATHLETE.set', 'POST /v1/events',
  '1.0.0-heuristic', '1.1.0-heuristic', 'load.J.zLo', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun', 'Jan', 'Feb', 'Mar', 'Apr', 'Sep', 'Oct', 'Nov', 'Dec', 'checkin-7f', 'npm start',
  '5f0d8a3c1b7e4f92a6d0c8e1b3f57a9924c6e8d0f1a3b5c7d9e1f3a5b7c9d1e3', 'a1f0c2', 'AM', 'PM', 'Flarewatch',
];

jest.setTimeout(120_000);

suite(`the page in another language ${reason ?? ''}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'flarewatch-other-language-'));
  let server: StoryServer;
  let context: BrowserContext;
  let close: () => Promise<void>;
  let page: Page;

  beforeAll(async () => {
    writeFileSync(join(folder, 'catalogue.json'), JSON.stringify(pseudoCatalogue()));
    const built = spawnSync(process.execPath, [BUILD, join(folder, 'page'), join(folder, 'catalogue.json')], { encoding: 'utf8' });
    expect([built.status, built.stderr]).toEqual([0, '']);
    server = await startStoryServer(join(folder, 'page'));
    ({ context, close } = await openBrowser(WIDE));
    page = await context.newPage();
  });

  afterAll(async () => {
    await close();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const open = async (hash: string, language = 'en-XA'): Promise<void> => {
    await page.goto(`${server.url}?language=${language}${hash}`);
    await page.locator('main h1').first().waitFor();
    await eventually(() => page.locator('.skeleton').count(), 0);
    await page.evaluate(() => document.querySelectorAll('details').forEach((one) => (one.open = true)));
  };
  /** All that is read, seen or said aloud. */
  const words = (): Promise<string[]> => page.evaluate(() => [
    document.title, document.body.innerText,
    ...[...document.querySelectorAll('.visually-hidden, [aria-hidden] span')].map((one) => one.textContent ?? ''),
    ...['aria-label', 'title', 'aria-valuetext', 'placeholder', 'alt'].flatMap((name) => [...document.querySelectorAll(`[${name}]`)].map((one) => one.getAttribute(name) ?? '')),
  ]);
  const left = async (): Promise<string[]> => (await words()).flatMap((text) => plainWords(text, DATA));

  test.each(['#/', '#/athletes/athlete-0', '#/athletes/athlete-4', '#/alerts', '#/alerts/a1f0c2', '#/no/such/page'])('%s has no plain English word left', async (hash) => {
    Object.assign(server.story, { gyms: 2, athletes: 14, blank: false, down: false });
    await open(hash);
    expect((await words()).join(' ').length).toBeGreaterThan(200);
    expect(await left()).toEqual([]);
    expect(await page.getAttribute('html', 'lang')).toBe('en-XA');
  });

  test('nor has a feed, a check-in with everything answered, its advice, or a page without data', async () => {
    await open('#/');
    server.send(transition(21));
    server.send(transition(22, { kind: 'retracted', state: 'retracted', late: true }));
    await page.locator('.feed-correction').waitFor();
    await page.evaluate(() => document.querySelectorAll('details').forEach((one) => (one.open = true)));
    expect(await left()).toEqual([]);

    await open('#/athletes/athlete-0/checkin');
    await page.locator('[name=sleepHours]').fill('99');
    await page.locator('[name=stiffnessMinutes]').fill('-1');
    await page.locator('button[type=submit]').click();
    await page.locator('.field-error').first().waitFor();
    await page.locator('[name=sorenessNrs][value="5"]').check({ force: true });
    await page.locator('[name=red-flag-cauda]').check();
    await page.locator('.advice').waitFor();
    expect(await left()).toEqual([]);

    server.story.gyms = 0;
    await open('#/');
    expect(await left()).toEqual([]);
    server.story.down = true;
    await page.reload();
    await page.locator('.notice').waitFor();
    expect(await left()).toEqual([]);
  });

  test('a language that is not shipped is English', async () => {
    Object.assign(server.story, { gyms: 1, athletes: 10, down: false });
    await open('#/alerts', 'xx');
    expect(await page.locator('h1').textContent()).toBe('Alerts');
    expect(await page.getAttribute('html', 'lang')).toBe('en');
  });
});
