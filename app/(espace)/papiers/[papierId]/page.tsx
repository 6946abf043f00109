import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { OnePaper } from '@/components/paper/one-paper';
import { kindLabel } from '@/components/paper/paper-words';
import { QualifiedForm } from '@/components/paper/qualified-form';
import { OnPaperForm, SignForm, VoidForm } from '@/components/paper/sign-forms';
import { PageHeader } from '@/components/ui/page-header';
import { endedBy } from '@/lib/paper/paper';
import { readQualifiedAs } from '@/lib/paper/server/ask-provider';
import { readPaperAs } from '@/lib/paper/server/read-papers';
import { notesByHand } from '@/lib/paper/signature';
import { sayList } from '@/lib/shared/french';
import { readId } from '@/lib/shared/id';
import { ownValue } from '@/lib/shared/own-value';
import { contextAs } from '@/lib/web/current-context';
import {
  askProviderAction,
  signedOnPaperAction,
  signPaperAction,
  voidPaperAction,
} from '../actions';

export const metadata: Metadata = { title: 'Un papier' };

type Props = {
  readonly params: Promise<{ readonly papierId: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[]>>>;
};

const DONE: Readonly<Record<string, string>> = {
  signe: 'C’est signé, merci.',
  note: 'La signature est notée.',
  annule: 'Ce papier est annulé.',
};

export default async function PaperPage({ params, searchParams }: Props) {
  const context = await contextAs('manager');
  const read = await readPaperAs(context, readId<'paper'>((await params).papierId));
  if (!read.ok) notFound();
  const paper = read.value;
  const isHost = paper.organizationId === context.actor.organizationId;
  const party = isHost ? 'host' : 'lender';
  const qualified = await readQualifiedAs(context, { paperId: paper.id, party });
  return (
    <>
      <PageHeader
        back={
          isHost
            ? { href: `/besoins/${paper.needId}/papiers`, label: 'Papiers du besoin' }
            : { href: '/papiers', label: 'Papiers' }
        }
        sentence={`Entre ${sayList(paper.names)}.`}
        title={kindLabel(paper.kind)}
      />
      <OnePaper done={ownValue(DONE, (await searchParams).fait)} paper={paper}>
        <SignForm action={signPaperAction} paper={paper} party={party} />
        <QualifiedForm
          action={askProviderAction}
          paper={paper}
          party={party}
          qualified={qualified}
        />
        {notesByHand(paper) === party ? (
          <OnPaperForm action={signedOnPaperAction} paper={paper} />
        ) : null}
        {endedBy(paper) === party ? <VoidForm action={voidPaperAction} paper={paper} /> : null}
      </OnePaper>
    </>
  );
}
