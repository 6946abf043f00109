import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ImportSteps } from '@/components/pool/import-steps';
import { sayImport } from '@/components/pool/import-words';
import { Banner } from '@/components/ui/banner';
import { PageHeader } from '@/components/ui/page-header';
import { readImportAs } from '@/lib/pool/server/read-import';
import { readId } from '@/lib/shared/id';
import { ownValue } from '@/lib/shared/own-value';
import { contextAs } from '@/lib/web/current-context';
import {
  chooseFieldsAction,
  confirmImportAction,
  decideTwinsAction,
  undoImportAction,
} from './actions';

export const metadata: Metadata = { title: 'Import' };

type Props = {
  readonly params: Promise<{ readonly importId: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[]>>>;
};

const DONE: Readonly<Record<string, string>> = {
  colonnes: 'Les lignes sont vérifiées.',
  decisions: 'Vos décisions sont enregistrées.',
};

export default async function OneImportPage({ params, searchParams }: Props) {
  const context = await contextAs('pool-manager');
  const importId = readId<'people-import'>((await params).importId);
  const shown = importId ? await readImportAs(context, { importId }) : null;
  if (!shown?.ok) notFound();
  const { one } = shown.value;
  const done = one.status === 'checked' ? ownValue(DONE, (await searchParams).fait) : undefined;

  return (
    <div className="flex flex-col gap-6">
      <PageHeader
        back={{ href: '/viviers/import', label: 'Imports' }}
        sentence={sayImport(one)}
        title={one.fileName}
      />
      {done ? (
        <Banner live tone="success">
          {done}
        </Banner>
      ) : null}
      <ImportSteps
        acts={{
          choose: chooseFieldsAction,
          decide: decideTwinsAction,
          confirm: confirmImportAction,
          undo: undoImportAction,
        }}
        shown={shown.value}
      />
    </div>
  );
}
