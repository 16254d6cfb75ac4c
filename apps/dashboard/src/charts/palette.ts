export interface Palette {
  readonly ink: string;
  readonly quiet: string;
  readonly grid: string;
  readonly bar: string;
  readonly acute: string;
  readonly chronic: string;
  readonly band: string;
  readonly hatch: string;
  readonly mark: string;
  readonly point: string;
}

/** Colours of the theme in force, from the page's custom properties. */
export function readPalette(): Palette {
  const style = getComputedStyle(document.documentElement);
  const read = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  return {
    ink: read('ink'),
    quiet: read('quiet'),
    grid: read('line'),
    bar: read('chart-bar'),
    acute: read('chart-acute'),
    chronic: read('chart-chronic'),
    band: read('chart-band'),
    hatch: read('chart-hatch'),
    mark: read('chart-mark'),
    point: read('accent'),
  };
}
