import type { Metadata } from 'next';
import { DeadEnd } from '@/components/identity/dead-end';
import { PaperVerdict } from '@/components/paper/verdict';
import { PageHeader } from '@/components/ui/page-header';
import { PAPER_MESSAGES } from '@/lib/paper/paper.messages';
import { verifyPaper } from '@/lib/paper/server/verify-paper';
import { callerAddress } from '@/lib/web/caller';
import { requestTime } from '@/lib/web/request-time';

export const metadata: Metadata = { title: 'Vérifier un papier', robots: { index: false } };

type Props = { readonly params: Promise<{ readonly code: string }> };

export default async function VerifiedPage({ params }: Props) {
  const { code } = await params;
  const read = await verifyPaper(code.slice(0, 40), await callerAddress(), requestTime());
  if (!read.ok)
    return (
      <DeadEnd
        href="/verifier"
        label="Saisir un autre code"
        sentence={PAPER_MESSAGES[read.refusal]}
        title="Ce papier n’a pas pu être vérifié"
      />
    );
  return (
    <>
      <PageHeader title="Vérifier un papier" />
      <PaperVerdict code={code} paper={read.value} />
    </>
  );
}
