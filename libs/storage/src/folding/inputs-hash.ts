import { hash } from 'node:crypto';
import type { DayAssessment, Model } from '#libs/domain';

/**
 * Hash of everything that entered an assessment: the hash of the day before it, the day's own digest, whether the day is known,
 * and the model. A chain, because averages and episodes reach back over all of them; equal facts give equal chains.
 * @param previous hash of the last assessed day before; null: there is none
 * @param digest canonical text of the day; empty where it has no fact
 */
export function inputsHash(previous: Buffer | null, assessed: Pick<DayAssessment, 'day' | 'known'>, digest: string, model: Pick<Model, 'version'>): Buffer {
  const text = `\n${model.version}\n${assessed.day}\n${assessed.known ? 1 : 0}\n${digest}`;
  const before = previous?.length ?? 0;
  const data = Buffer.allocUnsafe(before + 3 * text.length);
  previous?.copy(data);
  return hash('sha256', data.subarray(0, before + data.write(text, before)), 'buffer');
}
