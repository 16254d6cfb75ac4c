import { Command } from 'commander';
import { systemStatus, type SystemStatus } from '#libs/storage';
import type { System } from '../system/open-system.js';
import { running } from '../terminal/run-command.js';
import { pairs } from '../terminal/table.js';

interface Part {
  readonly reached: boolean;
  readonly detail: string;
}

interface Status extends SystemStatus {
  readonly parts: Readonly<Record<'postgres' | 'nats' | 'page', Part>>;
}

const PAGE_TIMEOUT_MS = 3000;

export function statusCommand(): Command {
  return new Command('status')
    .description('which parts can be reached, what is stored and what waits to be done; exit 3 when a server cannot be reached')
    .option('--json', 'print one JSON document')
    .action(running<object>(async (context) => {
      const system = await context.open();
      const [nats, page] = await Promise.all([reach(async () => (await system.eventLog()).check()), reachPage(system)]);
      const status: Status = { parts: { postgres: { reached: true, detail: 'ok' }, nats, page }, ...(await systemStatus(system.database)) };
      context.print(status, () => statusText(status));
      // ingest and worker may run without a page; without NATS nothing comes in
      if (!nats.reached) process.exitCode = 3;
    }));
}

async function reach(ask: () => Promise<string>): Promise<Part> {
  try {
    return { reached: true, detail: await ask() };
  } catch (error) {
    return { reached: false, detail: error instanceof Error ? error.message : String(error) };
  }
}

function reachPage({ page }: System): Promise<Part> {
  if (page === null) return Promise.resolve({ reached: false, detail: 'its address is not known' });
  return reach(async () => {
    const answer = await fetch(new URL('/readyz', page), { signal: AbortSignal.timeout(PAGE_TIMEOUT_MS) });
    const { status } = (await answer.json()) as { status?: string };
    return `${page} ${status ?? answer.statusText}`;
  });
}

function statusText(status: Status): string {
  const { parts, sets, events, assessedDays, rejected, exercises, bytes } = status;
  const about = ({ count, estimated }: SystemStatus['sets']): string => `${estimated ? 'about ' : ''}${count}`;
  const megabytes = (count: number): string => `${(count / 1e6).toFixed(1)} MB`;
  return pairs([
    ...Object.entries(parts).map(([name, part]) => [name, `${part.reached ? 'reached' : 'NOT reached'}: ${part.detail}`] as const),
    ['gyms', status.gyms], ['athletes', status.athletes], ['coaches', status.coaches], ['devices', status.devices],
    ['exercises', `${exercises.total}, ${exercises.unmapped} not mapped`], ['events', about(events)], ['sets', about(sets)], ['other reports', status.reports],
    ['assessed days', about(assessedDays)], ['last event', status.lastEventAt], ['athletes to compute', status.staleAthletes],
    ['notices to send', status.untoldTransitions], ['alerts firing', status.firingAlerts], ['refused events', `${rejected.open} open, ${rejected.parked} parked`],
    ['migration', status.migration], ['on disk', `${megabytes(bytes.database)} (facts ${megabytes(bytes.facts)}, assessments ${megabytes(bytes.assessments)})`],
  ]);
}
