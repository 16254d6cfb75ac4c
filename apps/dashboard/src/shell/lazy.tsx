import type { ComponentType, VNode } from 'preact';
import { useState } from 'preact/hooks';
import { RequestProblem } from '../api/request.js';
import { useResource } from '../api/use-resource.js';
import { Loaded } from './notices.js';

/** A page whose code is fetched when it is first looked at. */
export function Lazy<P extends object>({ name, load, props }: { name: string; load: () => Promise<ComponentType<P>>; props: P }): VNode {
  const [fetchOnce] = useState(() => load);
  const code = useResource(`code ${name}`, 0, () =>
    fetchOnce().then(
      (Page) => ({ Page }),
      () => Promise.reject(new RequestProblem('This part of the page could not be fetched. Please reload.', -1)),
    ),
  );
  return (
    <Loaded of={code} what={name}>
      {({ Page }) => <Page {...props} />}
    </Loaded>
  );
}
