import { Command } from 'commander';
import { ENGLISH, message, render } from '#libs/domain';
import { explainAlert, type AlertExplanation, type EvidenceFact } from '#libs/storage';
import { RefusedError } from '../terminal/command-errors.js';
import { running } from '../terminal/run-command.js';
import { pairs, rounded, table } from '../terminal/table.js';

export function explainCommand(): Command {
  return new Command('explain')
    .description('everything that stands behind an alert: what each term added, the day without it, and the facts')
    .argument('<alert>', 'id of the alert, as "flarewatch alerts" lists it')
    .option('--json', 'print one JSON document')
    .action(running<object>(async (context, id) => {
      const explanation = await explainAlert((await context.open()).database, id ?? '');
      if (explanation === null) throw new RefusedError(`there is no alert ${id}; "flarewatch alerts" lists them`, 'alert');
      const { redflagConsent: _consent, ...document } = explanation;
      context.print(document, () => explanationText(explanation));
    }));
}

const FACTS_SHOWN = 20;

function explanationText(alert: AlertExplanation): string {
  const parts = [
    pairs([
      ['alert', alert.id], ['athlete', `${alert.athlete} (${alert.athleteName})`], ['group', alert.group], ['tier', alert.tier], ['state', alert.state],
      ['since', alert.onsetDay], ['evidence of', alert.day], ['ended', alert.endedDay], ['score', rounded(alert.score, 1)],
      ['confidence', alert.confidence], ['coverage', `${Math.round(100 * alert.coverage)} %`], ['model', alert.modelVersion], ['inputs', alert.inputsHash],
    ]),
    section('What each term added', table(
      ['signal', 'points', 'reason', 'usual'], alert.contributions.map((one) => [one.signal, rounded(one.points, 1), one.text, one.usual]), '',
    )),
    section('What each was read against', alert.contributions.filter((one) => one.readAgainst !== null).map((one) => `${one.signal}  ${one.readAgainst}`).join('\n')),
    section('What would have made it less, the smallest change first', (alert.counterfactual ?? []).map(({ text }) => text).join('\n')),
    section('The same day without one of them', table(['without', 'score', 'tier'], alert.without.map((one) => [one.without, rounded(one.score, 1), one.tier]), '')),
    section('What was told', table(
      ['when', 'kind', 'tier', 'day', 'late data', 'athlete', 'coaches'],
      alert.transitions.map((one) => [one.createdAt, one.kind, one.tier, one.day, one.late, one.athleteNotice, one.coachNotice]), '',
    )),
    section(`Facts behind it (${alert.evidence.length})`, table(
      ['at', 'kind', 'exercise', 'kg', 'reps', 'soreness', 'device', 'id', 'note'],
      alert.evidence.slice(0, FACTS_SHOWN).map((one) => [one.at, one.kind, one.exercise, rounded(one.loadKg, 2), one.repCount, one.sorenessNrs, one.device, one.id, timeNote(one)]), '',
    )),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

const MINUTE_MS = 60_000;

const timeNote = ({ timeUncertaintyMs }: EvidenceFact): string =>
  (timeUncertaintyMs === null ? '' : render(ENGLISH, message('note.time-estimated', { minutes: Math.ceil(timeUncertaintyMs / MINUTE_MS) })));

const section = (title: string, body: string): string => (body === '' ? '' : `${title}\n${body}`);
