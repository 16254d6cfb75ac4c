import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { BrowserContext, Page } from 'playwright-core';
import { bannedWordsIn } from '#libs/domain';
import { openBrowser, WIDE, whyNoBrowser } from './support/browser.js';
import { builtPage } from './support/built-page.js';
import { lowContrastTexts } from './support/contrast.js';
import { eventually } from './support/eventually.js';
import { transition } from './support/story-data.js';
import { startStoryServer, type StoryServer } from './support/story-server.js';

const reason = whyNoBrowser();
const suite = reason === null ? describe : describe.skip;
const ROUTES = ['#/', '#/athletes/athlete-0', '#/athletes/athlete-4', '#/athletes/athlete-0/checkin', '#/alerts', '#/alerts/a1f0c2', '#/no/such/page'];

jest.setTimeout(60_000);

suite(`states of the page ${reason ?? ''}`, () => {
  let server: StoryServer;
  let context: BrowserContext;
  let close: () => Promise<void>;
  let page: Page;
  let complaints: string[];
  let foreign: string[];

  beforeAll(async () => {
    server = await startStoryServer(builtPage());
    ({ context, close } = await openBrowser(WIDE));
  });

  afterAll(async () => {
    await close();
    await server.stop();
  });

  beforeEach(async () => {
    Object.assign(server.story, { gyms: 1, athletes: 10, down: false, blank: false, advice: null });
    complaints = [];
    foreign = [];
    page = await context.newPage();
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) complaints.push(message.text());
    });
    page.on('request', (request) => {
      if (!request.url().startsWith(server.url)) foreign.push(request.url());
    });
  });

  afterEach(async () => {
    await page.close();
    expect(complaints).toEqual([]);
    expect(foreign).toEqual([]);
  });

  const open = async (hash: string): Promise<void> => {
    await page.goto(server.url + hash);
    await page.locator('main h1').first().waitFor();
    await page.waitForLoadState('load');
  };
  const names = (): Promise<string[]> => page.locator('.card-name').allTextContents();

  test('the board is sorted by tier, then score; missing data come last and never look clear', async () => {
    await open('#/');
    expect((await names()).slice(0, 4)).toEqual(['Fay Lindqvist', 'Cem Yıldız', 'Ana Duarte', 'Gus Petrov']);
    expect((await names()).slice(-2)).toEqual(['Eve Moreau', 'Hana Sato']);
    const eve = page.locator('.card', { hasText: 'Eve Moreau' });
    expect(await eve.locator('.tier').textContent()).toBe('Insufficient data');
    expect(await eve.textContent()).toContain('only 43 % of the last 28 days are known');
    const ground = (name: string): Promise<string> => page.locator('.card', { hasText: name }).locator('.tier').last().evaluate((tier) => getComputedStyle(tier).backgroundColor);
    expect(await ground('Eve Moreau')).toBe('rgba(0, 0, 0, 0)');
    expect(await ground('Ben Okafor')).not.toBe('rgba(0, 0, 0, 0)');
  });

  test('filter by squad and by name, among two hundred', async () => {
    server.story.athletes = 200;
    await open('#/');
    expect(await page.locator('.card').count()).toBe(200);
    await page.getByLabel('Squad').selectOption('juniors');
    await eventually(() => page.locator('.card').count(), 67);
    await page.getByLabel('Name').fill('yildiz');
    expect((await names()).every((name) => name.startsWith('Cem Yıldız'))).toBe(true);
    await page.getByLabel('Name').fill('nobody of this name');
    expect(await page.getByText('No athlete matches this choice.').isVisible()).toBe(true);
  });

  test('server down: says so, and recovers by itself', async () => {
    server.story.down = true;
    await page.goto(server.url);
    await page.getByText('No connection to the Flarewatch server.').waitFor();
    server.story.down = false;
    await page.getByRole('heading', { name: 'North Hall' }).waitFor({ timeout: 10_000 });
    expect(await page.getByText('No connection').count()).toBe(0);
  });

  test('server down later: the last answer stays, said to be the last', async () => {
    await open('#/');
    await page.getByLabel('Alert feed: Live').waitFor();
    server.story.down = true;
    server.send(transition(9));
    await page.getByText('What you see is the last answer').waitFor();
    expect(await page.locator('.card').count()).toBe(10);
    server.story.down = false;
    await page.getByRole('button', { name: 'Try again' }).click();
    await eventually(() => page.getByText('What you see is the last answer').count(), 0);
  });

  test('no gym, no athlete: how to begin', async () => {
    server.story.gyms = 0;
    await open('#/');
    expect(await page.getByText('bin/flarewatch simulate').isVisible()).toBe(true);
    server.story.gyms = 1;
    server.story.athletes = 0;
    await page.reload();
    await page.getByRole('heading', { name: 'No athletes yet' }).waitFor();
  });

  test('transitions arrive without a reload, refresh the board, and resume after the last one seen', async () => {
    await open('#/');
    await page.getByText('Quiet so far').waitFor();
    const reads = server.boardReads();
    server.send(transition(1));
    await page.locator('.feed-item', { hasText: 'New notice' }).waitFor();
    await eventually(() => server.boardReads() > reads, true);

    const before = server.resumed.length;
    server.dropStreams();
    await eventually(() => server.resumed.length > before, true);
    expect(server.resumed.at(-1)).toBe('t-1');
    await page.getByLabel('Alert feed: Live').waitFor();

    server.send(transition(1));
    server.send(transition(2, { kind: 'retracted', state: 'retracted', late: true, text: 'That notice no longer holds.' }));
    const correction = page.locator('.feed-correction');
    await correction.waitFor();
    expect(await correction.textContent()).toMatch(/Withdrawn.*late data.*About the notice of Sat,? 14 Mar, said before/s);
    expect(await page.locator('.feed-item').count()).toBe(2);

    await page.reload();
    await page.locator('.feed-item').first().waitFor();
    expect(await page.locator('.feed-item').count()).toBe(2);
    await eventually(() => server.resumed.at(-1) === 't-2', true);
  });

  test('unknown days are told apart from rest days', async () => {
    await open('#/athletes/athlete-0');
    await page.locator('.strip-day').first().waitFor();
    expect(await page.locator('.strip-day').count()).toBe(56);
    expect(await page.locator('.strip-insufficient').count()).toBe(4);
    await page.getByText('As a table').first().click();
    expect(await page.getByRole('region', { name: 'Daily load' }).getByText('not known').count()).toBe(4);
    await page.locator('.plot canvas').first().waitFor();
    const inked = (): Promise<number> =>
      page.locator('.plot canvas').first().evaluate((node) => {
        const canvas = node as HTMLCanvasElement;
        const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: new Uint8ClampedArray() };
        let count = 0;
        for (let at = 3; at < data.length; at += 4) if ((data[at] ?? 0) > 0) count += 1;
        return count / (canvas.width * canvas.height);
      });
    await eventually(async () => (await inked()) > 0.05, true);
  });

  test('a day is chosen by keyboard; its reasons and descriptors follow', async () => {
    await open('#/athletes/athlete-0');
    const strip = page.getByRole('slider', { name: 'Score per day' });
    await strip.focus();
    expect(await strip.getAttribute('aria-valuetext')).toMatch(/Mon,? 16 Mar: Raised, score 38/);
    await page.keyboard.press('Home');
    expect(await strip.getAttribute('aria-valuetext')).toMatch(/20 Jan: Clear/);
    expect(await page.getByText('Nothing stands out against the own usual range.').isVisible()).toBe(true);
    expect(await page.locator('section', { hasText: 'Load-change descriptors' }).getByText('not part of the score').isVisible()).toBe(true);
    const maxima = page.locator('section', { hasText: 'Estimated one-rep maximum' });
    expect(await maxima.getByText('181\u00a0kg').isVisible()).toBe(true);
    expect(await maxima.getByText('Deadlift: fewer than three loads in six weeks').isVisible()).toBe(true);
  });

  test('check-in: open questions stay open, wrong numbers are named, nothing typed is lost', async () => {
    await open('#/athletes/athlete-0/checkin');
    const send = page.getByRole('button', { name: 'Send check-in' });
    await send.click();
    expect(await page.getByText('Choose a number from 0 (none) to 10.').isVisible()).toBe(true);
    expect(server.checkins).toHaveLength(0);
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowRight');
    await page.getByLabel('Sleep last night, hours').fill('99');
    await send.click();
    expect(await page.getByLabel('Sleep last night, hours').evaluate((field) => field === document.activeElement)).toBe(true);
    await page.getByLabel('Sleep last night, hours').fill('7,5');
    server.story.down = true;
    await send.click();
    await page.getByText('Your answers are still here').waitFor();
    server.story.down = false;
    await send.click();
    await page.getByRole('heading', { name: 'Thank you, it is stored' }).waitFor();
    expect(server.checkins.splice(0)).toEqual([{ sorenessNrs: 1, sleepHours: 7.5, interferes: false, flare: false, redFlags: [], triggers: [] }]);
  });

  test('red-flag answers show the advice at once, before anything is sent', async () => {
    await open('#/athletes/athlete-0/checkin');
    expect(await page.locator('.advice').count()).toBe(0);
    await page.getByLabel('Pain at night').check();
    expect(await page.locator('.advice-professional').isVisible()).toBe(true);
    await page.getByLabel('New trouble holding').check();
    expect(await page.locator('.advice-emergency').isVisible()).toBe(true);
    expect(server.checkins).toHaveLength(0);
    server.story.advice = { level: 'emergency', text: 'The words of the server.' };
    await page.getByRole('button', { name: 'Send check-in' }).click();
    await page.getByText('The words of the server.').waitFor();
    expect(server.checkins.splice(0)[0]).toMatchObject({ redFlags: ['night', 'cauda'] });
  });

  test('evidence: terms, what would have changed the answer, sets in words, other facts by id', async () => {
    await open('#/alerts/a1f0c2');
    await page.getByRole('region', { name: 'Sets behind this notice' }).waitFor();
    expect(await page.locator('.facts tbody tr').count()).toBe(4);
    expect(await page.getByText('1 other fact by id').isVisible()).toBe(true);
    expect(await page.locator('.facts').getByText('time worked out from how long the device had been on, give or take 3 minutes').count()).toBe(1);
    expect(await page.locator('.bars tr').count()).toBe(3);
    expect(await page.getByText('With 9 % less weight').isVisible()).toBe(true);
    const against = page.getByText('counts from 1 z (model 1.1.0-heuristic, load.J.zLo)');
    expect(await against.isVisible()).toBe(false);
    await page.getByText('Each number, and where it comes from').click();
    expect(await against.isVisible()).toBe(true);
  });

  test('the theme follows the system, and the choice stays', async () => {
    const theme = (): Promise<string | undefined> => page.evaluate(() => document.documentElement.dataset['theme']);
    await open('#/');
    expect(await theme()).toBe('light');
    await page.emulateMedia({ colorScheme: 'dark' });
    await eventually(theme, 'dark');
    await page.getByRole('button', { name: 'Switch to light colours' }).click();
    await page.reload();
    expect(await theme()).toBe('light');
    await page.getByRole('button', { name: 'Switch to dark colours' }).click();
    await page.emulateMedia({ colorScheme: 'light' });
    await eventually(theme, 'light');
  });

  test.each(['light', 'dark'] as const)('%s: every text reads well (WCAG AA), and none of it is alarming', async (colorScheme) => {
    await page.emulateMedia({ colorScheme });
    for (const route of ROUTES) {
      await open('#/');
      await open(route);
      await page.waitForTimeout(200);
      expect({ route, low: await lowContrastTexts(page) }).toEqual({ route, low: [] });
      const text = await page.locator('body').innerText();
      expect(bannedWordsIn(text)).toEqual([]);
    }
  });

  test.each([320, 390, 430, 820, 1280])('nothing is wider than a screen of %i px', async (width) => {
    await page.setViewportSize({ width, height: 800 });
    for (const route of ROUTES) {
      await open(route);
      await page.waitForTimeout(200);
      expect({ route, over: await page.evaluate(() => document.documentElement.scrollWidth - innerWidth) }).toEqual({ route, over: 0 });
    }
  });
});
