import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { addGym, openDatabase, type Database } from '#libs/storage';
import { enterGym } from '../../support/enter-gym.js';
import { PipelineInProcess } from '../../support/pipeline-in-process.js';
import { seasonForAnalysts, tellSeason } from '../../support/season-for-analysts.js';
import { createTestDatabase, dropTestDatabase, type TestDatabase } from '../../support/test-servers.js';
import { cliWith, type Cli } from './cli-process.js';

jest.setTimeout(180_000);

describe('evaluate, on a season that went through the whole pipeline', () => {
  let testDatabase: TestDatabase;
  let owner: Database;
  let cli: Cli;

  beforeAll(async () => {
    testDatabase = await createTestDatabase();
    const season = seasonForAnalysts();
    await enterGym(testDatabase.url, season.gym);
    const pipeline = new PipelineInProcess(testDatabase.url);
    try {
      await tellSeason(pipeline, season);
    } finally {
      await pipeline.close();
    }
    owner = openDatabase({ url: testDatabase.url, applicationName: 'evaluate spec', maxConnections: 1 });
    await addGym(owner.kysely, { id: 'empty', name: 'Empty' });
    cli = cliWith({ NATS_URL: 'nats://127.0.0.1:1', DATABASE_URL: testDatabase.url });
  });

  test('x', async () => {
    await owner.pool.query(`update flarewatch.set_fact set recorded_at = occurred_at + interval '1 minute'`);
    await owner.pool.query(`update flarewatch.report_fact set recorded_at = occurred_at + interval '1 minute'`);
    const r = await cli('evaluate', '--gym', 'north', '--json');
    process.stderr.write(r.stdout + r.stderr);
    const t = await cli('evaluate', '--gym', 'north');
    process.stderr.write(t.stdout + t.stderr);
    const { rows } = await owner.pool.query(`select athlete_id, kind, tier, day, late, created_at, athlete_notice, state from analytics_v1.alert_transition_fact join flarewatch.alert_transition using (transition_id) where analytics_v1.alert_transition_fact.rule_group='strain' order by transition_id`.replace('join flarewatch.alert_transition using (transition_id)', '').replace(', athlete_notice', '').replace('analytics_v1.alert_transition_fact.rule_group', 'rule_group'));
    process.stderr.write(rows.map((x) => JSON.stringify(x)).join('\n'));
    expect(r.code).toBe(0);
  });

  afterAll(async () => {
    await owner?.close();
    await dropTestDatabase(testDatabase);
  });
});
