import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { InstructionList } from '@/components/assignment/instruction-list';
import { Banner } from '@/components/ui/banner';
import { PageHeader } from '@/components/ui/page-header';
import { readInstructionsAs } from '@/lib/assignment/server/write-instructions';
import { contextAs } from '@/lib/web/current-context';
import { withdrawTerritoryInstructionAction, writeTerritoryInstructionAction } from './actions';

export const metadata: Metadata = { title: 'Consignes du territoire' };

type Props = {
  readonly searchParams: Promise<Readonly<Record<string, string | string[]>>>;
};

export default async function TerritoryInstructionsPage({ searchParams }: Props) {
  const context = await contextAs('cell');
  const read = await readInstructionsAs(context, { structureId: null });
  if (!read.ok) notFound();
  const { inForce, versions } = read.value;
  return (
    <div className="flex flex-col gap-6">
      <PageHeader
        back={{ href: '/cellule/organismes', label: 'Organismes' }}
        sentence="Lues avant une première venue, dans toutes les structures du territoire."
        title="Consignes du territoire"
      />
      {(await searchParams).fait === 'ecrite' ? (
        <Banner live tone="success">
          C’est enregistré. Les personnes attendues ces jours-ci reçoivent un message.
        </Banner>
      ) : null}
      <InstructionList
        now={context.now}
        structureId={null}
        withdraw={withdrawTerritoryInstructionAction}
        write={writeTerritoryInstructionAction}
        {...{ inForce, versions }}
      />
    </div>
  );
}
