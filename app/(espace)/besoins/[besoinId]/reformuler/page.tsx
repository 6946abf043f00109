import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { sayDifferences } from '@/components/matching/change-words';
import { sayAlready } from '@/components/matching/coming-words';
import { sayDeciders, sayGain, sayProposal } from '@/components/matching/proposal-words';
import { ActionForm } from '@/components/ui/action-form';
import { Banner } from '@/components/ui/banner';
import { Card } from '@/components/ui/card';
import { Disclosure } from '@/components/ui/disclosure';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { TextLink } from '@/components/ui/text-link';
import { reshape } from '@/lib/matching/reshape';
import type { Proposal } from '@/lib/matching/reshape-search';
import { proposeReshapesAs } from '@/lib/matching/server/propose-reshapes';
import type { Need } from '@/lib/need/need';
import { sayTasks, sayWho } from '@/lib/need/need-words';
import { HARD } from '@/lib/shared/french';
import { sayPeriod } from '@/lib/shared/french-time';
import { readId } from '@/lib/shared/id';
import { contextAs } from '@/lib/web/current-context';
import { reshapeNeedAction } from './actions';

export const metadata: Metadata = { title: 'Ce qui aiderait' };

type Asked = { readonly params: Promise<{ readonly besoinId: string }> };

export default async function ReshapePage({ params }: Asked) {
  const context = await contextAs('manager');
  const needId = readId<'need'>((await params).besoinId);
  const found = needId ? await proposeReshapesAs(context, needId) : null;
  if (!found?.ok) notFound();
  const { need, atHome, coming, proposals } = found.value;
  const already = sayAlready(coming);
  return (
    <>
      <PageHeader
        back={{ href: `/besoins/${need.id}/candidats`, label: 'Qui peut venir' }}
        sentence={`${sayWho(need.seats, need.trade)}, ${sayPeriod(need.period, context.now)}. Chaque changement a été essayé sur les disponibilités d’aujourd’hui.`}
        title="Ce qui aiderait"
      />
      {already ? (
        <div className="mb-6">
          <Banner tone="info">
            <p>{already}</p>
            <TextLink href={`/besoins/${need.id}/candidats`}>Voir qui peut venir</TextLink>
          </Banner>
        </div>
      ) : null}
      {proposals.length === 0 ? (
        <EmptyState title="Aucun changement simple ne trouve quelqu’un de plus">
          Signalez-le à la cellule de crise{HARD}: elle peut chercher ailleurs.
        </EmptyState>
      ) : null}
      <ol className="flex flex-col gap-4">
        {proposals.map((proposal) => (
          <li key={proposal.name}>
            <ProposalCard atHome={atHome} need={need} now={context.now} proposal={proposal} />
          </li>
        ))}
      </ol>
    </>
  );
}

function ProposalCard({
  atHome,
  need,
  proposal,
  now,
}: {
  readonly atHome: boolean;
  readonly need: Need;
  readonly proposal: Proposal;
  readonly now: Date;
}) {
  const { said, twin } = reshape(need, proposal.changes);
  return (
    <Card title={sayProposal(proposal)}>
      <div className="flex flex-col gap-3">
        <p className="font-semibold">{sayGain(proposal)}</p>
        <p className="text-muted">
          Qui décide{HARD}: {sayDeciders(proposal, atHome)}.
        </p>
        <Disclosure summary="Voir et appliquer">
          <div className="flex flex-col gap-3">
            <p>Ce qui change dans ce besoin{HARD}:</p>
            <ul className="list-disc ps-6">
              {sayDifferences(need, said, now).map((words) => (
                <li key={words}>{words}</li>
              ))}
            </ul>
            {twin ? (
              <p>
                Un second besoin serait publié{HARD}: {sayWho(twin.seats, twin.trade)},{' '}
                {sayPeriod(twin.shift, now)}. {sayTasks(twin.tasks)}.
              </p>
            ) : null}
            {need.seatsTaken > 0 ? (
              <p>Les personnes qui ont déjà accepté reconfirment si l’horaire change.</p>
            ) : null}
            <ActionForm
              action={reshapeNeedAction}
              label={sayProposal(proposal)}
              layout="inline"
              submitLabel="Appliquer ce changement"
            >
              <input name="besoin" type="hidden" value={need.id} />
              <input name="revision" type="hidden" value={need.revision} />
              <input name="proposition" type="hidden" value={proposal.name} />
            </ActionForm>
          </div>
        </Disclosure>
      </div>
    </Card>
  );
}
