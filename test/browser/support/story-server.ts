import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { boardAthlete, isoDay, LAST_DAY, storyAlerts, storyDay, storyExplanation, storySets } from './story-data.js';

const TYPES: Record<string, string> = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' };

/** A state of the whole system that the page has to show well. */
export interface Story {
  gyms: number;
  athletes: number;
  /** every API request answers 503 */
  down: boolean;
  /** athletes without any fact */
  blank: boolean;
  advice: { level: string; text: string } | null;
}

export interface StoryServer {
  readonly url: string;
  readonly story: Story;
  /** bodies of the check-ins that came in */
  readonly checkins: Record<string, unknown>[];
  /** `Last-Event-ID` of every stream request in order; null = none sent */
  readonly resumed: (string | null)[];
  /** board requests so far */
  boardReads: () => number;
  send: (transition: Record<string, unknown>) => void;
  dropStreams: () => void;
  stop: () => Promise<void>;
}

/** Serves the built page and answers its API from story data. For the page's own states only; the system has its own specs. */
export async function startStoryServer(pageFolder: string): Promise<StoryServer> {
  const story: Story = { gyms: 1, athletes: 10, down: false, blank: false, advice: null };
  const checkins: Record<string, unknown>[] = [];
  const resumed: (string | null)[] = [];
  const streams = new Set<ServerResponse>();
  let boardReads = 0;

  const json = (response: ServerResponse, body: unknown, status = 200): void => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };

  const bodyOf = async (request: IncomingMessage): Promise<string> => {
    let text = '';
    for await (const part of request) text += String(part);
    return text;
  };

  const days = (from: string, to: string): unknown[] =>
    Array.from({ length: 400 }, (_, back) => back)
      .filter((back) => isoDay(back) >= from && isoDay(back) <= to)
      .reverse()
      .map(storyDay);

  const answer = async (request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> => {
    const athlete = /^\/v1\/athletes\/athlete-(\d+)(\/\w+)?$/.exec(url.pathname);
    if (url.pathname === '/v1/gyms') return json(response, Array.from({ length: story.gyms }, (_, n) => ({ id: `gym-${n}`, name: n === 0 ? 'North Hall' : 'South Hall' })));
    if (url.pathname === '/v1/board') {
      boardReads += 1;
      const squads = [{ id: 'juniors', name: 'Juniors' }, { id: 'masters', name: 'Masters' }];
      return json(response, { gym: { id: 'gym-0', name: 'North Hall' }, squads, athletes: Array.from({ length: story.athletes }, (_, n) => boardAthlete(n)) });
    }
    if (url.pathname === '/v1/alerts/stream') {
      resumed.push(typeof request.headers['last-event-id'] === 'string' ? request.headers['last-event-id'] : null);
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      response.write(': hello\n\n');
      streams.add(response);
      response.on('close', () => streams.delete(response));
      return undefined;
    }
    if (url.pathname === '/v1/alerts') return json(response, story.blank ? [] : storyAlerts());
    if (url.pathname.startsWith('/v1/alerts/')) return json(response, storyExplanation());
    if (athlete === null) return json(response, { title: 'Not found', status: 404, detail: 'There is no athlete of this id.' }, 404);
    if (athlete[2] === '/days') return json(response, days(url.searchParams.get('from') ?? '', url.searchParams.get('to') ?? ''));
    if (athlete[2] === '/sets') return json(response, storySets());
    if (athlete[2] === '/checkins') {
      checkins.push(JSON.parse(await bodyOf(request)) as Record<string, unknown>);
      return json(response, { id: 'c-1', outcome: 'stored', advice: story.advice }, 202);
    }
    const one = boardAthlete(Number(athlete[1]));
    return json(response, { id: one['id'], name: one['name'], gym: 'gym-0', timezone: 'Europe/Lisbon', bodyMassKg: 82, squads: one['squads'], firstDay: story.blank ? null : isoDay(160), lastDay: story.blank ? null : LAST_DAY });
  };

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://loopback');
    if (url.pathname.startsWith('/v1/')) {
      if (story.down) return json(response, { title: 'Service unavailable', status: 503 }, 503);
      return void answer(request, response, url);
    }
    const file = join(pageFolder, normalize(url.pathname === '/' ? '/index.html' : url.pathname));
    return void readFile(file).then(
      // the policy that the API sends with the page, as strict as it gets
      (bytes) => response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream', 'content-security-policy': "default-src 'self'" }).end(bytes),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    story,
    checkins,
    resumed,
    boardReads: () => boardReads,
    send: (one) => streams.forEach((stream) => stream.write(`event: transition\nid: ${String(one['id'])}\ndata: ${JSON.stringify(one)}\n\n`)),
    dropStreams: () => streams.forEach((stream) => stream.destroy()),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
