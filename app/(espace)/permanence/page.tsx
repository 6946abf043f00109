import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { CallerSearch } from '@/components/desk/caller-search';
import { DeskFigures } from '@/components/desk/desk-figures';
import { DeskNotes } from '@/components/desk/desk-notes';
import { DueCalls, LaterCalls } from '@/components/desk/due-calls';
import { Banner } from '@/components/ui/banner';
import { Card } from '@/components/ui/card';
import { Disclosure } from '@/components/ui/disclosure';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { PageHeader } from '@/components/ui/page-header';
import { TextLink } from '@/components/ui/text-link';
import { type Desk, readDeskAs } from '@/lib/desk/server/read-desk';
import type { PersonId } from '@/lib/identity/actor';
import { plural, sayCount } from '@/lib/shared/french';
import { readId } from '@/lib/shared/id';
import { contextAs } from '@/lib/web/current-context';
import { findCallersAction, openCallAction } from './actions';

export const metadata: Metadata = { title: 'Permanence téléphonique' };

type Query = { readonly searchParams: Promise<Readonly<Record<string, string | string[]>>> };

export default async function DeskPage({ searchParams }: Query) {
  const context = await contextAs('pool-manager');
  const { trouve, fait, inscrit } = await searchParams;
  const read = await readDeskAs(context, idsIn(trouve));
  if (!read.ok) notFound();
  const desk = read.value;

  return (
    <div className="flex flex-col gap-6">
      <PageHeader sentence={sentenceOf(desk)} title="Permanence téléphonique" />
      <Done fait={fait} inscrit={inscrit} />
      {desk.mine ? (
        <Banner title={`Appel en cours avec ${desk.mine.name}`} tone="warning">
          <TextLink href={`/permanence/appels/${desk.mine.id}`}>Reprendre cet appel</TextLink>
        </Banner>
      ) : null}
      <div className="flex flex-wrap gap-3">
        <LinkButton href="/permanence/inscrire">Inscrire quelqu’un par téléphone</LinkButton>
        <LinkButton href="/permanence/releve" look="secondary">
          Feuille de relève
        </LinkButton>
        <LinkButton href="/permanence/courriers" look="secondary">
          Courriers
        </LinkButton>
        <LinkButton href="/permanence/questions" look="secondary">
          Questions et référents
        </LinkButton>
      </div>
      <div className="grid items-start gap-6 lg:grid-cols-[2fr_1fr]">
        <CallColumn desk={desk} now={context.now} />
        <div className="flex flex-col gap-6">
          <section id="appel">
            <Card title="Quelqu’un appelle ?">
              <CallerSearch found={desk.found} open={openCallAction} search={findCallersAction} />
            </Card>
          </section>
          <Card title="Aujourd’hui">
            <DeskFigures figures={desk.figures} />
          </Card>
          {desk.notes.length > 0 ? (
            <Card title="Laissé par la relève">
              <DeskNotes notes={desk.notes.slice(0, NOTES_SHOWN)} now={context.now} />
            </Card>
          ) : null}
        </div>
      </div>
    </div>
  );
}

const NOTES_SHOWN = 5;
const MOST_IDS = 10;

/** The people an address names, by their ids. */
function idsIn(trouve: unknown): readonly PersonId[] {
  if (typeof trouve !== 'string') return [];
  return trouve
    .split('.')
    .slice(0, MOST_IDS)
    .flatMap((text) => (readId<'person'>(text) as PersonId | null) ?? []);
}

function sentenceOf({ dueCount, pool }: Desk): string {
  return dueCount === 0
    ? `Personne à appeler en ce moment dans « ${pool.name} ».`
    : `${sayCount(dueCount, 'personne')} à appeler dans « ${pool.name} », dans l’ordre de ce qui presse.`;
}

function Done({ fait, inscrit }: { readonly fait: unknown; readonly inscrit: unknown }) {
  if (typeof inscrit === 'string')
    return (
      <Banner live tone="success">
        La personne est inscrite, et prévenue par son moyen préféré.{' '}
        <TextLink href={`/permanence/courriers/imprimer?personne=${inscrit}`}>
          Imprimer sa lettre d’accueil
        </TextLink>
      </Banner>
    );
  if (fait === 'termine')
    return (
      <Banner live tone="success">
        L’appel est terminé. Ce qui a été noté est confirmé à la personne.
      </Banner>
    );
  return null;
}

function CallColumn({ desk, now }: { readonly desk: Desk; readonly now: Date }) {
  const { due, dueCount, later, laterCount, beyondCalls } = desk;
  return (
    <div className="flex flex-col gap-4">
      <h2 className="text-xl">À appeler maintenant</h2>
      {due.length === 0 ? (
        <EmptyState
          example="« Colette B., Nantes : demande sans réponse, à dire avant 18 h »"
          heading="h3"
          title="Les personnes à appeler"
        >
          Une promesse de rappel, une demande sans réponse, une inscription à finir : elles viennent
          ici d’elles-mêmes, à l’heure où l’on peut appeler.
        </EmptyState>
      ) : (
        <DueCalls action={openCallAction} lines={due} now={now} />
      )}
      {dueCount > due.length ? (
        <p className="text-muted">
          Et {sayCount(dueCount - due.length, 'autre')} ensuite, quand{' '}
          {plural(due.length, 'celle-ci sera appelée', 'celles-ci seront appelées')}.
        </p>
      ) : null}
      {laterCount > 0 ? (
        <Disclosure
          open={due.length === 0}
          summary={`Plus tard : ${sayCount(laterCount, 'personne')}`}
        >
          <LaterCalls lines={later} now={now} />
        </Disclosure>
      ) : null}
      {beyondCalls > 0 ? (
        <p className="text-muted">
          {sayCount(beyondCalls, 'personne')} que l’on n’appelle pas : sans numéro, numéro faux, ou
          refus d’être {plural(beyondCalls, 'appelée', 'appelées')}.
        </p>
      ) : null}
    </div>
  );
}
