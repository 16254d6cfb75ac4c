export type Theme = 'light' | 'dark';

const KEPT_UNDER = 'flarewatch.theme';
const systemDark = (): MediaQueryList => matchMedia('(prefers-color-scheme: dark)');

const chosenTheme = (): Theme | null => {
  try {
    const kept = localStorage.getItem(KEPT_UNDER);
    return kept === 'light' || kept === 'dark' ? kept : null;
  } catch {
    return null;
  }
};

const currentTheme = (): Theme => chosenTheme() ?? (systemDark().matches ? 'dark' : 'light');

export function applyTheme(): void {
  document.documentElement.dataset['theme'] = currentTheme();
}

/** Choosing what the system already says forgets the choice, so that the page follows the system again. */
export function chooseTheme(theme: Theme): void {
  try {
    if ((theme === 'dark') === systemDark().matches) localStorage.removeItem(KEPT_UNDER);
    else localStorage.setItem(KEPT_UNDER, theme);
  } catch {
    // storage switched off: the choice holds until the page is left
  }
  document.documentElement.dataset['theme'] = theme;
  dispatchEvent(new CustomEvent('themechange'));
}

/** Calls back after the theme changed, by the toggle or by the system. Returns the way to stop. */
export function onThemeChange(changed: () => void): () => void {
  const system = systemDark();
  const follow = (): void => {
    applyTheme();
    changed();
  };
  system.addEventListener('change', follow);
  addEventListener('themechange', changed);
  return () => {
    system.removeEventListener('change', follow);
    removeEventListener('themechange', changed);
  };
}
