import type { Metadata } from 'next';
import { TransferList } from '@/components/organization/transfer-list';
import { SameForm } from '@/components/tension/declare-forms';
import { LastWord } from '@/components/tension/last-word';
import { Banner } from '@/components/ui/banner';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { PageHeader } from '@/components/ui/page-header';
import { TextLink } from '@/components/ui/text-link';
import { listOwnTransfersAs } from '@/lib/need/server/transfer-structure';
import { sayCount } from '@/lib/shared/french';
import { ownValue } from '@/lib/shared/own-value';
import { isFresh } from '@/lib/tension/declaration';
import { listOwnStatesAs } from '@/lib/tension/server/read-tension';
import { contextAs } from '@/lib/web/current-context';
import { declareSameAction } from './actions';

export const metadata: Metadata = { title: 'Structures' };

type Query = { readonly searchParams: Promise<Readonly<Record<string, string | string[]>>> };

const DONE: Readonly<Record<string, string>> = {
  ajoutee:
    'La structure est ajoutée : le répertoire dit la même chose, elle publie dès maintenant.',
  attend:
    'La structure est ajoutée. La cellule de votre territoire la vérifie avant qu’elle publie.',
  pareil: 'C’est noté : rien n’a changé, à partir de maintenant.',
};

const sentence = (all: number, old: number) =>
  old === 0
    ? `${sayCount(all, 'structure')} : la situation de chacune est connue.`
    : `${sayCount(old, 'structure')} sur ${all} à déclarer : sans nouvelles depuis trois jours, ou jamais déclarée.`;

export default async function StructuresPage({ searchParams }: Query) {
  const context = await contextAs('manager');
  const { now } = context;
  const { fait } = await searchParams;
  const states = await listOwnStatesAs(context);
  const transfers = await listOwnTransfersAs(context);
  const old = states.filter(({ last }) => !isFresh(last, now));
  const done = ownValue(DONE, fait);
  return (
    <div className="flex flex-col gap-6">
      <PageHeader
        beside={
          context.actor.grade === 'director' ? (
            <LinkButton href="/structures/ajouter" look="secondary">
              Ajouter une structure
            </LinkButton>
          ) : null
        }
        sentence={sentence(states.length, old.length)}
        title="Structures"
      />
      {done ? (
        <Banner live tone="success">
          {done}
        </Banner>
      ) : null}
      <p>
        <TextLink className="inline-flex min-h-target items-center" href="/referents">
          Une question ? Qui répond dans votre département
        </TextLink>
      </p>
      {states.length === 0 ? (
        <EmptyState
          example="« Résidence Les Tilleuls, Rezé » : 3 absences, 2 postes vacants, fonctionnement normal."
          title="Vos structures"
        >
          Chaque structure pour laquelle vous parlez apparaît ici.
        </EmptyState>
      ) : (
        <ul className="grid gap-3 lg:grid-cols-2">
          {states.map(({ place, last }) => (
            <li
              className="flex flex-col gap-3 rounded-card border border-line bg-raised p-4 sm:px-6"
              key={place.id}
            >
              <div>
                <h2 className="text-lg font-semibold break-words">
                  <TextLink href={`/structures/${place.id}`}>{place.name}</TextLink>
                </h2>
                <p className="text-sm text-muted">
                  {place.categoryLabel}, {place.communeName}
                </p>
              </div>
              <LastWord last={last} now={now} />
              <div className="mt-auto flex flex-wrap items-center gap-x-6 gap-y-2">
                {last ? (
                  <SameForm action={declareSameAction} name={place.name} structureId={place.id} />
                ) : null}
                <TextLink
                  about={place.name}
                  className="inline-flex min-h-target items-center"
                  href={`/structures/${place.id}`}
                >
                  {last ? 'Corriger' : 'Déclarer'}
                </TextLink>
              </div>
            </li>
          ))}
        </ul>
      )}
      {transfers.length > 0 ? (
        <Card title="Structures passées d’un organisme à un autre">
          <TransferList transfers={transfers} />
          <p className="mt-3 text-sm text-muted">
            Les besoins passés restent chez l’organisme qui les a publiés.
          </p>
        </Card>
      ) : null}
    </div>
  );
}
