import type { ReactNode } from 'react';
import { ActionForm } from '@/components/ui/action-form';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { ChoiceCards } from '@/components/ui/choice-cards';
import { Facts } from '@/components/ui/facts';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { SubmitButton } from '@/components/ui/submit-button';
import type { LoanSeen } from '@/lib/lending/loan';
import { sayTasks } from '@/lib/need/need-words';
import type { Task } from '@/lib/need/task';
import { TRADE_TABLE, type Trade } from '@/lib/profile/trade';
import { sayDatedPeriod } from '@/lib/shared/french-time';
import { type Series, saySeries } from '@/lib/shared/series';
import { LOAN_WORDS } from './loan-words';

type Props = {
  readonly loans: Series<LoanSeen>;
  readonly act: FormAction;
  /** what the form carries beside the dates: by which door */
  readonly field?: ReactNode;
  readonly now: Date;
};

const workOf = ({ trade, tasks }: LoanSeen): string =>
  [
    TRADE_TABLE[trade as Trade]?.label ?? trade,
    ...(tasks.length > 0 ? [sayTasks(tasks as Task[])] : []),
  ].join(' : ');

const periodOf = ({ startsAt, endsAt }: LoanSeen) => ({ start: startsAt, end: endsAt });

/** Several shifts one place asks of one same person: its direction says yes or no to those that are ticked, in one act. */
export function LoanSeriesCard({ loans, act, field, now }: Props) {
  const [first] = loans;
  if (!first) return null;
  const sameWork = loans.every((one) => workOf(one) === workOf(first));
  const { word, tone } = LOAN_WORDS.asked;
  return (
    <Card title={first.personName}>
      <div className="flex flex-col gap-4">
        <p>
          <Badge tone={tone}>{word}</Badge>
        </p>
        <Facts
          facts={[
            {
              name: 'Où',
              value: `${first.structureName}, ${first.communeName} (${first.hostName})`,
            },
            { name: 'Combien', value: saySeries(loans.map(periodOf)) },
            ...(sameWork ? [{ name: 'Poste', value: workOf(first) }] : []),
          ]}
        />
        <ActionForm
          action={act}
          beside={
            <SubmitButton look="secondary" name="said" value="no">
              Non pour les dates cochées
            </SubmitButton>
          }
          label={`Répondre en une fois : ${first.personName}, ${first.structureName}`}
          submitLabel="Oui, je prête aux dates cochées"
        >
          {field}
          <ChoiceCards
            choices={loans.map((one) => ({
              value: `${one.id}.${one.terms}`,
              label: sayDatedPeriod(periodOf(one), now),
              ...(sameWork ? {} : { hint: workOf(one) }),
            }))}
            defaultValue={loans.map(({ id, terms }) => `${id}.${terms}`)}
            hint="Une date décochée attend encore votre réponse."
            legend="Dates demandées"
            multiple
            name="loans"
          />
        </ActionForm>
      </div>
    </Card>
  );
}
