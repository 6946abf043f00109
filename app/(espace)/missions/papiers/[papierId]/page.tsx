import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { OnePaper } from '@/components/paper/one-paper';
import { kindLabel } from '@/components/paper/paper-words';
import { QualifiedForm } from '@/components/paper/qualified-form';
import { SignForm } from '@/components/paper/sign-forms';
import { PageHeader } from '@/components/ui/page-header';
import { readQualifiedAs } from '@/lib/paper/server/ask-provider';
import { readPaperAs } from '@/lib/paper/server/read-papers';
import { sayList } from '@/lib/shared/french';
import { readId } from '@/lib/shared/id';
import { contextAs } from '@/lib/web/current-context';
import { askOwnProviderAction, signOwnPaperAction } from '../../../papiers/actions';

export const metadata: Metadata = { title: 'Un papier de ma mission' };

type Props = {
  readonly params: Promise<{ readonly papierId: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[]>>>;
};

export default async function OwnPaperPage({ params, searchParams }: Props) {
  const context = await contextAs('person');
  const read = await readPaperAs(context, readId<'paper'>((await params).papierId));
  if (!read.ok) notFound();
  const paper = read.value;
  const { fait } = await searchParams;
  const qualified = await readQualifiedAs(context, { paperId: paper.id, party: 'person' });
  return (
    <>
      <PageHeader
        back={{ href: '/missions', label: 'Mes missions' }}
        sentence={`Entre ${sayList(paper.names)}.`}
        title={kindLabel(paper.kind)}
      />
      <OnePaper done={fait === 'signe' ? 'C’est signé, merci.' : undefined} paper={paper}>
        <SignForm action={signOwnPaperAction} paper={paper} party="person" />
        <QualifiedForm
          action={askOwnProviderAction}
          paper={paper}
          party="person"
          qualified={qualified}
        />
      </OnePaper>
    </>
  );
}
