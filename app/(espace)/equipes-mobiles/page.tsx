import type { Metadata } from 'next';
import { CIRCUIT_DONE } from '@/components/circuit/circuit-words';
import { OfferedTeamCard } from '@/components/circuit/offered-team';
import { ActionForm } from '@/components/ui/action-form';
import { Banner } from '@/components/ui/banner';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { readOwnTeamsAs } from '@/lib/circuit/server/join-team';
import { upperFirst } from '@/lib/shared/french';
import { sayMoment, sayPeriod } from '@/lib/shared/french-time';
import { ownValue } from '@/lib/shared/own-value';
import { contextAs } from '@/lib/web/current-context';
import { giveOwnTurnBackAction, offerSelfAction, quitTeamAction } from './actions';

export const metadata: Metadata = { title: 'Équipes mobiles' };

type Query = { readonly searchParams: Promise<Readonly<Record<string, string | string[]>>> };

export default async function OwnMobileTeamsPage({ searchParams }: Query) {
  const context = await contextAs('person');
  const { now } = context;
  const { teams, turns, trades } = await readOwnTeamsAs(context);
  const done = ownValue(CIRCUIT_DONE, (await searchParams).fait);
  const [next] = turns;
  return (
    <div className="flex max-w-2xl flex-col gap-8">
      <div className="flex flex-col gap-4">
        <PageHeader
          back={{ href: '/missions', label: 'Mes missions' }}
          sentence={
            next
              ? `Prochain tour : ${sayMoment(next.start, now)}, ${next.place}.`
              : 'Des équipes qui passent chaque semaine là où l’on manque de bras.'
          }
          title="Équipes mobiles"
        />
        {done ? (
          <Banner live tone="success">
            {done}
          </Banner>
        ) : null}
      </div>
      {turns.length > 0 ? (
        <section className="flex flex-col gap-4">
          <h2 className="text-xl font-semibold">Vos tours</h2>
          <ul className="flex flex-col gap-3">
            {turns.map((turn) => (
              <li
                className="flex flex-col gap-2 rounded-card border border-line bg-raised p-4"
                key={turn.id}
              >
                <h3 className="font-semibold break-words">
                  {upperFirst(sayPeriod(turn, now))}, {turn.place}
                </h3>
                <p className="text-muted">{turn.teamName}</p>
                {turn.start > now ? (
                  <ActionForm
                    action={giveOwnTurnBackAction}
                    label={`Je ne peux pas venir : ${sayPeriod(turn, now)}`}
                    layout="inline"
                    look="quiet"
                    submitLabel="Je ne peux pas venir"
                  >
                    <input name="teamId" type="hidden" value={turn.teamId} />
                    <input name="turnId" type="hidden" value={turn.id} />
                  </ActionForm>
                ) : null}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <section className="flex flex-col gap-4">
        <h2 className="text-xl font-semibold">Les équipes de votre département</h2>
        {teams.length === 0 ? (
          <EmptyState heading="h3" title="Aucune équipe mobile pour l’instant">
            Quand votre département en crée une, vous la trouvez ici et pouvez vous y proposer.
          </EmptyState>
        ) : (
          <ul className="flex flex-col gap-4">
            {teams.map((team) => (
              <li key={team.id}>
                <OfferedTeamCard
                  acts={{ offer: offerSelfAction, leave: quitTeamAction }}
                  team={team}
                  trades={trades.filter((trade) => team.mix[trade])}
                />
              </li>
            ))}
          </ul>
        )}
      </section>
    </div>
  );
}
