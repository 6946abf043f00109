'use client';

import { useEffect } from 'react';

const LEAVE = 'Ce que vous avez changé n’est pas enregistré. Quitter cette page quand même\u202f?';

/** While something is not saved, leaving the page asks first: by a link of ours or by closing the window. */
export function useUnsaved(unsaved: boolean): void {
  useEffect(() => {
    if (!unsaved) return;
    const leaving = (event: BeforeUnloadEvent) => event.preventDefault();
    const followed = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
      const href = link?.getAttribute('href') ?? '#';
      if (href.startsWith('#') || window.confirm(LEAVE)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    window.addEventListener('beforeunload', leaving);
    document.addEventListener('click', followed, true);
    return () => {
      window.removeEventListener('beforeunload', leaving);
      document.removeEventListener('click', followed, true);
    };
  }, [unsaved]);
}
