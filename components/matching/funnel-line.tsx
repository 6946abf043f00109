import { type FunnelStep, funnelOf, type Questions } from '@/lib/matching/funnel';
import type { Match } from '@/lib/matching/match';
import { sayNumber } from '@/lib/shared/french';

const STEP_LABELS: Readonly<Record<FunnelStep, string>> = {
  registered: 'personnes inscrites',
  qualified: 'qualifiées',
  'in-reach': 'à portée',
  available: 'disponibles',
  hours: 'repos et heures en règle',
  papers: 'papiers en règle',
  asked: 'sollicitées',
  answered: 'ont répondu',
};

/** From everybody registered to those who answered: how many are left after each step, on one line that wraps. */
export function FunnelLine({
  match,
  questions,
}: {
  readonly match: Pick<Match, 'registered' | 'leftAside'>;
  readonly questions: Questions;
}) {
  return (
    <ol
      aria-label="De toutes les personnes inscrites aux réponses"
      className="flex flex-wrap gap-x-2 gap-y-1"
    >
      {funnelOf(match, questions).map(({ step, people }, index) => (
        <li className="flex items-baseline gap-2" key={step}>
          {index > 0 ? (
            <span aria-hidden className="text-muted">
              ›
            </span>
          ) : null}
          <span>
            <span className="font-semibold tabular-nums">{sayNumber(people)}</span>{' '}
            <span className="text-muted text-sm">{STEP_LABELS[step]}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}
