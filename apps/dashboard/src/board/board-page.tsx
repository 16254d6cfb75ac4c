import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { message } from '#libs/domain';
import { Feed } from '../alerts/feed.js';
import { getBoard } from '../api/endpoints.js';
import { useResource } from '../api/use-resource.js';
import type { Board } from '../api/wire.js';
import { say } from '../language.js';
import { useLiveContext } from '../live/use-live.js';
import { boardHash } from '../routing.js';
import { Loaded } from '../shell/notices.js';
import { PageTitle } from '../shell/page-title.js';
import { TierShape } from '../tiers/tier-badge.js';
import { markWords } from '../tiers/tier-words.js';
import { AthleteCard } from './athlete-card.js';
import { ConnectGuide } from './connect-guide.js';
import { countMarks, filterAthletes, sortAthletes } from './sort-athletes.js';

const SEARCH_FROM_ATHLETES = 12;

function Filters({ board, squad, query, onQuery }: { board: Board; squad: string | null; query: string; onQuery: (text: string) => void }): VNode {
  return (
    <div class="filters">
      {board.squads.length > 0 && (
        <label>
          {say('page.board.squad')}{' '}
          <select value={squad ?? ''} onChange={(event) => (location.hash = boardHash(board.gym.id, event.currentTarget.value || null))}>
            <option value="">{say('page.board.everybody')}</option>
            {board.squads.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </select>
        </label>
      )}
      {board.athletes.length >= SEARCH_FROM_ATHLETES && (
        <label>
          {say('page.board.name')} <input type="search" value={query} onInput={(event) => onQuery(event.currentTarget.value)} />
        </label>
      )}
    </div>
  );
}

function Athletes({ board, squad }: { board: Board; squad: string | null }): VNode {
  const [query, setQuery] = useState('');
  const shown = sortAthletes(filterAthletes(board.athletes, squad, query));
  const nowMs = Date.now();
  return (
    <>
      <Filters board={board} squad={squad} query={query} onQuery={setQuery} />
      <ul class="counts" aria-label={say('page.board.by-tier')}>
        {countMarks(shown).map(({ mark, count }) => (
          <li key={mark} class={`count tier-ink-${mark}`}>
            <TierShape mark={mark} />
            <b>{count}</b> {markWords(mark).toLowerCase()}
          </li>
        ))}
      </ul>
      {shown.length === 0 ? (
        <p class="empty">{say('page.board.no-match')}</p>
      ) : (
        <ul class="cards" aria-label={say('page.board.athletes')}>
          {shown.map((athlete) => (
            <AthleteCard key={athlete.id} athlete={athlete} nowMs={nowMs} />
          ))}
        </ul>
      )}
    </>
  );
}

export function BoardPage({ gym, squad }: { gym: string; squad: string | null }): VNode {
  const { version } = useLiveContext();
  const board = useResource(`board ${gym}`, version, (signal) => getBoard(gym, signal));
  return (
    <Loaded of={board} what={message('page.what.board')}>
      {(data) =>
        data.athletes.length === 0 ? (
          <ConnectGuide title={say('page.board.no-athletes')} />
        ) : (
          <div class="with-aside">
            <section>
              <PageTitle title={data.gym.name} focusKey={`board ${gym}`} />
              <Athletes board={data} squad={squad} />
            </section>
            <aside aria-label={say('page.feed.name')}>
              <Feed gym={gym} />
            </aside>
          </div>
        )
      }
    </Loaded>
  );
}
