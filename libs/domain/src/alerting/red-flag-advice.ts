import type { RedFlagLevel } from '../assessment.js';
import type { RedFlag } from '../facts.js';
import { ENGLISH } from '../messages/catalogue.js';
import { message } from '../messages/message.js';
import { render } from '../messages/render.js';
import type { MessageRef } from '../messages/slots.js';
import type { Model } from '../model/model.js';
import { levelOfFlags } from '../symptoms/red-flags.js';

/** Fixed advice. It passes by score, cooldown and quiet hours. */
export interface Advice {
  readonly level: RedFlagLevel;
  readonly text: string;
  readonly message: MessageRef;
}

/** The fixed advice of a level. */
export function adviceOf(level: RedFlagLevel): Advice {
  const said = message(`red-flag.${level}`);
  return { level, text: render(ENGLISH, said), message: said };
}

/** The fixed advice for the answers of a check-in: of its red flags, else for soreness so strong that a professional should look; null without either. */
export function checkinAdvice(model: Model, flags: readonly RedFlag[], sorenessNrs: number | null): Advice | null {
  const level = levelOfFlags(flags);
  if (level !== null) return adviceOf(level);
  return (sorenessNrs ?? 0) >= model.rules.nrsProfessional ? adviceOf('professional') : null;
}
