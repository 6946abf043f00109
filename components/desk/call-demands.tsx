import {
  AnswerForms,
  CancelForm,
  ChangeMindForm,
  ComeBackForm,
  ReconfirmForm,
} from '@/components/profile/answer-forms';
import { DemandCard } from '@/components/profile/demand-card';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { seenOf } from '@/lib/assignment/answer';
import { sayLateness } from '@/lib/assignment/assignment';
import type { MyDemand } from '@/lib/assignment/mine';
import { sayPeriod } from '@/lib/shared/french-time';

type Props = {
  readonly action: FormAction;
  readonly callId: string;
  readonly demands: readonly MyDemand[];
  readonly now: Date;
  /** what a yes declares, in one sentence */
  readonly declared: string;
};

/** What the person was asked and where they go, with what they may say of it: read aloud, then their own words. */
export function CallDemands({ action, callId, demands, declared, now }: Props) {
  const shown = demands.filter(({ state, mayComeBack }) => OPEN.includes(state) || mayComeBack);
  if (shown.length === 0)
    return <p className="text-muted">Aucune demande ni mission en cours pour elle.</p>;
  return shown.map((demand) => (
    <DemandCard demand={demand} key={demand.solicitationId} now={now}>
      <Say action={action} callId={callId} declared={declared} demand={demand} now={now} />
    </DemandCard>
  ));
}

const OPEN: readonly MyDemand['state'][] = [
  'asked',
  'said-yes',
  'accepted',
  'to-reconfirm',
  'said-yes-again',
];

type SayProps = Omit<Props, 'demands'> & { readonly demand: MyDemand };

function Say({ action, callId, demand, declared, now }: SayProps) {
  const about = `${demand.structureName}, ${sayPeriod(demand.period, now)}`;
  const of = { action, about, call: callId, solicitationId: demand.solicitationId };
  const seen = seenOf(demand);
  if (demand.state === 'asked') return <AnswerForms {...of} declared={declared} seen={seen} />;
  if (demand.state === 'said-yes') return <ChangeMindForm {...of} />;
  if (demand.mayComeBack) return <ComeBackForm {...of} declared={declared} seen={seen} />;
  return (
    <>
      {demand.state === 'to-reconfirm' ? <ReconfirmForm {...of} seen={seen} /> : null}
      <CancelForm {...of} lateness={sayLateness(demand.period, now)} />
    </>
  );
}
