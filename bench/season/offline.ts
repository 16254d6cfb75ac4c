import { randomStream, type Faulty } from '#libs/simulator';

/** Of the days of a device, so many are spent without a network; all that it kept comes in order a day later, or when the week ends. */
const AWAY = 0.03;

export function* awayForADay(messages: Iterable<Faulty>, seed: string, today: () => number): Generator<Faulty> {
  const kept = new Map<number, Faulty[]>();
  for (const message of messages) {
    const { deviceId, event } = message.event;
    const day = today();
    for (const [since, held] of kept) {
      if (since >= day - 1) continue;
      kept.delete(since);
      yield* held;
    }
    // The boot names device and day; a boot that begins anew in the middle of the day is away like the first.
    const boot = `${deviceId}/${(event.bootid ?? '').slice(0, deviceId.length + 11)}`;
    if (randomStream(seed, 'away', event.source, boot).next() >= AWAY) yield message;
    else if (kept.has(day)) kept.get(day)!.push(message);
    else kept.set(day, [message]);
  }
  for (const held of kept.values()) yield* held;
}
