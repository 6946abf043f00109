import { ActionForm } from '@/components/ui/action-form';
import { Badge } from '@/components/ui/badge';
import { ChoiceCards } from '@/components/ui/choice-cards';
import { Facts } from '@/components/ui/facts';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { SubmitButton } from '@/components/ui/submit-button';
import { seenOf } from '@/lib/assignment/answer';
import type { MyDemand } from '@/lib/assignment/mine';
import { sayTasks } from '@/lib/need/need-words';
import { sayPlace } from '@/lib/organization/place-words';
import { TRADE_TABLE } from '@/lib/profile/trade';
import { HARD, sayDuration } from '@/lib/shared/french';
import { sayDatedPeriod } from '@/lib/shared/french-time';
import { type Series, saySeries } from '@/lib/shared/series';
import { DEMAND_STATES } from './demand-words';

type Props = {
  readonly demands: Series<MyDemand>;
  readonly act: FormAction;
  /** what saying yes declares, in one sentence; none when empty */
  readonly declared: string;
  readonly now: Date;
};

/** What one demand asks to do, and what may not be done there. */
const workOf = ({ trade, tasks, limits }: MyDemand): string =>
  [
    TRADE_TABLE[trade].label,
    ...(tasks.length > 0 ? [sayTasks(tasks)] : []),
    ...(limits.length > 0 ? [`limites : ${limits.join(' ')}`] : []),
  ].join(' · ');

/** Several demands of one place: yes or no to those that are ticked, in one act; each stays its own demand. */
export function DemandSeries({ demands, act, declared, now }: Props) {
  const [first] = demands;
  if (!first) return null;
  const sameWork = demands.every((one) => workOf(one) === workOf(first));
  const { word, tone } = DEMAND_STATES.asked;
  return (
    <article className="rounded-card border border-line bg-raised px-4 py-4 sm:px-6">
      <p>
        <Badge tone={tone}>{word}</Badge>
      </p>
      <h2 className="mt-2 text-xl">{saySeries(demands.map(({ period }) => period))}</h2>
      <Facts
        facts={[
          ...(sameWork ? [{ name: 'Métier', value: workOf(first) }] : []),
          { name: 'Où', value: sayPlace(first) },
          { name: 'Trajet estimé', value: `~${HARD}${sayDuration(first.travelMinutes)}` },
        ]}
      />
      <div className="mt-4 flex flex-col gap-3">
        {declared ? <p className="text-muted text-sm">{declared}</p> : null}
        <ActionForm
          action={act}
          beside={
            <SubmitButton look="secondary" name="reponse" value="non">
              Non aux dates cochées
            </SubmitButton>
          }
          label={`Répondre en une fois, ${first.structureName}`}
          submitLabel="Oui, je viens aux dates cochées"
        >
          <ChoiceCards
            choices={demands.map((one) => ({
              value: tickOf(one),
              label: sayDatedPeriod(one.period, now),
              ...(sameWork ? {} : { hint: workOf(one) }),
            }))}
            defaultValue={demands.map(tickOf)}
            hint="Une date décochée attend encore votre réponse. Dire non ne change rien à vos prochaines demandes."
            legend="Dates proposées"
            multiple
            name="demande"
          />
        </ActionForm>
      </div>
    </article>
  );
}

/** Which demand, as it is read above the button. */
const tickOf = (demand: MyDemand): string => `${demand.solicitationId}~${seenOf(demand)}`;
