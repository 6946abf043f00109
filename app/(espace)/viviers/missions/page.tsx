import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { DecidedMissions } from '@/components/moderation/decided-missions';
import { DelegationForm, DelegationList } from '@/components/moderation/delegations';
import { MissionDesk } from '@/components/moderation/mission-desk';
import { sayReasons } from '@/components/moderation/mission-words';
import { PoolTabs } from '@/components/pool/pool-tabs';
import { Banner } from '@/components/ui/banner';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { FigureCard } from '@/components/ui/figure-card';
import { PageHeader } from '@/components/ui/page-header';
import type { ModerationDesk } from '@/lib/moderation/desk';
import { MODERATION_RULE } from '@/lib/moderation/mission';
import { sumOutcomes } from '@/lib/moderation/outcome';
import { readModerationAs } from '@/lib/moderation/server/read-missions';
import { dayOf } from '@/lib/shared/civil-time';
import { plural, sayCount, sayNumber } from '@/lib/shared/french';
import { minutesAfter } from '@/lib/shared/period';
import { contextAs } from '@/lib/web/current-context';
import { decideMissionsAction, delegateAction, withdrawDelegationAction } from './actions';

export const metadata: Metadata = { title: 'Missions à valider' };

type Query = { readonly searchParams: Promise<Readonly<Record<string, string | string[]>>> };
const A_MONTH = 30 * 24 * 60;

export default async function CivicMissionsPage({ searchParams }: Query) {
  const context = await contextAs('pool-manager');
  const desk = await readModerationAs(context);
  if (!desk.ok) notFound();
  const { now } = context;
  const { waiting, decided, delegations } = desk.value;
  const { fait, combien } = await searchParams;
  const done = sayDone(fait, combien);

  return (
    <div className="flex flex-col gap-6">
      <PageHeader
        sentence={
          waiting.length === 0
            ? 'Aucune mission n’attend votre accord.'
            : `${sayCount(waiting.length, 'mission')} ${plural(waiting.length, 'attend', 'attendent')} votre accord. Sans réponse, la cellule de crise décide à votre place.`
        }
        title="Missions à valider"
      />
      <PoolTabs current="/viviers/missions" pool={desk.value.pool} />
      {done ? (
        <Banner live tone="success">
          {done}
        </Banner>
      ) : null}
      {waiting.length === 0 ? (
        <EmptyState
          example="« 2 bénévoles de présence, EHPAD Les Tilleuls (Rezé), samedi de 14 h à 17 h »."
          title="Les missions qui attendent"
        >
          Une structure publie un besoin ouvert aux bénévoles : il paraît ici, avec ce qui a été
          vérifié.
        </EmptyState>
      ) : (
        <Card title="À valider">
          <MissionDesk action={decideMissionsAction} list={waiting} now={now} />
        </Card>
      )}
      <section className="flex flex-col gap-3">
        <DelegationForm
          action={delegateAction}
          from={dayOf(now)}
          until={dayOf(minutesAfter(now, A_MONTH))}
        />
        {delegations.length > 0 ? (
          <Card title="Accepté d’avance">
            <DelegationList list={delegations} now={now} withdraw={withdrawDelegationAction} />
          </Card>
        ) : null}
      </section>
      <Outcomes decided={decided} now={now} />
    </div>
  );
}

function Outcomes({ decided, now }: Pick<ModerationDesk, 'decided'> & { readonly now: Date }) {
  if (decided.length === 0) return null;
  const { asked, yes, present, cancelled, reasons } = sumOutcomes(
    decided.map(({ outcome }) => outcome),
  );
  return (
    <section className="flex flex-col gap-4">
      <h2 className="text-xl">Ce que les missions sont devenues</h2>
      <p className="text-muted">
        Missions à venir, et celles des {MODERATION_RULE.toldDays} derniers jours. Bénévoles de la
        réserve civique seulement ; personne n’est nommé.
      </p>
      <div className="grid grid-cols-2 gap-4 sm:grid-cols-4">
        <FigureCard figure={sayNumber(asked)} words={plural(asked, 'sollicitée', 'sollicitées')} />
        <FigureCard figure={sayNumber(yes)} words="oui" />
        <FigureCard figure={sayNumber(present)} words="sur place" />
        <FigureCard figure={sayNumber(cancelled)} words={plural(cancelled, 'désistement')} />
      </div>
      {sayReasons(reasons) ? <p>{sayReasons(reasons)}</p> : null}
      <Card title="Mission par mission">
        <DecidedMissions action={decideMissionsAction} list={decided} now={now} />
      </Card>
    </section>
  );
}

const MOST = 50;

/** What was just done, from the address: a word of ours and a count. */
function sayDone(fait: unknown, combien: unknown): string | null {
  const count = Math.max(0, Math.min(MOST, Number(combien) || 0));
  const missions = sayCount(count, 'mission');
  if (fait === 'approved')
    return `${missions} ${plural(count, 'acceptée')} : les bénévoles peuvent être sollicités.`;
  if (fait === 'refused') return `${missions} ${plural(count, 'refusée')}, avec votre raison.`;
  if (fait === 'delegated')
    return `C’est accepté d’avance : ${missions} ${plural(count, 'acceptée')} aussitôt.`;
  if (fait === 'withdrawn')
    return 'Accord d’avance retiré. Les missions déjà acceptées le restent.';
  return null;
}
