import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ActivateDrill, ActivationOfDrill } from '@/components/drill/drill-activation';
import { Banner } from '@/components/ui/banner';
import { LiveRefresh } from '@/components/ui/live-refresh';
import { PageHeader } from '@/components/ui/page-header';
import { ACTIVATION_REASON_LABELS, activationRuleAt } from '@/lib/activation/activation';
import type { DrillActivation } from '@/lib/drill/drill-activation';
import { drillTitle, sayActivated } from '@/lib/drill/drill-words';
import { readDrillAs } from '@/lib/drill/server/read-drills';
import { lowerFirst } from '@/lib/shared/french';
import { sayHour } from '@/lib/shared/french-time';
import { readId } from '@/lib/shared/id';
import { ownValue } from '@/lib/shared/own-value';
import { contextAs } from '@/lib/web/current-context';
import { activateInDrillAction, closeDrillActivationAction } from '../../actions';

export const metadata: Metadata = { title: 'L’activation' };

const DONE: Readonly<Record<string, string>> = {
  activee:
    'La réserve de l’exercice est activée : chacun est interrogé, et les réponses viennent à l’horloge de l’exercice. Personne n’a rien reçu.',
  fermee: 'L’activation de l’exercice est fermée. Voici son bilan.',
};

const titleOf = (activation: DrillActivation | null): string =>
  activation
    ? `Activation : ${lowerFirst(ACTIVATION_REASON_LABELS[activation.reason])}`
    : 'Activation de la réserve de l’exercice';

type Props = {
  readonly params: Promise<{ readonly drillId: string }>;
  readonly searchParams: Promise<{ readonly fait?: string | string[] }>;
};

export default async function DrillActivationPage({ params, searchParams }: Props) {
  const context = await contextAs('cell');
  const { now } = context;
  const found = await readDrillAs(context, readId<'drill'>((await params).drillId));
  if (!found.ok) notFound();
  const { drill, read } = found.value;
  const { activation } = read;
  const isOver = drill.endedAt !== null;
  const isOpen = !isOver && activation?.closedMinute === null;
  const done = ownValue(DONE, (await searchParams).fait);
  return (
    <div className="flex flex-col gap-6">
      <PageHeader
        back={{ href: `/cellule/exercice/${drill.id}`, label: drillTitle(drill) }}
        beside={
          isOver ? null : (
            <LiveRefresh
              readAt={sayHour(now)}
              readAtInstant={now.toISOString()}
              url="/api/evenements?exercice=1"
            />
          )
        }
        sentence={sayActivated(activation, { startsAt: read.startsAt, isOver })}
        title={titleOf(activation)}
      />
      {done ? (
        <Banner live tone="success">
          {done}
        </Banner>
      ) : null}
      {activation || isOver ? null : (
        <ActivateDrill
          action={activateInDrillAction}
          drillId={drill.id}
          rule={activationRuleAt(now)}
          usual={drill.thresholds}
        />
      )}
      {activation ? (
        <ActivationOfDrill
          activation={activation}
          close={closeDrillActivationAction}
          drillId={drill.id}
          isOpen={isOpen}
          read={read}
        />
      ) : null}
    </div>
  );
}
