import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { DrillMailbox } from '@/components/drill/drill-mailbox';
import { DrillQueue } from '@/components/drill/drill-queue';
import { EndDrill } from '@/components/drill/end-drill';
import { ReportNotes, ReportTableView } from '@/components/evaluation/report-tables';
import { Banner } from '@/components/ui/banner';
import { LinkButton } from '@/components/ui/link-button';
import { PageHeader } from '@/components/ui/page-header';
import { debriefOf } from '@/lib/drill/debrief';
import { drillQueue } from '@/lib/drill/drill-queue';
import { sayClock, sayFigures } from '@/lib/drill/drill-words';
import { instantOf, SCENARIO_TABLE, startOf } from '@/lib/drill/scenario';
import { readDrillAs } from '@/lib/drill/server/read-drills';
import { tablesOf } from '@/lib/evaluation/report-words';
import { readId } from '@/lib/shared/id';
import { ownValue } from '@/lib/shared/own-value';
import { thresholdsOf } from '@/lib/solicitation/activated';
import { readActivatedAs } from '@/lib/solicitation/server/read-activated';
import { contextAs } from '@/lib/web/current-context';
import { endDrillAction, eraseDrillAction, pullDrillLeverAction } from '../actions';

export const metadata: Metadata = { title: 'La cellule' };

const DONE: Readonly<Record<string, string>> = {
  levier: 'Le levier est tenté. Son résultat viendra à l’horloge de l’exercice.',
  termine: 'L’exercice est terminé. Voici son débriefing.',
};

/** Of the report, what a drill has something to say of: needs and schemes. */
const TOLD = 2;

type Props = {
  readonly params: Promise<{ readonly drillId: string }>;
  readonly searchParams: Promise<{ readonly fait?: string | string[] }>;
};

export default async function DrillPage({ params, searchParams }: Props) {
  const context = await contextAs('cell');
  const read = await readDrillAs(context, readId<'drill'>((await params).drillId));
  if (!read.ok) notFound();
  const { drill, state } = read.value;
  const startsAt = startOf(drill.scenario, drill.openedAt);
  const clock = instantOf(startsAt, state.minute);
  const isOver = drill.endedAt !== null;
  const thresholds = thresholdsOf(await readActivatedAs(context), context.now);
  const done = ownValue(DONE, (await searchParams).fait);
  const address = `/cellule/exercice/${drill.id}`;
  return (
    <div className="flex flex-col gap-8">
      <div>
        <PageHeader
          back={{ href: '/cellule/exercice', label: 'S’entraîner' }}
          sentence={sayClock(drill, clock)}
          title={`Exercice : ${SCENARIO_TABLE[drill.scenario].label.toLowerCase()}`}
        />
        {done ? (
          <Banner live tone="success">
            {done}
          </Banner>
        ) : null}
        <p className="mt-4 text-lg" data-testid="chiffres-exercice">
          {sayFigures(state)}
        </p>
        {isOver ? null : (
          <p className="mt-4">
            <LinkButton href={address} look="secondary">
              Mettre à jour
            </LinkButton>
          </p>
        )}
      </div>
      {isOver ? (
        <section className="flex flex-col gap-6">
          <h2 className="text-xl">Débriefing de l’exercice</h2>
          {tablesOf(debriefOf(state, startsAt))
            .slice(0, TOLD)
            .map((table) => (
              <ReportTableView
                key={table.title}
                table={{ ...table, title: `Exercice – ${table.title}` }}
              />
            ))}
          <ReportNotes />
        </section>
      ) : (
        <DrillQueue
          action={pullDrillLeverAction}
          drillId={drill.id}
          entries={drillQueue(state, startsAt, thresholds)}
          now={clock}
          startsAt={startsAt}
        />
      )}
      <DrillMailbox now={clock} startsAt={startsAt} state={state} />
      <EndDrill end={endDrillAction} erase={eraseDrillAction} id={drill.id} isOver={isOver} />
    </div>
  );
}
