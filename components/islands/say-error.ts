import { prefixTitle } from '@/components/ui/error-title';

/** A page that came back with something to correct says it in its title, and leads there. */
export function sayError(): void {
  const summary = document.querySelector<HTMLElement>('[data-error-summary]');
  if (!summary) return;
  prefixTitle();
  summary.focus();
}
