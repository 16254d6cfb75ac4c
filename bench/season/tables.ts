/** A table that must be the same however its facts came. What says when or in which order something became known is left out. */
export interface ComparedTable {
  readonly name: string;
  /** from what, joined to `a`, the athlete */
  readonly from: string;
  readonly day: string;
  /** what tells rows of a day apart, beside the athlete */
  readonly key: string;
  /** name → expression of a text */
  readonly columns: Readonly<Record<string, string>>;
}

const plain = (alias: string, names: readonly string[]): Record<string, string> => Object.fromEntries(names.map((name) => [name, `${alias}.${name}::text`]));

export const COMPARED: readonly ComparedTable[] = [
  {
    name: 'assessment', from: 'flarewatch.assessment s', day: 's.day', key: `''`,
    columns: { ...plain('s', ['known', 'coverage', 'tier', 'score', 'confidence', 'red_flag', 'model_version', 'inputs_hash', 'loads', 'body', 'carry']) },
  },
  {
    name: 'alert', from: 'flarewatch.alert s', day: 's.onset_day', key: 's.alert_id',
    columns: plain('s', [
      'alert_id', 'rule_group', 'tier', 'peak_tier', 'level', 'state', 'evidence_day', 'changed_day', 'ended_day', 'confidence', 'coverage', 'score', 'reasons', 'facts', 'inputs_hash', 'model_version',
    ]),
  },
  {
    name: 'daily_load', from: 'flarewatch.daily_load s', day: 's.day', key: `''`,
    columns: plain('s', ['tonnage_kg', 'lumbar_kg', 'lumbar_squared', 'session_rpe_au', 'facts', 'digest_text']),
  },
  {
    name: 'set_fact', from: 'flarewatch.set_fact s join flarewatch.device d using (device_no) join flarewatch.exercise e using (exercise_no)', day: 's.local_day', key: `s.set_id::text || '/' || s.revision || '/' || s.event_key`,
    columns: {
      device: 'd.device_id', exercise: 'e.slug',
      ...plain('s', ['occurred_at', 'load_kg', 'set_id', 'session_id', 'event_key', 'event_id', 'rpe', 'rir', 'revision', 'rep_count', 'flags', 'reps', 'extra', 'attributes', 'claimed_at', 'time_uncertainty_ms']),
    },
  },
  {
    name: 'report_fact', from: 'flarewatch.report_fact s join flarewatch.device d using (device_no)', day: 's.local_day', key: `s.kind || '/' || s.entity_id || '/' || s.revision || '/' || s.event_id`,
    columns: { device: 'd.device_id', ...plain('s', ['kind', 'entity_id', 'revision', 'event_id', 'retracted', 'occurred_at', 'data', 'attributes', 'claimed_at', 'time_uncertainty_ms']) },
  },
];
