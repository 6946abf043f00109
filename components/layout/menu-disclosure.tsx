'use client';

import { usePathname } from 'next/navigation';
import { type ReactNode, useEffect, useRef } from 'react';
import { followMenu } from './menu-closing';

type Props = {
  /** classes of the element that opens */
  readonly className: string;
  readonly summary: ReactNode;
  readonly summaryClassName: string;
  readonly children: ReactNode;
};

/** A native disclosure used as a menu: without script it opens and closes by its word; with it, a link followed, Escape or a tap elsewhere closes it. */
export function MenuDisclosure({ className, summary, summaryClassName, children }: Props) {
  const box = useRef<HTMLDetailsElement>(null);
  const here = usePathname();

  // biome-ignore lint/correctness/useExhaustiveDependencies: the page changed under the menu
  useEffect(() => {
    box.current?.removeAttribute('open');
  }, [here]);

  useEffect(() => (box.current ? followMenu(box.current) : undefined), []);

  return (
    <details className={className} data-menu ref={box}>
      <summary className={summaryClassName}>{summary}</summary>
      {children}
    </details>
  );
}
