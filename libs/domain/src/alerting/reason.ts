import type { Reason, SignalReading } from '../assessment.js';
import { ENGLISH } from '../messages/catalogue.js';
import { messageNamed } from '../messages/message.js';
import { render } from '../messages/render.js';
import type { MessageRef } from '../messages/slots.js';

/** The sentence for one reading; null where there is none of the key. */
export function reasonOf(key: string, reading: SignalReading, points: number): Reason | null {
  const values = { ...reading.detail, value: reading.value };
  const message = messageNamed(`reason.${key}`, values);
  if (message === null) return null;
  const usual = messageNamed(`reason.${key}.usual`, values);
  return {
    signal: key,
    text: render(ENGLISH, message),
    value: reading.value,
    usual: usual === null ? null : render(ENGLISH, usual),
    points,
    message,
    ...(usual === null ? {} : { usualMessage: usual }),
  };
}

/** What was written before messages had ids stays as it was written. */
function orVerbatim(message: MessageRef | undefined, text: string): MessageRef {
  return message ?? { id: 'notice.verbatim', slots: { text } };
}

/** The sentence of a reason as a message. */
export function sentenceOf(reason: Reason): MessageRef {
  return orVerbatim(reason.message, reason.text);
}

/** The sentence, and the athlete's own usual where there is one. */
export function because(reason: Reason): MessageRef {
  if (reason.usual === null) return sentenceOf(reason);
  return { id: 'notice.because', slots: { reason: sentenceOf(reason), usual: orVerbatim(reason.usualMessage, reason.usual) } };
}
