import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { message } from '#libs/domain';
import { AlertsPage } from './alerts/alerts-page.js';
import { getGyms } from './api/endpoints.js';
import { useResource } from './api/use-resource.js';
import { AthletePage } from './athlete/athlete-page.js';
import { BoardPage } from './board/board-page.js';
import { ConnectGuide } from './board/connect-guide.js';
import { CheckinPage } from './checkin/checkin-page.js';
import { say } from './language.js';
import { LiveContext, useLive } from './live/use-live.js';
import { boardHash, parseHash, type Route } from './routing.js';
import { Lazy } from './shell/lazy.js';
import { Header } from './shell/header.js';
import { Loaded } from './shell/notices.js';
import { PageTitle } from './shell/page-title.js';

const NO_GYM_YET_RETRY_MS = 5_000;

/** names every signal from the registry, which brings the arithmetic of all of them along */
const explainPage = () => import('./alerts/explain-page.js').then((part) => part.ExplainPage);

function useRoute(): Route {
  const [route, setRoute] = useState(() => parseHash(location.hash));
  useEffect(() => {
    const changed = (): void => setRoute(parseHash(location.hash));
    addEventListener('hashchange', changed);
    return () => removeEventListener('hashchange', changed);
  }, []);
  return route;
}

function Page({ route, gym }: { route: Route; gym: string }): VNode {
  switch (route.page) {
    case 'board':
      return <BoardPage gym={gym} squad={route.squad} />;
    case 'athlete':
      return <AthletePage key={route.athlete} id={route.athlete} />;
    case 'checkin':
      return <CheckinPage key={route.athlete} id={route.athlete} />;
    case 'alerts':
      return <AlertsPage gym={gym} />;
    case 'alert':
      return <Lazy key={route.alert} name={message('page.what.notice')} load={explainPage} props={{ id: route.alert }} />;
    case 'missing':
      return (
        <section class="narrow">
          <PageTitle title={say('page.missing')} focusKey={route.path} />
          <p>
            <a href="#/">{say('page.to-board')}</a>
          </p>
        </section>
      );
  }
}

export function App(): VNode {
  const route = useRoute();
  const [checks, setChecks] = useState(0);
  const [chosen, setChosen] = useState<string | null>(null);
  const gyms = useResource('gyms', checks, getGyms);
  const list = gyms.data ?? [];
  const wanted = (route.page === 'board' ? route.gym : null) ?? chosen;
  const gym = (list.find((one) => one.id === wanted) ?? list[0])?.id ?? null;
  const live = useLive(gym);

  useEffect(() => {
    if (gym !== null) setChosen(gym);
    if (gyms.data === null || gym !== null) return undefined;
    const timer = setInterval(() => setChecks((n) => n + 1), NO_GYM_YET_RETRY_MS);
    return () => clearInterval(timer);
  }, [gym, gyms.data === null]);

  return (
    <LiveContext.Provider value={live}>
      <a class="skip" href="#main" onClick={(event) => (event.preventDefault(), document.querySelector<HTMLElement>('main h1')?.focus())}>
        {say('page.skip')}
      </a>
      <Header route={route} gyms={list} gym={gym} onGym={(id) => (setChosen(id), (location.hash = boardHash(id, null)))} />
      <main id="main">
        <Loaded of={gyms} what={message('page.what.gyms')}>
          {() => (gym === null ? <ConnectGuide title={say('page.guide.not-connected')} /> : <Page route={route} gym={gym} />)}
        </Loaded>
      </main>
      <footer>{say('page.footer')}</footer>
    </LiveContext.Provider>
  );
}
