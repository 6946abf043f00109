import { ActionForm } from '@/components/ui/action-form';
import { Badge } from '@/components/ui/badge';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { type FreshnessLevel, freshnessOf, freshnessSentence } from '@/lib/availability/freshness';
import { sayAgo, sayDay } from '@/lib/shared/french-time';

const TONES = { fresh: 'green', ageing: 'yellow', stale: 'orange', dormant: 'red' } as const;
const WORDS: Readonly<Record<FreshnessLevel, string>> = {
  fresh: 'À jour',
  ageing: 'À confirmer',
  stale: 'Ancien',
  dormant: 'Ne compte plus',
};

type Props = {
  readonly action: FormAction;
  readonly confirmedAt: Date;
  readonly now: Date;
  /** Nothing is asked until then, however fresh the week is. */
  readonly pausedUntil: Date | null;
};

function Standing({ level, pausedUntil }: Pick<Props, 'pausedUntil'> & { level: FreshnessLevel }) {
  if (!pausedUntil) return <Badge tone={TONES[level]}>{WORDS[level]}</Badge>;
  const lastDay = sayDay(new Date(pausedUntil.getTime() - 1));
  return <Badge tone="orange">En pause jusqu’au {lastDay} compris</Badge>;
}

/** « Confirmé le … », what its age does, and the one tap that makes it fresh again. */
export function FreshnessCard({ action, confirmedAt, now, pausedUntil }: Props) {
  const { level } = freshnessOf(confirmedAt, now);
  return (
    <section className="flex flex-wrap items-center justify-between gap-4 rounded-card border border-line bg-raised px-4 py-4 sm:px-6">
      <div>
        <p>
          <Standing level={level} pausedUntil={pausedUntil} /> Confirmé le {sayDay(confirmedAt)} (
          {sayAgo(confirmedAt, now)}).
        </p>
        <p className="mt-1 text-muted">
          {pausedUntil ? 'Aucune demande ne vous est envoyée d’ici là.' : freshnessSentence(level)}
        </p>
      </div>
      <ActionForm
        action={action}
        label="Confirmer mes disponibilités"
        layout="inline"
        submitLabel="C’est toujours vrai"
      />
    </section>
  );
}
