import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import {
  AskForm,
  CandidateList,
  CloseForm,
  PeerVisitForm,
  PeerVisitList,
  ProposalList,
} from '@/components/peer/help-sheet';
import { PEER_DONE } from '@/components/peer/peer-words';
import { Badge } from '@/components/ui/badge';
import { Banner } from '@/components/ui/banner';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { MODE_LABELS, mayAsk, mayPropose, REASON_LABELS, STATE_LABELS } from '@/lib/peer/peer';
import { type HelpSheet, readHelpAs } from '@/lib/peer/server/follow-help';
import { dayOf } from '@/lib/shared/civil-time';
import { readId } from '@/lib/shared/id';
import { ownValue } from '@/lib/shared/own-value';
import { contextAs } from '@/lib/web/current-context';
import {
  askDirectionAction,
  closeHelpAction,
  notePeerVisitAction,
  proposeHelpAction,
} from '../actions';

export const metadata: Metadata = { title: 'Aide à une direction' };

type Props = {
  readonly params: Promise<{ readonly aideId: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[]>>>;
};

export default async function HelpPage({ params, searchParams }: Props) {
  const context = await contextAs('cell');
  const read = await readHelpAs(context, readId<'peer-help'>((await params).aideId));
  if (!read.ok) notFound();
  const sheet = read.value;
  const { help, state } = sheet;
  const done = ownValue(PEER_DONE, (await searchParams).fait);
  return (
    <div className="flex max-w-2xl flex-col gap-8">
      <div className="flex flex-col gap-4">
        <PageHeader
          back={{ href: '/cellule/directions', label: 'Réserve de directions' }}
          sentence={`${REASON_LABELS[help.reason]}. ${MODE_LABELS[help.mode]}.`}
          title={`${help.structureName}, ${help.communeName}`}
        />
        <p>
          <Badge tone={state === 'closed' ? 'neutral' : 'accent'}>{STATE_LABELS[state]}</Badge>
        </p>
        {done ? (
          <Banner live tone="success">
            {done}
          </Banner>
        ) : null}
      </div>
      {help.report ? <Card title="Ce que l’aide a donné">{help.report}</Card> : null}
      <Proposed sheet={sheet} />
      <Direction sheet={sheet} />
      <Done sheet={sheet} today={dayOf(context.now)} />
      {state === 'closed' ? null : <CloseForm action={closeHelpAction} helpId={help.id} />}
    </div>
  );
}

function Proposed({ sheet: { help, state, proposals, candidates } }: { sheet: HelpSheet }) {
  const open = mayPropose(state);
  if (!open && proposals.length === 0) return null;
  return (
    <section className="flex flex-col gap-4">
      <h2 className="text-xl font-semibold">Qui peut aider</h2>
      {proposals.length > 0 ? <ProposalList proposals={proposals} /> : null}
      {open && candidates.length === 0 && proposals.length === 0 ? (
        <EmptyState heading="h3" title="Personne dans la réserve">
          Une direction se propose depuis « Compte », « Aider une autre direction ».
        </EmptyState>
      ) : null}
      {open && candidates.length > 0 ? (
        <CandidateList candidates={candidates} helpId={help.id} propose={proposeHelpAction} />
      ) : null}
    </section>
  );
}

function Direction({ sheet: { help, state, proposals, hosts } }: { sheet: HelpSheet }) {
  const asks = mayAsk(state);
  if (!asks && !help.askedName) return null;
  return (
    <section className="flex flex-col gap-4">
      <h2 className="text-xl font-semibold">La direction de la structure</h2>
      {help.askedName ? <p>Sollicitée : {help.askedName}.</p> : null}
      {asks ? (
        <AskForm
          action={askDirectionAction}
          again={state === 'asked'}
          helpId={help.id}
          hosts={hosts}
          proposals={proposals}
        />
      ) : null}
    </section>
  );
}

function Done({ sheet: { help, state, visits }, today }: { sheet: HelpSheet; today: string }) {
  if (state !== 'agreed' && visits.length === 0) return null;
  return (
    <section className="flex flex-col gap-4">
      <h2 className="text-xl font-semibold">Passages et appels</h2>
      {visits.length === 0 ? (
        <p className="text-muted">Rien n’est encore noté.</p>
      ) : (
        <PeerVisitList visits={visits} />
      )}
      {state === 'agreed' ? (
        <PeerVisitForm
          action={notePeerVisitAction}
          helpId={help.id}
          mode={help.mode}
          today={today}
        />
      ) : null}
    </section>
  );
}
