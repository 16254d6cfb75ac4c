import type { VNode } from 'preact';
import { message } from '#libs/domain';
import type { Gym } from '../api/wire.js';
import { say } from '../language.js';
import { useLiveContext } from '../live/use-live.js';
import { boardHash, type Route } from '../routing.js';
import { chooseTheme } from './theme.js';
import { useTheme } from './use-theme.js';

function LiveStatus(): VNode {
  const { status } = useLiveContext();
  const words = say(`page.status.${status}`);
  return (
    <span class={`live live-${status}`} role="status" aria-label={say('page.feed.status', { status: message(`page.status.${status}`) })}>
      <span class="live-dot" aria-hidden="true" />
      <span class="live-word">{words}</span>
    </span>
  );
}

function ThemeToggle(): VNode {
  const theme = useTheme();
  const other = theme === 'dark' ? 'light' : 'dark';
  const words = say(`page.theme.${other}`);
  return (
    <button type="button" class="icon-button" aria-label={words} title={words} onClick={() => chooseTheme(other)}>
      <svg viewBox="0 0 20 20" width="18" height="18" fill="currentColor" aria-hidden="true">
        {theme === 'dark' ? (
          <path d="M10 6a4 4 0 1 0 0 8 4 4 0 0 0 0-8Zm-1-5h2v3H9V1Zm0 15h2v3H9v-3ZM1 9h3v2H1V9Zm15 0h3v2h-3V9ZM3 4.4 4.4 3l2.1 2.1-1.4 1.4L3 4.4Zm10.5 10.5 1.4-1.4 2.1 2.1-1.4 1.4-2.1-2.1ZM3 15.6l2.1-2.1 1.4 1.4L4.4 17 3 15.6ZM13.5 5.1 15.6 3 17 4.4l-2.1 2.1-1.4-1.4Z" />
        ) : (
          <path d="M8 2a8 8 0 1 0 10 10A7 7 0 0 1 8 2Z" />
        )}
      </svg>
    </button>
  );
}

export function Header({ route, gyms, gym, onGym }: { route: Route; gyms: readonly Gym[]; gym: string | null; onGym: (gym: string) => void }): VNode {
  const onAlerts = route.page === 'alerts' || route.page === 'alert';
  return (
    <header class="top">
      <a class="brand" href={boardHash(null, null)}>
        {say('page.name')}
      </a>
      <nav aria-label={say('page.pages')}>
        <a href={boardHash(null, null)} aria-current={onAlerts ? undefined : 'page'}>
          {say('page.squad')}
        </a>
        <a href="#/alerts" aria-current={onAlerts ? 'page' : undefined}>
          {say('page.alerts')}
        </a>
      </nav>
      <div class="top-end">
        {gyms.length > 1 && (
          <select aria-label={say('page.gym')} value={gym ?? ''} onChange={(event) => onGym(event.currentTarget.value)}>
            {gyms.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </select>
        )}
        {gym !== null && <LiveStatus />}
        <ThemeToggle />
      </div>
    </header>
  );
}
