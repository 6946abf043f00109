import { Facts } from '@/components/ui/facts';
import type { DeskFigures as Figures } from '@/lib/desk/figures';
import { sayDuration, sayNumber } from '@/lib/shared/french';

/** The day of a desk, in figures. */
export function DeskFigures({ figures }: { readonly figures: Figures }) {
  const { calls, received, reached, yes, no, later, registered, minutesToAnswer } = figures;
  return (
    <Facts
      facts={[
        { name: 'Appels passés', value: sayNumber(calls) },
        { name: 'Appels reçus', value: sayNumber(received) },
        { name: 'Personnes jointes', value: sayNumber(reached) },
        { name: 'Oui', value: sayNumber(yes) },
        { name: 'Non', value: sayNumber(no) },
        { name: 'Plus tard', value: sayNumber(later) },
        { name: 'Inscriptions', value: sayNumber(registered) },
        {
          name: 'De la demande à la réponse',
          value:
            minutesToAnswer === null
              ? 'Pas encore de réponse'
              : `${sayDuration(minutesToAnswer)} (la moitié répond plus vite)`,
        },
      ]}
    />
  );
}
