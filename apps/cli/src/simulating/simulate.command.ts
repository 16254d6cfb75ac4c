import { Command, InvalidArgumentError } from 'commander';
import { isoFromLocalDay, localDayFromIso } from '#libs/domain';
import { systemClock } from '#libs/runtime';
import { createGym, eventsOf, FAULTS, faultRates, STORIES, withFaults, type FaultName, type SimulatedEvent, type SimulatedGym, type StoryName } from '#libs/simulator';
import { sendEvents } from '../sending/send-events.js';
import { NOT_COMPUTED_YET, untilComputed } from '../sending/until-computed.js';
import { UsageError } from '../terminal/command-errors.js';
import { chosen, dayValue, positiveValue, timezoneValue, tokenValue, wholeValue } from '../terminal/option-values.js';
import { startProgress } from '../terminal/progress.js';
import { running } from '../terminal/run-command.js';
import { pairs, table } from '../terminal/table.js';
import { enterGym } from './enter-gym.js';
import { tellLive } from './tell-live.js';

interface SimulateOptions {
  readonly seed: string;
  readonly gym: string;
  readonly athletes?: number;
  readonly days: number;
  readonly until?: string;
  readonly timezone: string;
  readonly story?: readonly StoryName[];
  readonly live?: boolean;
  readonly faults?: Partial<Record<FaultName, number>>;
  readonly speed: number;
  readonly wait: boolean;
}

interface Summary {
  readonly gym: string;
  readonly seed: string;
  readonly firstDay: string;
  readonly lastDay: string;
  /** whom to look at, and what to expect there from which day on */
  readonly athletes: readonly { readonly id: string; readonly name: string; readonly story: string; readonly expectedTier: string; readonly expectedFrom: string }[];
  readonly events: number;
  readonly stored: number;
  /** known from an earlier run with the same seed */
  readonly duplicate: number;
  readonly rejected: number;
  /** messages that each fault touched; only where faults were asked for */
  readonly faults?: Readonly<Partial<Record<FaultName, number>>>;
}

const STORY_NAMES = Object.keys(STORIES) as StoryName[];
const ATHLETES_PER_SQUAD = 10;
const ATHLETES_PER_TRACKER = 4;

export function simulateCommand(): Command {
  return new Command('simulate')
    .description('enter a made-up gym and tell its past through the same way that devices use; the same seed tells the same events')
    .option('--seed <text>', 'what the invention starts from', '1')
    .option('--gym <id>', 'id of the made-up gym', tokenValue, 'simulated')
    .option('--athletes <count>', 'how many athletes; as many as stories where left out', wholeValue)
    .option('--days <count>', 'how many days', wholeValue, 84)
    .option('--until <day>', 'last day, YYYY-MM-DD, on which the stories come to their end; yesterday where left out, today with --live', dayValue)
    .option('--timezone <zone>', 'IANA time zone of the gym', timezoneValue, 'UTC')
    .addOption(chosen('--story <name...>', 'what happens to the first athletes, in order; every story once where left out', STORY_NAMES))
    .option('--faults <list>', `tell the past as bad devices and networks would: ${Object.keys(FAULTS).join(',')}; a rate of one's own with =, such as gap=0.05`, faultsValue)
    .option('--live', "then tell the stories' last facts as if they happened now, and the rest of the day at its own hours")
    .option('--speed <factor>', 'how many times faster than the clock --live goes', positiveValue, 1)
    .option('--no-wait', 'end when all is stored, before assessments are up to date')
    .option('--json', 'print one JSON document')
    .action(running<SimulateOptions>(async (context) => {
      const { options } = context;
      const nowMs = systemClock.nowMs();
      const gym = invent(options, nowMs);
      const system = await context.open();
      await enterGym(system, gym);
      const live = options.live === true;
      const events = [...eventsOf(gym, { withoutFinale: live })];
      const past = events.filter(({ timeMs }) => timeMs <= nowMs);
      const faults: Partial<Record<FaultName, number>> | undefined = options.faults && {};
      const messages = [...withFaults(gym, past, { seed: options.seed, rates: options.faults ?? {} })];
      for (const name of messages.flatMap((message) => message.faults)) if (faults) faults[name] = (faults[name] ?? 0) + 1;
      const counts = { stored: 0, duplicate: 0, rejected: 0 };
      const count = (outcome: string): void => {
        counts[outcome === 'rejected' || outcome === 'duplicate' ? outcome : 'stored'] += 1;
      };
      const whole = messages.filter(({ broken }) => broken === null).length;
      const bar = startProgress(`telling ${gym.days} days of ${gym.gymId}`, whole);
      try {
        await sendEvents(system, messages.map(({ event: { subject, event }, broken }) => ({ subject, event, broken })), (_, { outcome }) => {
          count(outcome);
          bar.step();
        });
      } finally {
        bar.stop();
      }
      let told = whole;
      if (!live && past.length < events.length) context.remark(`${events.length - past.length} events of ${gym.lastDay} are still to come and were not told.`);
      if (live) {
        context.remark(`The past is told; now the present, ${options.speed === 1 ? 'by the clock' : `${options.speed} times as fast as the clock`}. Ctrl-C ends it.`);
        const onTold = (event: SimulatedEvent, outcome: string): void => {
          told += 1;
          count(outcome);
          context.remark(`${event.event.time} ${event.kind} ${event.athleteId ?? event.deviceId}: ${outcome}`);
        };
        await tellLive(system, { gym, rest: events.filter(({ timeMs }) => timeMs > nowMs), speed: options.speed, told: onTold, remark: context.remark });
      }
      if (options.wait && !(await untilComputed(system, gym.athletes.map(({ id }) => id)))) context.remark(NOT_COMPUTED_YET);
      const summary = { ...summaryOf(gym, told, counts), ...(faults && { faults }) };
      context.print(summary, () => summaryText(summary));
      // What was made to be refused is no failure.
      if (counts.rejected > 0 && faults === undefined) process.exitCode = 1;
    }));
}

