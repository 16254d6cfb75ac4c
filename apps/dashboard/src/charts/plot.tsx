import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { useTheme } from '../shell/use-theme.js';
import { readPalette, type Palette } from './palette.js';

export interface PlotSpec {
  readonly options: Omit<uPlot.Options, 'width' | 'height'>;
  readonly data: uPlot.AlignedData;
}

/** A uPlot canvas that follows the width of its box and the theme. `spec` must keep its identity while nothing changed. */
export function Plot({ spec, height, label }: { spec: (palette: Palette) => PlotSpec; height: number; label: string }): VNode {
  const box = useRef<HTMLDivElement>(null);
  const theme = useTheme();
  useEffect(() => {
    const host = box.current;
    if (host === null) return undefined;
    const { options, data } = spec(readPalette());
    const plot = new uPlot({ ...options, width: Math.max(200, host.clientWidth), height }, data, host);
    const observer = new ResizeObserver(() => plot.setSize({ width: Math.max(200, host.clientWidth), height }));
    observer.observe(host);
    return () => {
      observer.disconnect();
      plot.destroy();
    };
  }, [spec, height, theme]);
  return <div class="plot" ref={box} role="img" aria-label={label} style={{ minHeight: `${height}px` }} />;
}
