import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { PEER_DONE } from '@/components/peer/peer-words';
import { DirectorList, HelpForm, HelpList } from '@/components/peer/reserve-list';
import { Banner } from '@/components/ui/banner';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { readReserveAs } from '@/lib/peer/server/keep-peers';
import { sayCount } from '@/lib/shared/french';
import { readId } from '@/lib/shared/id';
import { ownValue } from '@/lib/shared/own-value';
import { contextAs } from '@/lib/web/current-context';
import { knowDirectorAction, openHelpAction } from './actions';

export const metadata: Metadata = { title: 'Réserve de directions' };

type Query = { readonly searchParams: Promise<Readonly<Record<string, string | string[]>>> };

export default async function DirectorsReservePage({ searchParams }: Query) {
  const context = await contextAs('cell');
  const read = await readReserveAs(context);
  if (!read.ok) notFound();
  const { directors, helps, places } = read.value;
  const { fait, structure } = await searchParams;
  const done = ownValue(PEER_DONE, fait);
  const going = helps.filter(({ closedAt }) => !closedAt).length;
  return (
    <div className="flex max-w-2xl flex-col gap-8">
      <div className="flex flex-col gap-4">
        <PageHeader
          back={{ href: '/cellule/organismes', label: 'Organismes' }}
          sentence={`${directors.length > 0 ? sayCount(directors.length, 'direction') : 'Aucune direction'} dans la réserve, ${going > 0 ? sayCount(going, 'aide') : 'aucune aide'} en cours.`}
          title="Réserve de directions"
        />
        {done ? (
          <Banner live tone="success">
            {done}
          </Banner>
        ) : null}
        <p className="max-w-text text-muted">
          Confidentiel : les agents habilités de votre cellule lisent cette page, et personne
          d’autre.
        </p>
      </div>
      <section className="flex flex-col gap-4">
        <h2 className="text-xl font-semibold">Aides</h2>
        <HelpForm
          action={openHelpAction}
          chosen={readId<'structure'>(structure) ?? undefined}
          places={places}
        />
        {helps.length === 0 ? (
          <EmptyState heading="h3" title="Aucune aide ouverte">
            Ouvrez une aide pour une structure fragile : une direction expérimentée l’épaule, sur
            place ou par téléphone.
          </EmptyState>
        ) : (
          <HelpList helps={helps} now={context.now} />
        )}
      </section>
      <section className="flex flex-col gap-4">
        <h2 className="text-xl font-semibold">Directions qui se proposent</h2>
        {directors.length === 0 ? (
          <EmptyState heading="h3" title="Personne ne s’est encore proposé">
            Une direction, en poste ou non, se propose depuis « Compte », « Aider une autre
            direction ».
          </EmptyState>
        ) : (
          <DirectorList directors={directors} know={knowDirectorAction} />
        )}
      </section>
    </div>
  );
}
