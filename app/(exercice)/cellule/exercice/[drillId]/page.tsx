import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { DrillMailbox } from '@/components/drill/drill-mailbox';
import { DrillGone, DrillQueue } from '@/components/drill/drill-queue';
import { EndDrill } from '@/components/drill/end-drill';
import { ReportTables } from '@/components/evaluation/report-tables';
import { Banner } from '@/components/ui/banner';
import { LiveRefresh } from '@/components/ui/live-refresh';
import { PageHeader } from '@/components/ui/page-header';
import { TextLink } from '@/components/ui/text-link';
import { debriefTables } from '@/lib/drill/debrief-tables';
import type { DrillActivation } from '@/lib/drill/drill-activation';
import { drillGone, drillQueue } from '@/lib/drill/drill-queue';
import { drillTitle, sayClock, sayFigures } from '@/lib/drill/drill-words';
import { instantOf } from '@/lib/drill/scenario';
import { readDrillAs } from '@/lib/drill/server/read-drills';
import { sayHour } from '@/lib/shared/french-time';
import { readId } from '@/lib/shared/id';
import { ownValue } from '@/lib/shared/own-value';
import { contextAs } from '@/lib/web/current-context';
import { endDrillAction, eraseDrillAction, takeDrillCaseAction } from '../actions';

export const metadata: Metadata = { title: 'La cellule' };

const DONE: Readonly<Record<string, string>> = {
  rendu: 'Le dossier est rendu à la file de l’exercice.',
  passe: 'Le dossier est rendu à la file, avec ce que la relève doit savoir.',
  clos: 'Le dossier est clos.',
  termine: 'L’exercice est terminé. Voici son débriefing.',
};

const activationLink = (activation: DrillActivation | null, isOver: boolean): string => {
  if (activation) return 'L’activation de l’exercice';
  return isOver ? 'L’activation : aucune' : 'Activer la réserve de l’exercice';
};

type Props = {
  readonly params: Promise<{ readonly drillId: string }>;
  readonly searchParams: Promise<{ readonly fait?: string | string[] }>;
};

export default async function DrillPage({ params, searchParams }: Props) {
  const context = await contextAs('cell');
  const { now, actor } = context;
  const found = await readDrillAs(context, readId<'drill'>((await params).drillId));
  if (!found.ok) notFound();
  const { drill, read } = found.value;
  const { startsAt, state } = read;
  const clock = instantOf(startsAt, state.minute);
  const isOver = drill.endedAt !== null;
  const done = ownValue(DONE, (await searchParams).fait);
  return (
    <div className="flex flex-col gap-8">
      <div>
        <PageHeader
          back={{ href: '/cellule/exercice', label: 'S’entraîner' }}
          beside={
            isOver ? null : (
              <LiveRefresh
                readAt={sayHour(now)}
                readAtInstant={now.toISOString()}
                url="/api/evenements?exercice=1"
              />
            )
          }
          sentence={sayClock(drill, clock)}
          title={drillTitle(drill)}
        />
        {done ? (
          <Banner live tone="success">
            {done}
          </Banner>
        ) : null}
        <p className="mt-4 text-lg" data-testid="chiffres-exercice">
          {sayFigures(state)}
        </p>
        <p className="flex flex-wrap gap-x-6">
          <TextLink
            className="inline-flex min-h-target items-center"
            href={`/cellule/exercice/${drill.id}/plan`}
          >
            Le plan de l’exercice
          </TextLink>
          <TextLink
            className="inline-flex min-h-target items-center"
            href={`/cellule/exercice/${drill.id}/activation`}
          >
            {activationLink(read.activation, isOver)}
          </TextLink>
        </p>
      </div>
      {isOver ? (
        <section className="flex flex-col gap-6">
          <h2 className="text-xl">Débriefing de l’exercice</h2>
          <ReportTables file={`/api/cellule/exercice/${drill.id}?`} tables={debriefTables(read)} />
        </section>
      ) : (
        <>
          <DrillQueue
            drillId={drill.id}
            entries={drillQueue(read)}
            now={clock}
            reader={actor.membershipId}
            startsAt={startsAt}
            take={takeDrillCaseAction}
          />
          <DrillGone drillId={drill.id} entries={drillGone(read)} />
        </>
      )}
      <DrillMailbox activation={read.activation} now={clock} startsAt={startsAt} state={state} />
      <EndDrill end={endDrillAction} erase={eraseDrillAction} id={drill.id} isOver={isOver} />
    </div>
  );
}
