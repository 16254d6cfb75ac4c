import type { VNode } from 'preact';
import { message } from '#libs/domain';
import { getAlerts } from '../api/endpoints.js';
import { useResource } from '../api/use-resource.js';
import type { Alert } from '../api/wire.js';
import { say } from '../language.js';
import { useLiveContext } from '../live/use-live.js';
import { Loaded } from '../shell/notices.js';
import { PageTitle } from '../shell/page-title.js';
import { AlertRow } from './alert-row.js';
import { Feed } from './feed.js';

function AlertList({ title, alerts, empty }: { title: string; alerts: readonly Alert[]; empty: string }): VNode {
  return (
    <section>
      <h2>
        {title} <span class="quiet">{alerts.length}</span>
      </h2>
      {alerts.length === 0 && <p class="empty">{empty}</p>}
      <ul class="alert-list" aria-label={title}>
        {alerts.map((alert) => (
          <AlertRow key={alert.id} alert={alert} named />
        ))}
      </ul>
    </section>
  );
}

export function AlertsPage({ gym }: { gym: string }): VNode {
  const { version } = useLiveContext();
  const alerts = useResource(`alerts ${gym}`, version, (signal) => getAlerts({ gym }, signal));
  return (
    <>
      <PageTitle title={say('page.alerts')} focusKey="alerts" />
      <div class="with-aside aside-first">
        <div>
          <Loaded of={alerts} what={message('page.what.alerts')}>
            {(list) => (
              <>
                <AlertList title={say('page.alerts.open')} alerts={list.filter((one) => one.state === 'firing')} empty={say('page.alerts.none-open')} />
                <AlertList title={say('page.alerts.earlier')} alerts={list.filter((one) => one.state !== 'firing')} empty={say('page.alerts.none-earlier')} />
              </>
            )}
          </Loaded>
        </div>
        <aside aria-label={say('page.feed.name')}>
          <Feed gym={gym} />
        </aside>
      </div>
    </>
  );
}
