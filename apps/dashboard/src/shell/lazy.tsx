import type { ComponentType, VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { MessageRef } from '#libs/domain';
import { RequestProblem } from '../api/request.js';
import { useResource } from '../api/use-resource.js';
import { say } from '../language.js';
import { Loaded } from './notices.js';

/** A page whose code is fetched when it is first looked at. */
export function Lazy<P extends object>({ name, load, props }: { name: MessageRef; load: () => Promise<ComponentType<P>>; props: P }): VNode {
  const [fetchOnce] = useState(() => load);
  const code = useResource(`code ${name.id}`, 0, () =>
    fetchOnce().then(
      (Page) => ({ Page }),
      () => Promise.reject(new RequestProblem(say('page.problem.code'), -1)),
    ),
  );
  return (
    <Loaded of={code} what={name}>
      {({ Page }) => <Page {...props} />}
    </Loaded>
  );
}
