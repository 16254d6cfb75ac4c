import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { encodeStructured, eventSubject, type CloudEvent } from '#libs/contracts';
import { runSystem, type RunningSystem } from '../../support/running-system.js';
import { cliWith, type Cli, type ErrorDocument } from './cli-process.js';

jest.setTimeout(90_000);

interface Alert {
  readonly id: string;
  readonly athlete: string;
  readonly group: string;
  readonly tier: string;
  readonly state: string;
  readonly reasons: readonly { readonly signal: string; readonly points: number }[];
  readonly facts: readonly string[];
}

interface Summary {
  readonly athletes: readonly { readonly id: string; readonly story: string; readonly expectedTier: string; readonly expectedFrom: string }[];
  readonly events: number;
  readonly stored: number;
  readonly duplicate: number;
  readonly rejected: number;
}

describe('a made-up gym, from its first day to its removal', () => {
  let system: RunningSystem;
  let cli: Cli;
  let summary: Summary;

  beforeAll(async () => {
    system = await runSystem();
    cli = cliWith({ NATS_URL: system.nats.url, DATABASE_URL: system.database.url });
  });
  afterAll(() => system?.stop());

  const simulate = (): ReturnType<Cli> =>
    cli('simulate', '--seed', '11', '--gym', 'made-up', '--days', '70', '--until', '2026-03-08', '--story', 'load-jump', 'soreness', 'red-flag', '--json');

  test('its past is told through the log, once', async () => {
    const first = await simulate();
    expect(first.code).toBe(0);
    summary = first.json<Summary>();
    expect(summary.athletes.map(({ story }) => story)).toEqual(['load-jump', 'soreness', 'red-flag']);
    expect(summary).toMatchObject({ stored: summary.events, duplicate: 0, rejected: 0 });
    expect(summary.events).toBeGreaterThan(500);
    expect((await simulate()).json<Summary>()).toMatchObject({ stored: 0, duplicate: summary.events });
  });

  test('each story shows as it said', async () => {
    for (const { id, expectedTier, expectedFrom } of summary.athletes) {
      const alerts = (await cli('alerts', '--athlete', id, '--state', 'firing', '--json')).json<Alert[]>();
      expect(alerts.map(({ tier }) => tier)).toContain(expectedTier);
      if (expectedTier === 'redflag') continue;
      const days = (await cli('assessments', '--athlete', id, '--from', expectedFrom, '--to', expectedFrom, '--json')).json<Record<string, unknown>[]>();
      expect(days).toEqual([expect.objectContaining({
        day: expectedFrom, tier: expectedTier, score: expect.any(Number), confidence: expect.any(String), coverage: 1,
        loads: expect.objectContaining({ tonnage: expect.anything(), lumbar: expect.anything(), lumbarSquared: expect.anything(), sessionRpe: expect.anything() }),
      })]);
    }
  });

  test('an alert is explained down to the facts', async () => {
    const [alert] = (await cli('alerts', '--athlete', 'made-up-athlete-1', '--json')).json<Alert[]>();
    const explained = (await cli('explain', alert!.id, '--json')).json<Alert & {
      contributions: { signal: string; points: number; readAgainst: string; thresholds: { origin: string; path?: string }[] }[]; without: { without: string; score: number; tier: string }[]; counterfactual: { text: string; tier: string }[]; peakTier: string; score: number; inputsHash: string;
      evidence: { id: string }[];
    }>();
    expect(explained).toMatchObject({ ...alert, inputsHash: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(explained.evidence.map(({ id }) => id).sort()).toEqual([...alert!.facts].sort());
    const top = explained.contributions[0]!;
    const without = explained.without.find((day) => day.without === top.signal);
    expect(without!.score).toBeCloseTo(explained.score - top.points, 6);
    expect(explained.counterfactual.length).toBeGreaterThan(0);
    for (const change of explained.counterfactual) expect(change.tier).not.toBe(explained.peakTier);
    const text = (await cli('explain', alert!.id)).stdout;
    expect(text).toContain('What each term added');
    expect(text).toContain(explained.counterfactual[0]!.text);
    for (const one of explained.contributions) expect(text).toContain(`${one.signal}  ${one.readAgainst}`);
    expect(new Set(explained.contributions.flatMap(({ thresholds }) => thresholds.map(({ origin }) => origin)))).toEqual(new Set(['model', 'own-history']));
    expect((await cli('explain', 'nothing', '--json')).json<ErrorDocument>().error).toMatchObject({ kind: 'refused', field: 'alert' });
  });

  test('every alert is computed again and agrees, and one can be asked for alone', async () => {
    const alerts = (await cli('alerts', '--json')).json<Alert[]>();
    expect((await cli('reproduce', '--all', '--json')).json()).toEqual({ checked: alerts.length, equal: alerts.length, different: [], notReproducible: [] });
    expect((await cli('reproduce', alerts[0]!.id, '--json')).json()).toMatchObject({ checked: 1, equal: 1, different: [] });
    expect((await cli('reproduce', '--athlete', 'made-up-athlete-2')).stdout).toMatch(/^\d+ alerts? computed again, \d+ equal/);
    expect((await cli('reproduce', '--json')).code).toBe(2);
    expect((await cli('reproduce', 'nothing', '--json')).json<ErrorDocument>().error).toMatchObject({ kind: 'refused', field: 'alert' });
  });

  test('a check-in is stored as the phone of the athlete; its red flag is an alert', async () => {
    const result = await cli('checkin', '--athlete', 'made-up-athlete-1', '--soreness', '3', '--red-flag', 'cauda', '--at', '2026-03-08T20:00:00Z', '--json');
    expect(result.json()).toMatchObject({ device: 'phone-made-up-athlete-1', outcome: 'stored', advice: { level: 'emergency' } });
    let flagged: Alert[] = [];
    for (let tries = 0; tries < 30 && flagged.length === 0; tries += 1) {
      flagged = (await cli('alerts', '--athlete', 'made-up-athlete-1', '--json')).json<Alert[]>().filter(({ group }) => group === 'redflag');
    }
    expect(flagged).toHaveLength(1);
    expect((await cli('checkin', '--athlete', 'made-up-athlete-1', '--soreness', '11', '--json')).json<ErrorDocument>().error.field).toBe('/sorenessNrs');
  });

  test('a refused event is listed, mended and sent again', async () => {
    const event: CloudEvent = {
      specversion: '1.0', id: 'stranger-1', source: '/gyms/made-up/devices/rack-1', type: 'flarewatch.set.completed.v1', subject: 'stranger', time: '2026-03-08T10:00:00Z',
      data: { setId: '5b0c8f5e-3a52-4c58-9d0a-51f6f0a3c2b1', exercise: 'deadlift', loadKg: 100, repCount: 5 },
    };
    await system.parts.publisher.publish(eventSubject({ gym: 'made-up', device: 'rack-1', athlete: 'stranger', kind: 'set' }), encodeStructured(event), { msgId: event.id });
    type Rejected = { id: number; eventId: string; status: string; problems: { pointer: string; code: string }[] };
    let open: Rejected[] = [];
    for (let tries = 0; tries < 30 && open.length === 0; tries += 1) open = (await cli('rejected', '--json')).json<Rejected[]>();
    expect(open).toEqual([expect.objectContaining({ eventId: 'stranger-1', status: 'open', problems: [expect.objectContaining({ pointer: '#/subject', code: 'unknown-athlete' })] })]);

    const tooEarly = await cli('rejected', '--redrive', '--all', '--json');
    expect(tooEarly.code).toBe(1);
    expect(tooEarly.json()).toEqual([expect.objectContaining({ id: open[0]!.id, outcome: 'rejected' })]);
    await cli('add', 'athlete', 'stranger', '--gym', 'made-up', '--timezone', 'UTC');
    const [again] = (await cli('rejected', '--json')).json<Rejected[]>();
    const mended = await cli('rejected', '--redrive', String(again!.id), '--json');
    expect(mended.code).toBe(0);
    expect(mended.json()).toEqual([{ id: again!.id, eventId: 'stranger-1', outcome: 'stored', problems: [] }]);
    expect((await cli('rejected', '--json')).json()).toEqual([]);
    expect((await cli('rejected', '--redrive', '999', '--json')).json<ErrorDocument>().error.message).toContain('999');
  });

  test('status says what is there', async () => {
    const result = await cli('status', '--json');
    expect(result.code).toBe(0);
    expect(result.json()).toMatchObject({
      parts: { postgres: { reached: true }, nats: { reached: true } }, gyms: 1, athletes: 4, rejected: { open: 0, parked: 0 }, events: { estimated: false },
    });
  });

  test('reset empties a database of others only by force, and the system goes on', async () => {
    const refused = await cli('reset', '--yes', '--json');
    expect(refused.code).toBe(1);
    expect((await cli('reset', '--yes', '--force', '--json')).json()).toMatchObject({ streams: { events: expect.any(Number) }, sets: expect.any(Number) });
    expect((await cli('alerts', '--json')).json()).toEqual([]);
    expect((await cli('athletes', '--json')).json()).toHaveLength(4);
    expect((await simulate()).json<Summary>()).toMatchObject({ stored: summary.events, rejected: 0 });
    const [sore] = (await cli('alerts', '--athlete', 'made-up-athlete-2', '--state', 'firing', '--json')).json<Alert[]>();
    expect(sore).toMatchObject({ tier: 'raised', group: 'strain' });
  });
});
