import { Timeline } from '@/components/ui/timeline';
import type { CaseFact } from '@/lib/queue/case';
import { sayFact } from '@/lib/queue/case-words';
import { sayAgo } from '@/lib/shared/french-time';

/** What happened to a case, the latest first. */
export function CaseHistory({
  facts,
  now,
}: {
  readonly facts: readonly CaseFact[];
  readonly now: Date;
}) {
  if (facts.length === 0) return <p className="text-muted">Rien n’a encore été écrit.</p>;
  return (
    <Timeline
      label="Histoire du dossier"
      steps={[...facts].reverse().map((fact) => ({
        key: String(fact.version),
        at: fact.at.toISOString(),
        when: sayAgo(fact.at, now),
        title: sayFact(fact),
      }))}
    />
  );
}
