import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { BrowserContext, Page } from 'playwright-core';
import type { CloudEvent } from '#libs/contracts';
import { cliWith } from '../integration/cli/cli-process.js';
import { startAllInOne, type RunningSystem } from './support/all-in-one.js';
import { openBrowser, WIDE, whyNoBrowser } from './support/browser.js';
import { eventually } from './support/eventually.js';
import { checkin, retractions, session, steadyWeeks, watermark, type Lifter } from './support/lifter.js';

const reason = whyNoBrowser();
const suite = reason === null ? describe : describe.skip;
const ANSWER_MS = 60_000;

jest.setTimeout(300_000);

/** The steps build on each other, as a day at the gym does. */
suite(`the page on the real system ${reason ?? ''}`, () => {
  const mark = randomUUID().slice(0, 8);
  const lifter: Lifter = { gym: `hall-${mark}`, device: `rack-${mark}`, athlete: `ana-${mark}` };
  let system: RunningSystem;
  let context: BrowserContext;
  let close: () => Promise<void>;
  let page: Page;
  let jump: CloudEvent[] = [];
  let token: string;

  const publish = async (events: readonly CloudEvent[]): Promise<string[]> => {
    const response = await fetch(`${system.pageUrl}v1/events`, {
      method: 'POST',
      headers: { 'content-type': 'application/cloudevents-batch+json', authorization: `Bearer ${token}` },
      body: JSON.stringify(events),
    });
    const outcomes = (await response.json()) as { outcome: string }[];
    expect({ status: response.status, outcomes: [...new Set(outcomes.map((one) => one.outcome))] }).toMatchObject({ status: 200 });
    return outcomes.map((one) => one.outcome);
  };
  const card = () => page.locator('.card', { has: page.locator(`a[href="#/athletes/${lifter.athlete}"]`) });
  const tier = () => card().locator('.tier').last().textContent();
  const feed = () => page.locator('.feed-item', { has: page.locator(`a[href="#/athletes/${lifter.athlete}"]`) });

  beforeAll(async () => {
    system = await startAllInOne();
    const cli = cliWith({ FLAREWATCH_DATA_DIR: system.dataDir });
    await cli('add', 'gym', lifter.gym);
    await cli('add', 'device', lifter.device, '--gym', lifter.gym, '--kind', 'linear-position-transducer');
    const { code } = (await cli('claim', lifter.device, '--gym', lifter.gym, '--json')).json<{ code: string }>();
    const claimed = await fetch(`${system.pageUrl}v1/devices/claim`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ code }) });
    token = ((await claimed.json()) as { https: { token: string } }).https.token;
    await cli('add', 'athlete', lifter.athlete, '--gym', lifter.gym, '--name', 'Ana', '--timezone', 'UTC');
    ({ context, close } = await openBrowser(WIDE));
    page = await context.newPage();
    await page.goto(system.pageUrl);
  });

  afterAll(async () => {
    await close();
    await system.stop();
  });

  test('an athlete shows up by itself after the first sets; without enough history there is no colour', async () => {
    await page.locator('main h1').waitFor();
    expect(await publish([...session(lifter, 3, 100), watermark(lifter)])).toEqual(Array(5).fill('stored'));
    await page.goto(`${system.pageUrl}#/?gym=${lifter.gym}`);
    await page.reload();
    await card().waitFor({ timeout: ANSWER_MS });
    await eventually(tier, 'Insufficient data', ANSWER_MS);
  });

  test('eight steady weeks read as clear', async () => {
    await publish([...steadyWeeks(lifter, 63, 4, 100), ...Array.from({ length: 20 }, (_, n) => checkin(lifter, 21 - n, 1)), watermark(lifter)]);
    await eventually(tier, 'Clear', ANSWER_MS);
  });

  test('a week far above the own usual fires while the page is open', async () => {
    jump = [1, 2].flatMap((daysAgo) => session(lifter, daysAgo, 130, 8));
    await publish([...jump, watermark(lifter)]);
    await eventually(async () => (await feed().count()) > 0, true, ANSWER_MS);
    await eventually(async () => ['Raised', 'High'].includes((await tier()) ?? ''), true, ANSWER_MS);
    expect(await card().textContent()).toMatch(/load/i);
  });

  test('the athlete view shows bars, points and the numbers behind the notice', async () => {
    await card().locator('a').click();
    await page.getByRole('heading', { name: 'Lumbar load' }).waitFor();
    await eventually(() => page.locator('.plot canvas').count(), 2, ANSWER_MS);
    expect(await page.locator('.reasons li').count()).toBeGreaterThan(0);
    await page.getByRole('link', { name: /Evidence of the notice/ }).first().click();
    await page.getByRole('region', { name: 'Sets behind this notice' }).waitFor({ timeout: ANSWER_MS });
    expect(await page.locator('.facts tbody tr').count()).toBeGreaterThan(0);
  });

  test('sets that are taken back correct what was said, without a reload', async () => {
    await page.evaluate(() => (location.hash = '#/'));
    await card().waitFor({ timeout: ANSWER_MS });
    const told = await feed().count();
    await publish(retractions(lifter, jump));
    await eventually(async () => (await feed().count()) > told, true, ANSWER_MS);
    expect(await feed().first().locator('strong').textContent()).toMatch(/Withdrawn|Corrected|Cleared|Eased/);
    await eventually(tier, 'Clear', ANSWER_MS);
  });

  test('a red-flag answer is advised at once, stored, and stays with the athlete', async () => {
    await page.evaluate((athlete) => (location.hash = `#/athletes/${athlete}/checkin`), lifter.athlete);
    await page.getByLabel('New trouble holding').check();
    const advice = await page.locator('.advice-emergency p').textContent();
    await page.getByRole('button', { name: 'Send check-in' }).click();
    await page.getByRole('heading', { name: 'Thank you, it is stored' }).waitFor({ timeout: ANSWER_MS });
    expect(await page.locator('.advice-emergency p').textContent()).toBe(advice);
    await page.evaluate(() => (location.hash = '#/'));
    await card().waitFor({ timeout: ANSWER_MS });
    expect(await page.locator('.tier-redflag').count()).toBe(0);
  });
});
