import { Icon } from '@/components/ui/icon';
import { LinkButton } from '@/components/ui/link-button';
import { DRILL_BANNER } from '@/lib/drill/drill-words';

/** What this is, on every page of a drill, and the way out in one act. */
export function DrillBanner() {
  return (
    <header className="sticky top-0 z-10 border-orange border-b-4 bg-orange-soft print:static">
      <div className="mx-auto flex w-full max-w-page flex-wrap items-center justify-between gap-x-6 gap-y-2 px-4 py-2 sm:px-6">
        <p className="flex items-center gap-2 font-semibold text-lg">
          <Icon name="alert" />
          {DRILL_BANNER}
        </p>
        <LinkButton href="/situation" look="secondary">
          Sortir de l’exercice
        </LinkButton>
      </div>
    </header>
  );
}
