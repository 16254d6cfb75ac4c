import type uPlot from 'uplot';
import type { AthleteSet } from '../api/wire.js';
import { decimal, say } from '../language.js';
import { shortDayWords } from '../words.js';
import { axis } from './axes.js';
import type { Palette } from './palette.js';
import type { PlotMaker } from './plot.js';

/** Sets of one exercise that have a velocity loss, oldest first, at most the newest `most`. Warm-ups have no say. */
export function setsWithVelocityLoss(sets: readonly AthleteSet[], exercise: string, most: number): AthleteSet[] {
  return sets
    .filter((set) => set.exercise === exercise && !set.warmup && set.velocityLossPct !== null)
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || a.setId.localeCompare(b.setId))
    .slice(-most);
}

/** Exercises with a velocity loss, most sets first. */
export function exercisesWithVelocityLoss(sets: readonly AthleteSet[]): string[] {
  const counts = new Map<string, number>();
  for (const set of sets) if (!set.warmup && set.velocityLossPct !== null) counts.set(set.exercise, (counts.get(set.exercise) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])).map(([exercise]) => exercise);
}

function errorBars(sets: readonly AthleteSet[], palette: Palette): (plot: uPlot) => void {
  return (plot) => {
    const { ctx } = plot;
    const cap = 3 * devicePixelRatio;
    ctx.save();
    ctx.strokeStyle = palette.quiet;
    ctx.lineWidth = 1.5 * devicePixelRatio;
    ctx.beginPath();
    sets.forEach((set, index) => {
      if (set.velocityLossPct === null || set.velocityLossSd === null) return;
      const x = plot.valToPos(index, 'x', true);
      const high = plot.valToPos(set.velocityLossPct + set.velocityLossSd, 'y', true);
      const low = plot.valToPos(set.velocityLossPct - set.velocityLossSd, 'y', true);
      ctx.moveTo(x, high);
      ctx.lineTo(x, low);
      for (const y of [high, low]) {
        ctx.moveTo(x - cap, y);
        ctx.lineTo(x + cap, y);
      }
    });
    ctx.stroke();
    ctx.restore();
  };
}

/** First set of each day: where the axis says the date. */
export const sessionStarts = (sets: readonly AthleteSet[]): number[] => sets.flatMap((set, index) => (sets[index - 1]?.day === set.day ? [] : [index]));

/** One point per set in order (not in time: sets of one session would cover each other), with ± one sd. */
export function velocityPlot(sets: readonly AthleteSet[]): PlotMaker {
  return (palette) => {
    const starts = sessionStarts(sets);
    const highest = Math.max(30, ...sets.map((set) => (set.velocityLossPct ?? 0) + (set.velocityLossSd ?? 0)));
    const lowest = Math.min(0, ...sets.map((set) => (set.velocityLossPct ?? 0) - (set.velocityLossSd ?? 0)));
    return {
      data: [sets.map((_set, index) => index), sets.map((set) => set.velocityLossPct)],
      options: {
        padding: [8, 22, 0, 0],
        legend: { show: false },
        cursor: { show: false },
        scales: {
          x: { time: false, range: () => [-0.7, sets.length - 0.3] },
          y: { range: () => [lowest - 2, highest + 3] },
        },
        axes: [
          axis(palette, {
            // dates stand where a day begins, as many as have room for their words
            splits: (plot) => {
              const roomPx = 58;
              const perSet = plot.bbox.width / devicePixelRatio / Math.max(1, sets.length);
              const kept: number[] = [];
              for (const start of starts) if (kept.length === 0 || (start - (kept.at(-1) ?? 0)) * perSet >= roomPx) kept.push(start);
              return kept;
            },
            values: (_plot, at) => at.map((index) => (sets[index] === undefined ? '' : shortDayWords(sets[index].day))),
          }),
          axis(palette, { size: 48, values: (_plot, at) => at.map((percent) => say('page.velocity.percent', { percent: decimal(percent) })) }),
        ],
        series: [{}, { stroke: palette.point, paths: () => null, points: { show: true, size: 8, fill: palette.point, stroke: palette.point } }],
        hooks: { drawSeries: [errorBars(sets, palette)] },
      },
    };
  };
}
