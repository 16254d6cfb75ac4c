import { useEffect, useState } from 'preact/hooks';
import { onThemeChange, type Theme } from './theme.js';

const shown = (): Theme => (document.documentElement.dataset['theme'] === 'dark' ? 'dark' : 'light');

export function useTheme(): Theme {
  const [theme, setTheme] = useState(shown);
  useEffect(() => onThemeChange(() => setTheme(shown())), []);
  return theme;
}
