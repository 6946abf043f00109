import type { Metadata } from 'next';
import { CIRCUIT_DONE, sayFullTime } from '@/components/circuit/circuit-words';
import { TeamForm } from '@/components/circuit/team-form';
import { Banner } from '@/components/ui/banner';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { TextLink } from '@/components/ui/text-link';
import { readMobileTeamsAs } from '@/lib/circuit/server/keep-team';
import { TRADE_TABLE, TRADES } from '@/lib/profile/trade';
import { lowerFirst, sayCount, sayList } from '@/lib/shared/french';
import { ownValue } from '@/lib/shared/own-value';
import { contextAs } from '@/lib/web/current-context';
import { keepTeamAction } from './actions';

export const metadata: Metadata = { title: 'Équipes mobiles' };

type Query = { readonly searchParams: Promise<Readonly<Record<string, string | string[]>>> };

export default async function MobileTeamsPage({ searchParams }: Query) {
  const teams = await readMobileTeamsAs(await contextAs('cell'));
  const done = ownValue(CIRCUIT_DONE, (await searchParams).fait);
  return (
    <div className="flex max-w-2xl flex-col gap-6">
      <PageHeader
        back={{ href: '/cellule/organismes', label: 'Organismes' }}
        sentence={
          teams.length > 0
            ? `${sayCount(teams.length, 'équipe')} dans votre territoire.`
            : 'Elles passent chaque semaine là où l’on manque de bras.'
        }
        title="Équipes mobiles"
      />
      {done ? (
        <Banner live tone="success">
          {done}
        </Banner>
      ) : null}
      <TeamForm action={keepTeamAction} />
      {teams.length === 0 ? (
        <EmptyState
          example="« Équipe autonomie » : 2 temps complets d’aide-soignant·e, trois passages chaque semaine."
          title="Aucune équipe mobile"
        >
          Une équipe mobile passe chaque semaine dans les mêmes lieux. Ses tours sont calculés, avec
          le repos de chacun.
        </EmptyState>
      ) : (
        <ul className="flex flex-col gap-4">
          {teams.map((team) => (
            <li key={team.id}>
              <Card title={team.name}>
                <div className="flex flex-col gap-2">
                  <p className="break-words">{team.carriedBy}</p>
                  <p>
                    {sayList(
                      TRADES.flatMap((trade) => {
                        const share = team.mix[trade];
                        return share
                          ? [`${lowerFirst(TRADE_TABLE[trade].label)} : ${sayFullTime(share)}`]
                          : [];
                      }),
                    )}
                    .
                  </p>
                  <p>
                    <TextLink
                      about={team.name}
                      className="inline-flex min-h-target items-center"
                      href={`/cellule/equipes-mobiles/${team.id}`}
                    >
                      Circuit et tours
                    </TextLink>
                  </p>
                </div>
              </Card>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
