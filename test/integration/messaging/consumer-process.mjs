/** A reader to be killed: stores batch by batch, slowly, and so always dies in the middle of one. */
import { setTimeout as sleep } from 'node:timers/promises';
import { EVENTS_PATTERN, JetStreamStrategy, STREAMS, connectNats } from '#libs/messaging';
import { LogKeeper, moveLogPosition, openDatabase } from '#libs/storage';

const [natsUrl, databaseUrl, deviceRate] = process.argv.slice(2);
const nc = await connectNats({ url: natsUrl, name: 'reader to be killed' });
const { pool } = openDatabase({ url: databaseUrl, applicationName: 'reader to be killed' });
const strategy = new JetStreamStrategy({ nc, keeper: new LogKeeper(pool, STREAMS.events), batchSize: 250, ...(deviceRate === undefined ? {} : { deviceRate: Number(deviceRate) }) });
strategy.addHandler(
  EVENTS_PATTERN,
  async (batch) => {
    await batch.turn;
    const client = await pool.connect();
    await client.query('begin');
    await client.query('insert into public.stored_message (id) select * from unnest($1::text[])', [batch.messages.map((message) => new TextDecoder().decode(message.data))]);
    await sleep(30);
    await moveLogPosition(client, batch.move);
    await client.query('commit');
    client.release();
  },
  true,
);
strategy.listen((error) => {
  if (error) throw error;
});
