import type { Metadata } from 'next';
import { AnswerForms, ChangeMindForm, ComeBackForm } from '@/components/profile/answer-forms';
import { DemandCard } from '@/components/profile/demand-card';
import { DemandSeries } from '@/components/profile/demand-series';
import { DemandsDone } from '@/components/profile/demands-done';
import { sayDeclared } from '@/components/solicitation/declared';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { PageHeader } from '@/components/ui/page-header';
import { seenOf } from '@/lib/assignment/answer';
import { readMySolicitationsAs } from '@/lib/assignment/server/read-mine';
import { declarationsOf } from '@/lib/matching/declaration';
import { readProfileAs } from '@/lib/profile/server/read-profile';
import { sayCount } from '@/lib/shared/french';
import { sayPeriod } from '@/lib/shared/french-time';
import { inSeries } from '@/lib/shared/series';
import { contextAs } from '@/lib/web/current-context';
import { answerDemandAction, answerSeriesAction } from './actions';
import { DEMAND_MESSAGES } from './messages';

export const metadata: Metadata = { title: 'Mes sollicitations' };

type Query = { readonly searchParams: Promise<Readonly<Record<string, string | string[]>>> };

export default async function DemandsPage({ searchParams }: Query) {
  const context = await contextAs('person');
  const query = await searchParams;
  const demands = await readMySolicitationsAs(context);
  const profile = await readProfileAs(context);
  const declared = profile.ok ? sayDeclared(declarationsOf(profile.value.person.kind)) : '';
  const waiting = demands.filter(({ state }) => state === 'asked');
  const { series, alone } = inSeries(waiting, ({ structureId }) => structureId);
  const others = demands.filter(({ state }) => state !== 'asked');
  const sentence =
    waiting.length === 0
      ? 'Aucune demande n’attend votre réponse.'
      : `${sayCount(waiting.length, 'demande attend', 'demandes attendent')} votre réponse.`;

  return (
    <div className="flex max-w-2xl flex-col gap-6">
      <div>
        <PageHeader sentence={sentence} title="Mes sollicitations" />
        <DemandsDone demands={demands} messages={DEMAND_MESSAGES} now={context.now} query={query} />
      </div>
      {demands.length === 0 ? (
        <EmptyState
          act={<LinkButton href="/disponibilites">Dire quand je suis libre</LinkButton>}
          example="« Aide-soignant·e, ce soir 20 h 45 – 6 h 45, EHPAD à Rezé, ~ 18 min »"
          title="Les demandes des structures arriveront ici et par courriel"
        >
          Plus votre semaine est juste, plus les demandes vous conviennent.
        </EmptyState>
      ) : null}
      {series.map((together) => (
        <DemandSeries
          act={answerSeriesAction}
          declared={declared}
          demands={together.toSorted((a, b) => a.period.start.getTime() - b.period.start.getTime())}
          key={together[0]?.structureId}
          now={context.now}
        />
      ))}
      {alone.map((demand) => (
        <DemandCard demand={demand} key={demand.solicitationId} now={context.now}>
          <AnswerForms
            about={`${demand.structureName}, ${sayPeriod(demand.period, context.now)}`}
            action={answerDemandAction}
            declared={declared}
            seen={seenOf(demand)}
            solicitationId={demand.solicitationId}
          />
        </DemandCard>
      ))}
      {others.map((demand) => (
        <DemandCard demand={demand} key={demand.solicitationId} now={context.now}>
          {demand.state === 'said-yes' ? (
            <ChangeMindForm
              about={`${demand.structureName}, ${sayPeriod(demand.period, context.now)}`}
              action={answerDemandAction}
              solicitationId={demand.solicitationId}
            />
          ) : null}
          {demand.mayComeBack ? (
            <ComeBackForm
              about={`${demand.structureName}, ${sayPeriod(demand.period, context.now)}`}
              action={answerDemandAction}
              declared={declared}
              seen={seenOf(demand)}
              solicitationId={demand.solicitationId}
            />
          ) : null}
        </DemandCard>
      ))}
    </div>
  );
}