function faultsValue(text: string): Partial<Record<FaultName, number>> {
  try {
    return faultRates(text);
  } catch (error) {
    throw error instanceof RangeError ? new InvalidArgumentError(error.message) : error;
  }
}

function invent(options: SimulateOptions, nowMs: number): SimulatedGym {
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: options.timezone, dateStyle: 'short' }).format(nowMs);
  // yesterday is over, so that every story has come to its end
  const yesterday = isoFromLocalDay((localDayFromIso(today) ?? 1) - 1);
  const lastDay = options.until ?? (options.live === true ? today : yesterday);
  if (lastDay > today) throw new UsageError(`--until ${lastDay} is still to come: the past is told up to today, ${today}`);
  if (options.live === true && lastDay !== today) throw new UsageError('--live goes on from today: leave --until out');
  const { athletes: wanted, days } = options;
  const stories = options.story ?? STORY_NAMES.slice(0, wanted ?? STORY_NAMES.length);
  const athletes = wanted ?? stories.length;
  const last = localDayFromIso(lastDay);
  try {
    return createGym({
      seed: options.seed, gymId: options.gym, athletes, days, stories, timezone: options.timezone,
      squads: Math.max(1, Math.ceil(athletes / ATHLETES_PER_SQUAD)), devices: Math.max(1, Math.ceil(athletes / ATHLETES_PER_TRACKER)),
      startDay: isoFromLocalDay((last ?? 0) - days + 1),
    });
  } catch (error) {
    if (error instanceof RangeError) throw new UsageError(error.message);
    throw error;
  }
}

function summaryOf(gym: SimulatedGym, events: number, counts: Pick<Summary, 'stored' | 'duplicate' | 'rejected'>): Summary {
  return {
    gym: gym.gymId, seed: String(gym.seed), firstDay: gym.startDay, lastDay: gym.lastDay,
    athletes: gym.athletes.map(({ id, name, story, expectedTier, visibleDay }) => ({ id, name, story, expectedTier, expectedFrom: visibleDay })),
    events, ...counts,
  };
}

function summaryText(summary: Summary): string {
  const { gym, firstDay, lastDay, events, stored, duplicate, rejected, faults, athletes } = summary;
  const about = pairs([['gym', gym], ['days', `${firstDay} to ${lastDay}`], ['events', events], ['stored', stored], ['known already', duplicate], ['refused', rejected],
    ...Object.entries(faults ?? {}).map(([name, count]): [string, number] => [`with ${name}`, count])]);
  const people = table(
    ['athlete', 'name', 'story', 'expected', 'from'], athletes.map((one) => [one.id, one.name, STORIES[one.story as StoryName].title, one.expectedTier, one.expectedFrom]), '',
  );
  return `${about}\n\n${people}\n\nLook with: flarewatch alerts --gym ${gym}`;
}
