'use client';

import { usePathname } from 'next/navigation';
import { type ReactNode, useEffect, useRef } from 'react';

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

  useEffect(() => {
    const close = () => box.current?.removeAttribute('open');
    const tapped = (event: PointerEvent) => {
      if (!box.current?.contains(event.target as Node)) close();
    };
    const keyed = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !box.current?.open) return;
      close();
      box.current.querySelector('summary')?.focus();
    };
    const followed = (event: MouseEvent) => {
      if (event.target instanceof Element && event.target.closest('a')) close();
    };
    const menu = box.current;
    document.addEventListener('pointerdown', tapped);
    document.addEventListener('keydown', keyed);
    menu?.addEventListener('click', followed);
    return () => {
      document.removeEventListener('pointerdown', tapped);
      document.removeEventListener('keydown', keyed);
      menu?.removeEventListener('click', followed);
    };
  }, []);

  return (
    <details className={className} ref={box}>
      <summary className={summaryClassName}>{summary}</summary>
      {children}
    </details>
  );
}
