import { Command } from 'commander';
import { checkData, deviceSource, EVENT_TYPES, eventSubject, isToken, type CheckinSubmittedData, type CloudEvent, type EventOutcome } from '#libs/contracts';
import { checkinAdvice, DEFAULT_MODEL, type Advice, type RedFlag } from '#libs/domain';
import { sha256Hex, systemClock, uuidV7 } from '#libs/runtime';
import { ensureDevice } from '../directory/ensure-device.js';
import { requireAthlete } from '../reading/require-known.js';
import { RefusedError } from '../terminal/command-errors.js';
import { chosen, instantValue, numberValue, repeated, tokenValue } from '../terminal/option-values.js';
import { running } from '../terminal/run-command.js';
import { sendEvents } from './send-events.js';

interface CheckinOptions {
  readonly athlete: string;
  readonly soreness?: number;
  readonly site?: string;
  readonly quality?: 'dull' | 'sharp';
  readonly spread?: 'local' | 'diffuse' | 'leg';
  readonly onset?: 'immediate' | 'later';
  readonly movement?: 'eases' | 'same' | 'worse';
  readonly stiffness?: number;
  readonly sleep?: number;
  readonly stress?: number;
  readonly interferes?: boolean;
  readonly flare?: boolean;
  readonly redFlag?: readonly RedFlag[];
  readonly trigger?: readonly string[];
  readonly at?: string;
}

interface Checkin {
  readonly id: string;
  readonly athlete: string;
  readonly device: string;
  readonly time: string;
  readonly outcome: EventOutcome['outcome'];
  readonly advice: Advice | null;
}

const RED_FLAGS: readonly RedFlag[] = ['trauma', 'neuro', 'cauda', 'night', 'systemic', 'sharp', 'function'];

export function checkinCommand(): Command {
  return new Command('checkin')
    .description("send an athlete's answers, as their phone would")
    .requiredOption('--athlete <id>', 'who answers', tokenValue)
    .option('--soreness <0-10>', 'low-back soreness now', numberValue)
    .option('--site <site>', 'where it is felt, such as low-back')
    .addOption(chosen('--quality <quality>', 'how it feels', ['dull', 'sharp']))
    .addOption(chosen('--spread <spread>', 'where it goes', ['local', 'diffuse', 'leg']))
    .addOption(chosen('--onset <onset>', 'when it began', ['immediate', 'later']))
    .addOption(chosen('--movement <effect>', 'what movement does to it', ['eases', 'same', 'worse']))
    .option('--stiffness <minutes>', 'morning stiffness', numberValue)
    .option('--sleep <hours>', 'sleep last night', numberValue)
    .option('--stress <0-10>', 'stress now', numberValue)
    .option('--interferes', 'it gets in the way of training or daily life')
    .option('--flare', 'the athlete calls it a flare')
    .addOption(chosen('--red-flag <answer...>', 'red-flag questions answered with yes', RED_FLAGS))
    .option('--trigger <what>', 'what set it off; give it several times for several', repeated)
    .option('--at <instant>', 'when it was answered, such as 2026-03-02T07:30:00Z; now where left out', instantValue)
    .option('--json', 'print one JSON document')
    .action(running<CheckinOptions>(async (context) => {
      const { athlete, at } = context.options;
      const data = answersOf(context.options);
      const advice = adviceFor(data);
      // it waits for nothing: neither for the system nor for the other answers to be right
      if (advice !== null) context.remark(advice.text);
      const [problem] = checkData(EVENT_TYPES.checkinSubmitted, data);
      if (problem !== undefined) throw new RefusedError(problem.detail, problem.pointer);
      const system = await context.open();
      const { gym } = await requireAthlete(system, athlete);
      const device = phoneOf(athlete);
      await ensureDevice(system, { id: device, gym, kind: 'phone' });
      const nowMs = systemClock.nowMs();
      const event: CloudEvent<CheckinSubmittedData> = {
        specversion: '1.0', id: uuidV7(nowMs), source: deviceSource(gym, device), type: EVENT_TYPES.checkinSubmitted, subject: athlete,
        time: at ?? new Date(nowMs).toISOString(), datacontenttype: 'application/json', data,
      };
      let heard: EventOutcome | null = null;
      await sendEvents(system, [{ subject: eventSubject({ gym, device, athlete, kind: 'checkin' }), event }], (_, outcome) => (heard = outcome));
      const { outcome, problems } = heard as unknown as EventOutcome;
      if (outcome === 'rejected') throw new RefusedError(problems?.[0]?.detail ?? 'the check-in was refused', problems?.[0]?.pointer ?? null);
      const checkin: Checkin = { id: event.id, athlete, device, time: event.time, outcome, advice };
      context.print(checkin, () => `check-in of ${athlete} at ${event.time}: ${outcome}`);
    }));
}

function answersOf(options: CheckinOptions): CheckinSubmittedData {
  const answers = {
    sorenessNrs: options.soreness, site: options.site, quality: options.quality, spread: options.spread, onset: options.onset, movement: options.movement,
    stiffnessMinutes: options.stiffness, sleepHours: options.sleep, stressNrs: options.stress, interferes: options.interferes, flare: options.flare,
    redFlags: options.redFlag, triggers: options.trigger,
  };
  return Object.fromEntries(Object.entries(answers).filter(([, value]) => value !== undefined)) as CheckinSubmittedData;
}

function adviceFor({ redFlags, sorenessNrs }: CheckinSubmittedData): Advice | null {
  return checkinAdvice(DEFAULT_MODEL, (redFlags ?? []) as readonly RedFlag[], sorenessNrs ?? null);
}

/** The device that check-ins over HTTPS use for this athlete, too. */
function phoneOf(athlete: string): string {
  const plain = `phone-${athlete}`;
  return isToken(plain) ? plain : `phone-${sha256Hex(athlete).slice(0, 32)}`;
}
