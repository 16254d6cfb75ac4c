import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type uPlot from 'uplot';
import { useTheme } from '../shell/use-theme.js';
import { readPalette, type Palette } from './palette.js';

const LEAST_WIDTH_PX = 200;

export interface PlotSpec {
  readonly options: Omit<uPlot.Options, 'width' | 'height'>;
  readonly data: uPlot.AlignedData;
}

export type PlotMaker = (palette: Palette, paths: uPlot.Series.PathBuilderFactories) => PlotSpec;

/** A uPlot canvas that follows the width of its box and the theme. `spec` must keep its identity while nothing changed. */
export function Plot({ spec, height, label }: { spec: PlotMaker; height: number; label: string }): VNode {
  const box = useRef<HTMLDivElement>(null);
  const theme = useTheme();
  useEffect(() => {
    const host = box.current;
    if (host === null) return undefined;
    let gone = false;
    let remove = (): void => undefined;
    // the drawing code is half of the page: the board does without it
    void import('uplot').then(({ default: Drawing }) => {
      if (gone) return;
      const { options, data } = spec(readPalette(), Drawing.paths);
      const plot = new Drawing({ ...options, width: Math.max(LEAST_WIDTH_PX, host.clientWidth), height }, data, host);
      const observer = new ResizeObserver(() => plot.setSize({ width: Math.max(LEAST_WIDTH_PX, host.clientWidth), height }));
      observer.observe(host);
      remove = () => {
        observer.disconnect();
        plot.destroy();
      };
    });
    return () => {
      gone = true;
      remove();
    };
  }, [spec, height, theme]);
  return <div class="plot" ref={box} role="img" aria-label={label} style={{ minHeight: `${height}px` }} />;
}
