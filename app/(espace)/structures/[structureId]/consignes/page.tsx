import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { InstructionList, SharedInstructions } from '@/components/assignment/instruction-list';
import { Banner } from '@/components/ui/banner';
import { PageHeader } from '@/components/ui/page-header';
import { readInstructionsAs } from '@/lib/assignment/server/write-instructions';
import { readId } from '@/lib/shared/id';
import { ownValue } from '@/lib/shared/own-value';
import { contextAs } from '@/lib/web/current-context';
import { withdrawInstructionAction, writeInstructionAction } from './actions';

export const metadata: Metadata = { title: 'Consignes' };

const DONE: Readonly<Record<string, string>> = {
  ecrite: 'C’est enregistré. Les personnes attendues ces jours-ci reçoivent un message.',
};

type Props = {
  readonly params: Promise<{ readonly structureId: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[]>>>;
};

export default async function StructureInstructionsPage({ params, searchParams }: Props) {
  const context = await contextAs('manager');
  const structureId = readId<'structure'>((await params).structureId) ?? notFound();
  const read = await readInstructionsAs(context, { structureId });
  if (!read.ok) notFound();
  const { placeName, inForce, versions, shared } = read.value;
  const done = ownValue(DONE, (await searchParams).fait);
  return (
    <div className="flex flex-col gap-6">
      <PageHeader
        back={{ href: `/structures/${structureId}`, label: placeName ?? 'La structure' }}
        sentence="Lues avant la première venue. Une nouvelle version n’est redemandée qu’aux personnes encore attendues."
        title="Consignes"
      />
      {done ? (
        <Banner live tone="success">
          {done}
        </Banner>
      ) : null}
      <InstructionList
        now={context.now}
        structureId={structureId}
        withdraw={withdrawInstructionAction}
        write={writeInstructionAction}
        {...{ inForce, versions }}
      />
      <SharedInstructions now={context.now} sheets={shared} />
    </div>
  );
}
