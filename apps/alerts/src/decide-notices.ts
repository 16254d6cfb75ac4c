import {
  audienceFor, decideNotice, isTold, localDayFromIso, DEFAULT_MODEL, type AlertTier, type Audience, type Noticed, type Notice, type PastNotice, type RuleGroup,
} from '#libs/domain';
import type { DeviceQuestion, PendingTransition, PublishedTransition } from '#libs/storage';

/** What one audience hears of a transition. */
export interface AudienceNotice {
  readonly notice: Notice;
  /** what this audience was told last of the rule group is that it no longer holds */
  readonly wasRetracted: boolean;
}

export interface DecidedTransition {
  readonly transition: PendingTransition;
  readonly noticed: Noticed;
  readonly athlete: AudienceNotice;
  /** null: it is not for coaches */
  readonly coach: AudienceNotice | null;
}

type Told = Pick<PendingTransition, 'alertId' | 'group' | 'kind' | 'tier' | 'state' | 'day'>;

function noticedOf(transition: Told, topReason: string | null, historic: boolean): Noticed {
  const { alertId, group, kind, tier, state, day } = transition;
  return { alertId, group, kind, tier, state, day: localDayFromIso(day) ?? 0, topReason, historic } as Noticed;
}

/** It was over when it became known, or it stands at the end of a file of days long gone, and only because that ends there. */
function isHistoric({ previousTier, state, late, followed }: PendingTransition): boolean {
  return state === 'firing' ? late && !followed : previousTier === null;
}

/** The whole audience may hear of a rise; of the rest whoever heard of the alert, which `decideNotice` knows. */
function mayHear(audience: Audience, transition: PendingTransition, { kind, historic }: Noticed): boolean {
  const group = transition.group as RuleGroup;
  const isNew = kind === 'fired' || kind === 'rose' || historic;
  if (group !== 'redflag' && !isNew) return true;
  return audienceFor(group, transition.tier as AlertTier, transition.redflagConsent).includes(audience);
}

/** What was heard of one athlete and rule group so far, by audience, oldest first. */
class Heard {
  readonly #past = new Map<string, PastNotice[]>();

  /** @param askedElsewhere whether this audience has the same question open about somebody else; asked of a question that would be an alarm */
  decide(audience: Audience, athleteNo: number, next: Noticed, askedElsewhere = () => false): AudienceNotice {
    const past = this.#of(audience, athleteNo, next.group);
    const wasRetracted = past.findLast(({ notice }) => isTold(notice))?.state === 'retracted';
    const alone = decideNotice(DEFAULT_MODEL, past, next);
    const notice = alone === 'alarm' && next.group === 'quiet-device' && askedElsewhere() ? 'repeated' : alone;
    past.push({ ...next, notice });
    return { notice, wasRetracted };
  }

  add(audience: Audience, athleteNo: number, noticed: Noticed, notice: Notice): void {
    this.#of(audience, athleteNo, noticed.group).push({ ...noticed, notice });
  }

  #of(audience: Audience, athleteNo: number, group: string): PastNotice[] {
    const key = `${audience} ${athleteNo} ${group}`;
    const held = this.#past.get(key) ?? [];
    this.#past.set(key, held);
    return held;
  }
}

/** The devices that a question is about. */
function devicesOf({ reasons }: PendingTransition): string[] {
  return reasons.flatMap(({ message }) => (typeof message?.slots['device'] === 'string' ? [message.slots['device']] : []));
}

/** Questions about devices that coaches were asked and that are still open: a rack that is off is one thing to look after, however many train on it. */
class AskedDevices {
  #open: DeviceQuestion[];

  constructor(open: readonly DeviceQuestion[]) {
    this.#open = [...open];
  }

  close(alertId: string): void {
    this.#open = this.#open.filter((asked) => asked.alertId !== alertId);
  }

  /** Whether each of these coaches was asked about each of the devices, for another athlete. If not, they are from now on. */
  areKnown(transition: PendingTransition): boolean {
    const { gymId, alertId, coachIds } = transition;
    const devices = devicesOf(transition);
    const isKnown = (device: string, coach: string): boolean =>
      this.#open.some((asked) => asked.gymId === gymId && asked.alertId !== alertId && asked.devices.includes(device) && asked.coachIds.includes(coach));
    const known = devices.length > 0 && devices.every((device) => coachIds.every((coach) => isKnown(device, coach)));
    if (!known) this.#open.push({ gymId, alertId, coachIds, devices });
    return known;
  }
}

/**
 * Who hears of each transition, given what was published before. A pure function of both, so that a look that was cut short decides
 * the same again.
 * @param pending in the order in which they became known
 * @param published oldest first
 * @param asked questions about devices that are open
 */
export function decideNotices(
  pending: readonly PendingTransition[], published: readonly PublishedTransition[], asked: readonly DeviceQuestion[] = [],
): DecidedTransition[] {
  const heard = new Heard();
  const devices = new AskedDevices(asked);
  for (const { athleteNo, topReason, athleteNotice, coachNotice, ...told } of published) {
    const noticed = noticedOf(told, topReason, false);
    heard.add('athlete', athleteNo, noticed, athleteNotice);
    if (coachNotice !== null) heard.add('coach', athleteNo, noticed, coachNotice);
  }
  return pending.map((transition) => {
    const noticed = noticedOf(transition, transition.reasons[0]?.signal ?? null, isHistoric(transition));
    if (transition.state !== 'firing') devices.close(transition.alertId);
    const athlete = heard.decide('athlete', transition.athleteNo, noticed);
    const coach = mayHear('coach', transition, noticed) ? heard.decide('coach', transition.athleteNo, noticed, () => devices.areKnown(transition)) : null;
    return { transition, noticed, athlete, coach };
  });
}
