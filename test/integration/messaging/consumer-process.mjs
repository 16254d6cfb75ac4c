/** A consumer to be killed: tells its parent what each batch held, works slowly, and so always dies in the middle of one. */
import { setTimeout as sleep } from 'node:timers/promises';
import { EVENTS_PATTERN, JetStreamStrategy, connectNats } from '#libs/messaging';

const [url, durable] = process.argv.slice(2);
const nc = await connectNats({ url, name: 'consumer to be killed' });
const strategy = new JetStreamStrategy({ nc, durable, batchSize: 250, ackWaitMs: 1000 });
strategy.addHandler(
  EVENTS_PATTERN,
  async (batch) => {
    await sleep(30);
    process.send(batch.messages.map((message) => new TextDecoder().decode(message.data)));
  },
  true,
);
strategy.listen((error) => {
  if (error) throw error;
});
