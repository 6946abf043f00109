import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { FieldInput } from '@/components/paper/field-inputs';
import { PaperList } from '@/components/paper/paper-list';
import { ActionForm } from '@/components/ui/action-form';
import { Banner } from '@/components/ui/banner';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { Pager } from '@/components/ui/pager';
import { sheetValue } from '@/lib/paper/ask';
import { OPTIONAL, SHEET_FIELDS } from '@/lib/paper/field';
import { readPapersAroundAs } from '@/lib/paper/server/read-papers';
import { sayCount } from '@/lib/shared/french';
import { contextAs } from '@/lib/web/current-context';
import { sayParticularsAction } from './actions';

export const metadata: Metadata = { title: 'Papiers' };

type Query = { readonly searchParams: Promise<Readonly<Record<string, string | string[]>>> };

/** A council is consulted before its body receives, and before it lends. */
const COUNCIL_LABELS: Readonly<Record<string, string>> = {
  hote_cse: 'Comité social et économique\u00a0: consultation avant de recevoir une personne prêtée',
  preteur_cse: 'Comité social et économique\u00a0: consultation avant de prêter quelqu’un',
};

const sentenceOf = (toSign: number, signed: number): string =>
  `${[
    toSign === 0 ? 'Rien à signer par vous' : `${sayCount(toSign, 'papier')} à signer par vous`,
    ...(signed > 0 ? [`${sayCount(signed, 'papier')} signé${signed > 1 ? 's' : ''} par tous`] : []),
  ].join(', ')}.`;

export default async function PapersPage({ searchParams }: Query) {
  const context = await contextAs('manager');
  const { fait, page: asked } = await searchParams;
  const read = await readPapersAroundAs(context, asked);
  if (!read.ok) notFound();
  const { toSign, received, lent, signed, page, pages, particulars } = read.value;
  const groups = [
    { title: 'À signer par vous', papers: page === 1 ? toSign : [] },
    { title: 'Vos salarié·es prêté·es ailleurs', papers: lent },
    { title: 'Vos renforts', papers: received },
  ].filter(({ papers }) => papers.length > 0);
  return (
    <div className="flex flex-col gap-6">
      <div>
        <PageHeader sentence={sentenceOf(toSign.length, signed)} title="Papiers" />
        {fait === 'fiche' ? (
          <Banner live tone="success">
            La fiche de votre organisme est enregistrée.
          </Banner>
        ) : null}
      </div>
      {groups.length === 0 ? (
        <EmptyState title="Vos papiers seront ici">
          Conventions, avenants, ordres de mission : établissez-les depuis un besoin, une fois que
          quelqu’un vient. Ceux de vos salarié·es prêté·es arrivent ici d’eux-mêmes.
        </EmptyState>
      ) : null}
      {groups.map(({ title, papers }) => (
        <Card key={title} title={title}>
          <PaperList papers={papers} under="/papiers" withNames />
        </Card>
      ))}
      <Pager addressOf={(one) => `/papiers?page=${one}`} page={page} pages={pages} />
      <div id="fiche">
        <ActionForm
          action={sayParticularsAction}
          foldedUnder="La fiche de votre organisme"
          intro={
            <p>Reprise dans chaque papier, que vous receviez un renfort ou prêtiez quelqu’un.</p>
          }
          label="La fiche de votre organisme"
          look="secondary"
          submitLabel="Enregistrer la fiche"
        >
          {SHEET_FIELDS.map((name) => (
            <FieldInput
              key={name}
              name={name}
              optional={OPTIONAL.has(name) || name === 'preteur_cse'}
              value={sheetValue(particulars, name, context.now)}
              {...(COUNCIL_LABELS[name] ? { label: COUNCIL_LABELS[name] } : {})}
            />
          ))}
        </ActionForm>
      </div>
    </div>
  );
}
