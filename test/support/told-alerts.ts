import { setTimeout as sleep } from 'node:timers/promises';
import { jetstreamManager, type JetStreamManager } from '@nats-io/jetstream';
import { Authority } from '#libs/identity';
import { connectNats } from '#libs/messaging';
import type { RunningServers } from '#libs/servers';
import { query } from './result-tables.js';

/** What the streams hold of the transitions in Postgres. */
export interface ToldAlerts {
  readonly transitions: number;
  /** messages that have to be there: of alerts, to athletes, to coaches */
  readonly ofAlerts: number;
  readonly toAthletes: number;
  readonly toCoaches: number;
  /** one line for each message that is missing, there twice, or of no transition, and for each alert whose last word is not a transition */
  readonly wrong: readonly string[];
}

interface Message {
  readonly stream: string;
  readonly subject: string;
  readonly id: string;
}

const AGAIN_MS = 50;
const STREAMS = ['ALERTS', 'INBOX'] as const;

const UNTOLD = 'select count(*)::int4 as n from flarewatch.alert_transition where published_at is null or athlete_notice is null';

/** Written down here once more, and not asked of the code that sends: each transition but those of red flags goes to the alert subject, and to whoever was to hear of it. */
const WANTED = `
with t as (
  select t.transition_id, t.rule_group, t.athlete_no, a.athlete_id, g.gym_id, t.athlete_notice in ('alarm', 'update') as to_athlete, t.coach_notice in ('alarm', 'update') as to_coaches
  from flarewatch.alert_transition t join flarewatch.athlete a using (athlete_no) join flarewatch.gym g using (gym_no))
select 'ALERTS' as stream, 'alert.' || gym_id || '.athlete.' || athlete_id as subject, transition_id::text as id, 'anybody' as reader from t where rule_group <> 'redflag'
union all
select 'INBOX', 'inbox.' || gym_id || '.' || athlete_id, transition_id || '.' || athlete_id, 'athlete' from t where to_athlete
union all
select distinct 'INBOX', 'inbox.' || gym_id || '.' || coach_id, transition_id || '.' || coach_id, 'coach'
from t join flarewatch.athlete_squad using (athlete_no) join flarewatch.coach_squad using (squad_no) join flarewatch.coach using (coach_no) where to_coaches`;

/** An alert is as the last of its transitions says, or nobody was ever told how it is. */
const UNSAID = `
select l.alert_id as alert, l.state, l.tier from flarewatch.alert l
left join lateral (select t.state, t.tier from flarewatch.alert_transition t where t.alert_id = l.alert_id order by t.transition_id desc limit 1) t on true
where (t.state, t.tier) is distinct from (l.state, l.tier)`;

/** Waits until no transition is left to be told, then compares all that had to be said with all that the streams hold. */
export async function toldAlerts({ postgresUrl, natsUrl, keysDir }: Pick<RunningServers, 'postgresUrl' | 'natsUrl' | 'keysDir'>, timeoutMs: number): Promise<ToldAlerts> {
  for (const deadline = Date.now() + timeoutMs; ; await sleep(AGAIN_MS)) {
    const [untold] = await query<{ n: number }>(postgresUrl, UNTOLD);
    if (untold?.n === 0) break;
    if (Date.now() > deadline) throw new Error(`${untold?.n} transitions are still to be told`);
  }
  const wanted = await query<Message & { readonly reader: string }>(postgresUrl, WANTED);
  const unsaid = await query<{ alert: string; state: string; tier: string }>(postgresUrl, UNSAID);
  const [counted] = await query<{ n: number }>(postgresUrl, 'select count(*)::int4 as n from flarewatch.alert_transition');
  const to = (reader: string): number => wanted.filter((message) => message.reader === reader).length;
  return {
    transitions: counted!.n, ofAlerts: to('anybody'), toAthletes: to('athlete'), toCoaches: to('coach'),
    wrong: [...differences(wanted, await messagesIn(natsUrl, keysDir)), ...unsaid.map(({ alert, state, tier }) => `no last transition says that alert ${alert} is ${state} and ${tier}`)],
  };
}

function differences(wanted: readonly Message[], held: readonly Message[]): string[] {
  const nameOf = ({ stream, subject, id }: Message): string => `${id} on ${subject} in ${stream}`;
  const counts = new Map(wanted.map((message) => [nameOf(message), 0]));
  const unknown: string[] = [];
  for (const name of held.map(nameOf)) {
    const count = counts.get(name);
    if (count === undefined) unknown.push(`of no transition: ${name}`);
    else counts.set(name, count + 1);
  }
  return [...unknown, ...[...counts].filter(([, count]) => count !== 1).map(([name, count]) => `${count} times: ${name}`)];
}

/** Every message of both streams, as one that may read them: the API. */
async function messagesIn(natsUrl: string, keysDir: string | null): Promise<Message[]> {
  const nc = await connectNats({ url: natsUrl, name: 'reader', credentials: await Authority.open(keysDir ?? '').serviceCredentials('reader', ['api']) });
  try {
    const manager = await jetstreamManager(nc, { checkAPI: false });
    return (await Promise.all(STREAMS.map((stream) => messagesOf(manager, stream)))).flat();
  } finally {
    await nc.close();
  }
}

async function messagesOf(manager: JetStreamManager, stream: string): Promise<Message[]> {
  const { state: { first_seq: first, last_seq: last } } = await manager.streams.info(stream);
  const found: Message[] = [];
  // one that never held anything begins at 0
  for (let seq = Math.max(1, first); seq <= last; seq += 1) {
    const message = await manager.streams.getMessage(stream, { seq });
    if (message === null) throw new Error(`${stream} has lost its message ${seq}`);
    // what a reader knows it by is in the message itself; what the stream knows it by, in the header
    const { id } = message.json<{ id: string }>();
    found.push({ stream, subject: message.subject, id: id === message.header.get('Nats-Msg-Id') ? id : `${id} (sent as ${message.header.get('Nats-Msg-Id')})` });
  }
  return found;
}
