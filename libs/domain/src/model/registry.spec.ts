import { describe, expect, test } from '@jest/globals';
import { foldStory, loadStory } from '../../../../test/conformance/athlete-days.js';
import { termsOf } from '../scoring/terms.js';
import golden from '../signals/session-load-shift/golden.json' with { type: 'json' };
import { MODEL_V1_1 } from './model-v1-1.js';
import { MODEL_V1 } from './model-v1.js';
import { DEFAULT_MODEL, modelOfVersion, MODELS } from './registry.js';

const keysOf = (terms: ReturnType<typeof termsOf>): string[] => terms.map(({ signal }) => signal.key);

describe('models', () => {
  test('every version has one name, and the default is one of them', () => {
    expect(new Set(MODELS.map(({ version }) => version)).size).toBe(MODELS.length);
    for (const model of MODELS) expect(modelOfVersion(model.version)).toBe(model);
    expect(modelOfVersion('0.9.0')).toBeNull();
    expect(MODELS).toContain(DEFAULT_MODEL);
  });

  test('1.1 has one term more than 1.0', () => {
    expect(keysOf(termsOf(MODEL_V1_1)).filter((key) => key !== 'session-load-shift')).toEqual(keysOf(termsOf(MODEL_V1)));
    expect(keysOf(termsOf(MODEL_V1))).not.toContain('session-load-shift');
  });

  test('folded in turns, each gives what it gives alone', () => {
    const story = loadStory(golden.loads);
    const [old, next] = MODELS.map((model) => foldStory(story, golden.loads.length, model));
    expect(foldStory(story, golden.loads.length, MODEL_V1)).toEqual(old);
    expect(old?.days.at(-1)?.signals).not.toHaveProperty('session-load-shift');
    expect(next?.days.at(-1)?.signals['session-load-shift']?.sub).toBe(1);
    expect(next?.days.at(-1)?.reasons.map(({ signal }) => signal)).toContain('session-load-shift');
  });
});
