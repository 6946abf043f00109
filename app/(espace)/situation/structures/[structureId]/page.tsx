import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { DeclareForm, SameForm } from '@/components/tension/declare-forms';
import { LastWord } from '@/components/tension/last-word';
import { StateHistory } from '@/components/tension/state-history';
import { StandingMark, StandingTerms } from '@/components/triage/standing-view';
import { Card } from '@/components/ui/card';
import { Disclosure } from '@/components/ui/disclosure';
import { LinkButton } from '@/components/ui/link-button';
import { PageHeader } from '@/components/ui/page-header';
import { phoneAddress, sayPhone } from '@/lib/shared/french';
import { readId } from '@/lib/shared/id';
import { readStateAs } from '@/lib/tension/server/read-tension';
import { readStandingAs } from '@/lib/triage/server/read-standings';
import { contextAs } from '@/lib/web/current-context';
import { noteDeclarationAction, noteSameAction } from '../actions';

export const metadata: Metadata = { title: 'Situation d’une structure' };

type Props = { readonly params: Promise<{ readonly structureId: string }> };

export default async function TerritoryStructurePage({ params }: Props) {
  const context = await contextAs('cell');
  const { now } = context;
  const sheet = await readStateAs(context, readId<'structure'>((await params).structureId));
  if (!sheet.ok) notFound();
  const { place, last, history } = sheet.value;
  const standing = await readStandingAs(context, place.id);
  return (
    <div className="flex flex-col gap-6">
      <PageHeader
        back={{ href: '/situation/structures', label: 'Où en sont les structures' }}
        beside={
          <LinkButton href={`/situation/structures/${place.id}/besoin`} look="secondary">
            Noter une demande de renfort
          </LinkButton>
        }
        sentence={`${place.categoryLabel}, ${place.communeName}, ${place.organizationName}`}
        title={place.name}
      />
      {standing ? (
        <Card title="Indice de tension">
          <div className="flex flex-col gap-4">
            <StandingMark standing={standing.standing} />
            <Disclosure summary="De quoi l’indice est fait">
              <StandingTerms {...standing} />
            </Disclosure>
          </div>
        </Card>
      ) : null}
      <Card title="Ce qu’elle dit d’elle-même">
        <LastWord last={last} now={now} />
      </Card>
      <Card title="Noter ce qu’elle dit au téléphone">
        <div className="flex flex-col gap-4">
          {place.phone ? (
            <p>
              Standard :{' '}
              <a className="text-accent underline" href={phoneAddress(place.phone)}>
                {sayPhone(place.phone)}
              </a>
            </p>
          ) : null}
          {last ? (
            <SameForm action={noteSameAction} name={place.name} structureId={place.id} />
          ) : null}
          <DeclareForm action={noteDeclarationAction} last={last} structureId={place.id} />
        </div>
      </Card>
      <Card title="Ce qui a été déclaré">
        <StateHistory history={history} now={now} />
      </Card>
    </div>
  );
}
