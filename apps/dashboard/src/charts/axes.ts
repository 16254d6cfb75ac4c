import type uPlot from 'uplot';
import type { Palette } from './palette.js';

const FONT = '12px system-ui, sans-serif';

/** Quiet axes in the page's own colours. */
export function axis(palette: Palette, over: uPlot.Axis): uPlot.Axis {
  return {
    stroke: palette.quiet,
    font: FONT,
    grid: { stroke: palette.grid, width: 1 },
    ticks: { show: false },
    gap: 6,
    size: 28,
    ...over,
  };
}
