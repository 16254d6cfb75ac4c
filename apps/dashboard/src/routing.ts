export type Route =
  | { readonly page: 'board'; readonly gym: string | null; readonly squad: string | null }
  | { readonly page: 'athlete'; readonly athlete: string }
  | { readonly page: 'checkin'; readonly athlete: string }
  | { readonly page: 'alerts' }
  | { readonly page: 'alert'; readonly alert: string }
  | { readonly page: 'missing'; readonly path: string };

const decode = (token: string): string => {
  try {
    return decodeURIComponent(token);
  } catch {
    return token;
  }
};

/** Reads a location hash such as `#/athletes/ana/checkin` or `#/?gym=north&squad=juniors`. Never throws. */
export function parseHash(hash: string): Route {
  const [path = '', search = ''] = hash.replace(/^#/, '').split('?', 2);
  const [first, second, third, ...rest] = path.split('/').filter((token) => token !== '').map(decode);
  if (first === undefined) {
    const query = new URLSearchParams(search);
    return { page: 'board', gym: query.get('gym'), squad: query.get('squad') };
  }
  if (first === 'athletes' && second !== undefined && rest.length === 0) {
    if (third === undefined) return { page: 'athlete', athlete: second };
    if (third === 'checkin') return { page: 'checkin', athlete: second };
  }
  if (first === 'alerts' && third === undefined) return second === undefined ? { page: 'alerts' } : { page: 'alert', alert: second };
  return { page: 'missing', path };
}

export const boardHash = (gym: string | null, squad: string | null): string => {
  const query = new URLSearchParams();
  if (gym !== null) query.set('gym', gym);
  if (squad !== null) query.set('squad', squad);
  return query.size > 0 ? `#/?${query.toString()}` : '#/';
};
export const athleteHash = (athlete: string): string => `#/athletes/${encodeURIComponent(athlete)}`;
export const checkinHash = (athlete: string): string => `${athleteHash(athlete)}/checkin`;
export const alertHash = (alert: string): string => `#/alerts/${encodeURIComponent(alert)}`;
