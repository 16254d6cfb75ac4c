import type { VNode } from 'preact';
import type { AthleteDay } from '../api/wire.js';
import { say } from '../language.js';
import { markWords } from '../tiers/tier-words.js';
import { dayWords, fixed, shortDayWords } from '../words.js';

const HIGHEST = 100;
/** days without much score keep a visible foot, so that "clear" is told from "not known" */
const FOOT_PCT = 8;

const dayLabel = (day: AthleteDay): string => {
  const said = { day: dayWords(day.day), mark: markWords(day.tier) };
  return day.score === null ? say('page.day.tier', said) : say('page.day.tier-score', { ...said, score: fixed(day.score, 0) });
};

/** Score per day as bars in the tier's colour; days without a score hatched. Arrow keys and clicks choose the day. */
export function ScoreStrip({ days, selected, onSelect }: { days: readonly AthleteDay[]; selected: string; onSelect: (day: string) => void }): VNode {
  const at = days.findIndex((day) => day.day === selected);
  const move = (to: number): void => {
    const day = days[Math.max(0, Math.min(days.length - 1, to))];
    if (day !== undefined) onSelect(day.day);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: days.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    move(to);
  };
  const current = days[at];
  return (
    <div
      class="strip"
      role="slider"
      tabIndex={0}
      aria-label={say('page.athlete.score-per-day')}
      aria-valuemin={0}
      aria-valuemax={days.length - 1}
      aria-valuenow={at}
      aria-valuetext={current === undefined ? '' : dayLabel(current)}
      onKeyDown={onKeyDown}
    >
      <div class="strip-days" aria-hidden="true">
        {days.map((day, index) => (
          <div key={day.day} class={day.day === selected ? 'strip-day strip-selected' : 'strip-day'} title={dayLabel(day)} onClick={() => move(index)}>
            <i class={`strip-bar strip-${day.tier}`} style={{ height: `${day.score === null ? 100 : FOOT_PCT + (day.score * (100 - FOOT_PCT)) / HIGHEST}%` }} />
          </div>
        ))}
      </div>
      <div class="strip-ends" aria-hidden="true">
        <span>{days[0] !== undefined && shortDayWords(days[0].day)}</span>
        <span>{days.at(-1) !== undefined && shortDayWords(days.at(-1)?.day ?? '')}</span>
      </div>
    </div>
  );
}
