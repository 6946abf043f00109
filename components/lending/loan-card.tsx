import type { ReactNode } from 'react';
import { ActionForm } from '@/components/ui/action-form';
import { Badge } from '@/components/ui/badge';
import type { ButtonLook } from '@/components/ui/button-style';
import { Card } from '@/components/ui/card';
import { Facts } from '@/components/ui/facts';
import { type LoanSeen, lenderWord } from '@/lib/lending/loan';
import { sayTasks } from '@/lib/need/need-words';
import type { Task } from '@/lib/need/task';
import { TRADE_TABLE, type Trade } from '@/lib/profile/trade';
import type { FormState } from '@/lib/shared/form-state';
import { sayList } from '@/lib/shared/french';
import { sayDatedPeriod } from '@/lib/shared/french-time';
import { LOAN_WORDS } from './loan-words';

type Act = (state: FormState, form: FormData) => Promise<FormState>;

type Props = {
  readonly loan: LoanSeen;
  readonly act: Act;
  /** what the form carries: which loan, by which door */
  readonly field: ReactNode;
  readonly now: Date;
  /** the speaker gave another of the three yeses: who may give this one instead, by name */
  readonly instead?: readonly string[] | undefined;
  /** the papers of it, once a mission stands */
  readonly children?: ReactNode;
};

/** One person an organization is asked to lend, and what its direction may say. */
export function LoanCard({ loan, act, field, now, instead, children }: Props) {
  const word = lenderWord(loan);
  return (
    <Card title={loan.personName}>
      <div className="flex flex-col gap-4">
        <p>
          <Badge tone={LOAN_WORDS[word].tone}>{LOAN_WORDS[word].word}</Badge>
        </p>
        <Facts
          facts={[
            { name: 'Où', value: `${loan.structureName}, ${loan.communeName} (${loan.hostName})` },
            {
              name: 'Quand',
              value: sayDatedPeriod({ start: loan.startsAt, end: loan.endsAt }, now),
            },
            { name: 'Poste', value: TRADE_TABLE[loan.trade as Trade]?.label ?? loan.trade },
            ...(loan.tasks.length > 0
              ? [{ name: 'Pour faire', value: sayTasks(loan.tasks as Task[]) }]
              : []),
          ]}
        />
        {children}
        {word === 'asked' && loan.terms > 1 ? <p>{CHANGED}</p> : null}
        {instead ? <p>{sayInstead(instead)}</p> : null}
        <Acts act={act} field={field} instead={instead} loan={loan} now={now} />
      </div>
    </Card>
  );
}

/** What a no to other terms does: it ends what had been agreed to. */
const CHANGED =
  'Cette demande a changé : relisez les heures, le lieu et le poste. Si vous dites non, elle s’arrête, et la mission est annulée si elle était confirmée ; la structure et la personne en sont prévenues, sans savoir pourquoi.';

/** Who answers instead of whoever already gave another of the three yeses. */
const sayInstead = (names: readonly string[]): string =>
  names.length > 0
    ? `Vous avez déjà donné un des trois accords de ce prêt. Peut donner celui-ci : ${sayList(names)}.`
    : 'Vous avez déjà donné un des trois accords de ce prêt, et personne d’autre ne peut répondre pour votre organisme. Invitez quelqu’un depuis « Équipe » ; la cellule de crise en est prévenue, et peut l’inviter avec vous.';

function Acts({ loan, act, field, instead }: Props) {
  const word = lenderWord(loan);
  const say = (said: string, label: string, look: ButtonLook, folded = {}) => (
    <ActionForm
      {...folded}
      action={act}
      label={`${label} : ${loan.personName}, ${loan.structureName}`}
      layout="inline"
      look={look}
      submitLabel={label}
    >
      {field}
      <input name="said" type="hidden" value={said} />
      <input name="terms" type="hidden" value={loan.terms} />
    </ActionForm>
  );
  if (word === 'over') return null;
  if (word === 'agreed')
    return say('recall', 'Rappeler', 'danger', {
      foldedUnder: 'Rappeler cette personne',
      intro: <p>La structure et la personne sont prévenues aussitôt. La place est rouverte.</p>,
    });
  return (
    <div className="flex flex-wrap gap-3">
      {word === 'noted' || instead
        ? null
        : say('yes', word === 'to-write' ? 'Oui, je le confirme' : 'Oui, je prête', 'primary')}
      {word === 'to-write'
        ? say('contest', 'Ce n’est pas ce que nous avons dit', 'secondary')
        : say('no', word === 'noted' ? 'Revenir sur mon oui' : 'Non, pas cette fois', 'secondary')}
    </div>
  );
}
