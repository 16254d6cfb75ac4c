import { encodeStructured, REPLY_HEADER } from '#libs/contracts';
import { OutcomeInbox, type EventPublisher } from '#libs/messaging';
import { createGym, eventsOf, finaleOf, peopleOf, type SimulatedEvent, type SimulatedGym } from '#libs/simulator';
import { countStale, enterPeople, listGyms } from '#libs/storage';
import type { Infrastructure } from './infrastructure.js';

const DAY_MS = 86_400_000;
const DAYS = 63;
const FINALE_AFTER_MS = 8_000;
const STORIES = ['load-jump', 'velocity-drop', 'layoff-return', 'soreness', 'steady'] as const;

/**
 * A gym to look at on the first start of an empty system: nine weeks of invented athletes, told through the event log like any
 * device's data. Once the page is open the last sets of one story are told live, so that an alert can be seen to build.
 */
export class DemoGym {
  readonly #gym: SimulatedGym;

  private constructor(private readonly parts: Infrastructure) {
    const lastDay = Math.floor(parts.clock.nowMs() / DAY_MS);
    this.#gym = createGym({
      seed: 'demo', gymId: 'demo', athletes: 10, squads: 2, devices: 3, days: DAYS, timezone: 'UTC',
      startDay: new Date((lastDay - DAYS + 1) * DAY_MS).toISOString().slice(0, 10), stories: STORIES,
    });
  }

  /** Only where nobody has entered a gym yet. */
  static async onEmptySystem(parts: Infrastructure): Promise<DemoGym | null> {
    return (await listGyms(parts.database.kysely)).length === 0 ? new DemoGym(parts) : null;
  }

  /** Enters the people and tells their past; resolves when all of it is stored and assessed. */
  async tellPast(progress: (line: string) => void): Promise<void> {
    const people = peopleOf(this.#gym);
    await enterPeople(this.parts.database.kysely, { ...people, gym: { ...people.gym, name: 'Demo gym' } });
    const inbox = new OutcomeInbox(this.parts.nats);
    try {
      const now = this.parts.clock.nowMs();
      const events = [...eventsOf(this.#gym, { withoutFinale: true })].filter((event) => event.timeMs <= now);
      progress(`demo gym: telling ${events.length} events of ${this.#gym.days} days`);
      const last = events.at(-1);
      const stored = last === undefined ? Promise.resolve(null) : inbox.outcomeOf(last.event.id, 60_000);
      const headers = new Map([[REPLY_HEADER, inbox.subject]]);
      await this.parts.publisher.publishMany(events.map((event) => message(event, event === last ? headers : undefined)));
      await stored;
      await this.#settled();
    } finally {
      inbox.close();
    }
  }

  /** Some seconds from now the sets that complete the stories are reported, one after the other. */
  tellFinaleLater(): void {
    const told = this.#gym.athletes.filter((athlete) => athlete.story !== 'steady');
    const timer = setTimeout(() => void this.#tellFinale(told.map((athlete) => athlete.id)), FINALE_AFTER_MS);
    this.parts.shutdown.register('stop intake', 'demo gym', () => clearTimeout(timer));
  }

  async #tellFinale(athleteIds: readonly string[]): Promise<void> {
    try {
      for (const athleteId of athleteIds) {
        for (const event of finaleOf(this.#gym, athleteId, this.parts.clock.nowMs())) await tell(this.parts.publisher, event);
      }
    } catch (err) {
      if (!this.parts.shutdown.started) this.parts.log.warn({ err }, 'the demo gym could not be told to its end');
    }
  }

  async #settled(): Promise<void> {
    while ((await countStale(this.parts.database.pool)) > 0 && !this.parts.shutdown.started) await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function message(event: SimulatedEvent, headers: ReadonlyMap<string, string> | undefined): { subject: string; payload: Uint8Array; msgId: string; headers?: ReadonlyMap<string, string> } {
  return { subject: event.subject, payload: encodeStructured(event.event), msgId: event.event.id, ...(headers === undefined ? {} : { headers }) };
}

async function tell(publisher: EventPublisher, event: SimulatedEvent): Promise<void> {
  await publisher.publish(event.subject, encodeStructured(event.event), { msgId: event.event.id });
}
