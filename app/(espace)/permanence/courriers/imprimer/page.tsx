import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Letter } from '@/components/desk/letter';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { nameLetter, readLettersAs } from '@/lib/desk/server/letters';
import { env } from '@/lib/env';
import type { PersonId } from '@/lib/identity/actor';
import { sayCount } from '@/lib/shared/french';
import { readId } from '@/lib/shared/id';
import { contextAs } from '@/lib/web/current-context';

export const metadata: Metadata = { title: 'Feuilles à imprimer' };

type Query = { readonly searchParams: Promise<Readonly<Record<string, string | string[]>>> };

export default async function PrintPage({ searchParams }: Query) {
  const context = await contextAs('pool-manager');
  const { personne } = await searchParams;
  const only = personne === undefined ? null : (readId<'person'>(personne) as PersonId | null);
  if (personne !== undefined && !only) notFound();
  const read = await readLettersAs(context, only);
  if (!read.ok) notFound();
  const { pool, envelopes } = read.value;
  const sheets = envelopes.flatMap(({ person, consent, letters }) =>
    letters.map((letter) => ({ person, consent, letter })),
  );

  return (
    <div className="flex max-w-3xl flex-col gap-6">
      <div data-screen-only>
        <PageHeader
          back={{ href: '/permanence/courriers', label: 'Courriers' }}
          sentence={`${sayCount(sheets.length, 'feuille')}. Imprimez cette page avec votre navigateur : une feuille par lettre.`}
          title="Feuilles à imprimer"
        />
      </div>
      {sheets.length === 0 ? (
        <EmptyState title="Les feuilles à imprimer">
          Tout est imprimé, ou personne ne veut de papier.
        </EmptyState>
      ) : null}
      {sheets.map(({ person, consent, letter }) => (
        <Letter
          callBack={env().PHONE_NUMBER}
          consent={consent}
          key={nameLetter(person.personId, letter)}
          letter={letter}
          now={context.now}
          pool={pool}
          to={person.name}
        />
      ))}
    </div>
  );
}
