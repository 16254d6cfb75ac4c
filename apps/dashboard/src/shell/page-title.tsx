import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { say } from '../language.js';

/** Names the page, in the tab too, and takes the focus when `focusKey` changes, so that a screen reader says where one is. */
export function PageTitle({ title, focusKey }: { title: string; focusKey: string }): VNode {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = say('page.title', { title });
  }, [title]);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }, [focusKey]);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {title}
    </h1>
  );
}
