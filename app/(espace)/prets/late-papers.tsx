import { LoanNotes } from '@/components/lending/loan-notes';
import { Card } from '@/components/ui/card';
import { isLeftToSay, type LoanNote } from '@/lib/assignment/loan-note';
import type { LoanSeen } from '@/lib/lending/loan';
import { contestNoteAction, notePaperAction } from './actions';

type Loans = { readonly loans: readonly LoanSeen[]; readonly notes: readonly LoanNote[] };

/** Papers of missions over, which their loan shows no more: noted late, or contested. */
export function LatePapers({ loans, notes }: Loans) {
  const late = notes.filter(
    (note) => !loans.some(({ id }) => id === note.loanId) && isLeftToSay(note),
  );
  if (late.length === 0) return null;
  const missions = [...new Set(late.map(({ missionId }) => missionId))];
  return (
    <section className="flex flex-col gap-4">
      <h2 className="text-xl font-semibold">Papiers de prêts terminés</h2>
      {missions.map((id) => (
        <LateCard key={id} notes={late.filter(({ missionId }) => missionId === id)} />
      ))}
    </section>
  );
}

function LateCard({ notes }: Pick<Loans, 'notes'>) {
  const of = notes
    .slice(0, 1)
    .map((one) => `${one.personName}, ${one.structureName}`)
    .join();
  return (
    <Card heading="h3" title={of}>
      <LoanNotes
        contest={contestNoteAction}
        note={notePaperAction}
        notes={notes}
        of={of}
        reader="lender"
      />
    </Card>
  );
}
