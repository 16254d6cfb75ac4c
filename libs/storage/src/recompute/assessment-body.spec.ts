import { describe, expect, test } from '@jest/globals';
import { MODEL_V1, MODELS, signalsOf } from '#libs/domain';
import { unpackSignals } from './assessment-body.js';

describe('what is stored of an assessment', () => {
  test.each(MODELS)('reads back as the signals of model $version, those not measured included', (model) => {
    const readings = unpackSignals({ soreness: [3, 0.5, { usual: 1 }] }, model.version);
    expect(Object.keys(readings)).toEqual(signalsOf(model).map(({ key }) => key));
    expect(readings['soreness']).toEqual({ value: 3, sub: 0.5, detail: { usual: 1 } });
    expect(readings['load-jump']).toEqual({ value: null, sub: null });
  });

  test('a version that nobody knows any more still shows what is stored', () => {
    expect(unpackSignals({ bygone: [1, null] }, '0.1.0')).toMatchObject({ bygone: { value: 1, sub: null } });
  });

  test('one model does not show a signal of another', () => {
    expect(unpackSignals({}, MODEL_V1.version)).not.toHaveProperty('session-load-shift');
  });
});
