import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ComputePlan, DrillLacking } from '@/components/drill/drill-plan';
import { placeOfDrillPlan } from '@/components/drill/drill-view';
import { PlanProposal } from '@/components/plan/plan-proposal';
import { Banner } from '@/components/ui/banner';
import { LiveRefresh } from '@/components/ui/live-refresh';
import { PageHeader } from '@/components/ui/page-header';
import { drillTitle } from '@/lib/drill/drill-words';
import { instantOf } from '@/lib/drill/scenario';
import { readDrillAs } from '@/lib/drill/server/read-drills';
import { tellDrillPlan } from '@/lib/drill/told-drill-plan';
import { sayHour } from '@/lib/shared/french-time';
import { readId } from '@/lib/shared/id';
import { contextAs } from '@/lib/web/current-context';
import { computeDrillPlanAction, decideDrillPairAction, sendDrillPlanAction } from '../../actions';

export const metadata: Metadata = { title: 'Le plan' };

type Props = {
  readonly params: Promise<{ readonly drillId: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[]>>>;
};

export default async function DrillPlanPage({ params, searchParams }: Props) {
  const context = await contextAs('cell');
  const found = await readDrillAs(context, readId<'drill'>((await params).drillId));
  if (!found.ok) notFound();
  const { drill, read } = found.value;
  const { page, fait } = await searchParams;
  const clock = instantOf(read.startsAt, read.state.minute);
  const { headline, proof, proposal, lacking } = tellDrillPlan(read);
  const isComputing = read.plans.at(-1)?.answer === null;
  const isOver = drill.endedAt !== null;
  return (
    <>
      <PageHeader
        back={{ href: `/cellule/exercice/${drill.id}`, label: drillTitle(drill) }}
        beside={
          isOver ? null : (
            <LiveRefresh
              readAt={sayHour(context.now)}
              readAtInstant={context.now.toISOString()}
              url="/api/evenements?exercice=1"
            />
          )
        }
        sentence={headline}
        title="Le plan de l’exercice"
      />
      <div className="flex flex-col gap-8">
        {proof ? <p className="max-w-text text-muted">{proof}</p> : null}
        {isOver ? (
          <Banner tone="info">
            L’exercice est terminé : son débriefing dit ce que chaque plan envoyé a donné.
          </Banner>
        ) : (
          <ComputePlan
            action={computeDrillPlanAction}
            again={read.plans.length > 0}
            busy={isComputing}
            id={drill.id}
          />
        )}
        {proposal && !isOver ? (
          <PlanProposal
            at={placeOfDrillPlan(drill.id)}
            decide={decideDrillPairAction}
            justSent={fait === 'envoi'}
            now={clock}
            page={page}
            proposal={proposal}
            send={sendDrillPlanAction}
          />
        ) : null}
        <DrillLacking drillId={drill.id} lines={lacking} now={clock} startsAt={read.startsAt} />
      </div>
    </>
  );
}
