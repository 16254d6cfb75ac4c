import type uPlot from 'uplot';
import type { AthleteDay } from '../api/wire.js';
import { dayMs, massWords, shortDayWords, isoDay } from '../words.js';
import { axis } from './axes.js';
import { hatchPattern } from './hatch.js';
import type { Palette } from './palette.js';
import type { PlotMaker } from './plot.js';

const DAY_S = 86_400;
const DAYS_OF_WEEK_SUM = 7;

/** Columns of the load chart: day (s since 1970), daily load, 7-day mean, 28-day mean, usual range as kg per day. */
function loadColumns(days: readonly AthleteDay[]): uPlot.AlignedData {
  const column = (pick: (day: AthleteDay) => number | null | undefined): (number | null)[] => days.map((day) => pick(day) ?? null);
  return [
    days.map((day) => dayMs(day.day) / 1000),
    column((day) => (day.known ? day.loads.lumbar?.day : null)),
    column((day) => day.loads.lumbar?.acute7),
    column((day) => day.loads.lumbar?.chronic28),
    // the reference weeks are sums over seven days, the lines are means per day
    column((day) => (day.usual === null ? null : day.usual.low / DAYS_OF_WEEK_SUM)),
    column((day) => (day.usual === null ? null : day.usual.high / DAYS_OF_WEEK_SUM)),
  ];
}

function hatchUnknown(days: readonly AthleteDay[], palette: Palette): (plot: uPlot) => void {
  return (plot) => {
    const { ctx, bbox } = plot;
    const pattern = hatchPattern(ctx, palette.hatch);
    if (pattern === null) return;
    ctx.save();
    ctx.beginPath();
    ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
    ctx.clip();
    ctx.fillStyle = pattern;
    for (const day of days) {
      if (day.known) continue;
      const at = dayMs(day.day) / 1000;
      const left = plot.valToPos(at - DAY_S / 2, 'x', true);
      ctx.fillRect(left, bbox.top, plot.valToPos(at + DAY_S / 2, 'x', true) - left, bbox.height);
    }
    ctx.restore();
  };
}

function markSelected(selected: string, palette: Palette): (plot: uPlot) => void {
  return (plot) => {
    const { ctx, bbox } = plot;
    const x = plot.valToPos(dayMs(selected) / 1000, 'x', true);
    ctx.save();
    ctx.strokeStyle = palette.mark;
    ctx.lineWidth = devicePixelRatio;
    ctx.setLineDash([4 * devicePixelRatio, 4 * devicePixelRatio]);
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
    ctx.restore();
  };
}

/** Daily lumbar load as bars, the two rolling means as lines, the own usual range as a band, unknown days hatched. */
export function loadPlot(days: readonly AthleteDay[], selected: string, onSelect: (day: string) => void): PlotMaker {
  return (palette, paths) => {
    const bars = paths.bars?.({ size: [0.72, 26], align: 0 });
    const data = loadColumns(days);
    const first = data[0][0] ?? 0;
    const last = data[0].at(-1) ?? first;
    return {
      data,
      options: {
        padding: [8, 22, 0, 0],
        legend: { show: false },
        cursor: { y: false, drag: { x: false, y: false }, points: { show: false } },
        scales: {
          x: { time: false, range: () => [first - DAY_S * 0.7, last + DAY_S * 0.7] },
          y: { range: (_plot, _low, high) => [0, Math.max(100, (high || 0) * 1.08)] },
        },
        axes: [
          axis(palette, { space: 60, incrs: [1, 2, 7, 14, 28].map((n) => n * DAY_S), values: (_plot, at) => at.map((s) => shortDayWords(isoDay(s * 1000))), grid: { show: false } }),
          axis(palette, { size: 54, values: (_plot, at) => at.map((kg) => massWords(kg)) }),
        ],
        series: [
          {},
          { ...(bars === undefined ? {} : { paths: bars }), points: { show: false }, fill: palette.bar, stroke: palette.bar, width: 0 },
          { stroke: palette.acute, width: 2.5, points: { show: false } },
          { stroke: palette.chronic, width: 2, dash: [6, 4], points: { show: false } },
          { stroke: 'transparent', points: { show: false } },
          { stroke: 'transparent', points: { show: false } },
        ],
        bands: [{ series: [5, 4], fill: palette.band }],
        hooks: {
          drawAxes: [hatchUnknown(days, palette)],
          draw: [markSelected(selected, palette)],
          ready: [
            (plot) =>
              plot.over.addEventListener('click', () => {
                const day = days[plot.cursor.idx ?? -1];
                if (day !== undefined) onSelect(day.day);
              }),
          ],
        },
      },
    };
  };
}
