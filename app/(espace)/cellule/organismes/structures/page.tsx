import type { Metadata } from 'next';
import { PendingStructures } from '@/components/organization/pending-structures';
import { TransferForm } from '@/components/organization/transfer-form';
import { TransferList } from '@/components/organization/transfer-list';
import { TransferLook } from '@/components/organization/transfer-look';
import { Banner } from '@/components/ui/banner';
import { Card } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import { listPendingStructuresAs } from '@/lib/identity/server/add-structure';
import { lookAtTransferAs, readTransfersAs } from '@/lib/need/server/transfer-structure';
import { transferForm } from '@/lib/organization/structure.schema';
import { sayCount } from '@/lib/shared/french';
import { ownValue } from '@/lib/shared/own-value';
import { contextAs } from '@/lib/web/current-context';
import { decideStructureAction, lookAtTransferAction, transferStructureAction } from './actions';

export const metadata: Metadata = { title: 'Structures à vérifier, et transferts' };

type Query = { readonly searchParams: Promise<Readonly<Record<string, string | string[]>>> };

const DONE: Readonly<Record<string, string>> = {
  verified: 'La structure est vérifiée : elle publie ses besoins aussitôt.',
  refused: 'La structure est refusée : elle ne publie rien.',
  transfert: 'La structure a changé d’organisme. Les deux directions sont prévenues.',
};

export default async function CellStructuresPage({ searchParams }: Query) {
  const context = await contextAs('cell');
  const pending = await listPendingStructuresAs(context);
  const { structures, bodies, transfers } = await readTransfersAs(context);
  const asked = await searchParams;
  const done = ownValue(DONE, asked.fait);
  const draft = transferForm.safeParse(asked);
  const look = draft.success ? await lookAtTransferAs(context, draft.data) : null;
  return (
    <div className="flex flex-col gap-6">
      <PageHeader
        back={{ href: '/cellule/organismes', label: 'Organismes' }}
        sentence={
          pending.length > 0
            ? `${sayCount(pending.length, 'structure attend', 'structures attendent')} votre vérification.`
            : 'Aucune structure n’attend votre vérification.'
        }
        title="Structures à vérifier, et transferts"
      />
      {done ? (
        <Banner live tone="success">
          {done}
        </Banner>
      ) : null}
      {look?.ok ? <TransferLook action={transferStructureAction} look={look.value} /> : null}
      <Card title="À vérifier">
        <PendingStructures action={decideStructureAction} now={context.now} pending={pending} />
      </Card>
      <Card title="Passer une structure à un autre organisme">
        <TransferForm action={lookAtTransferAction} bodies={bodies} structures={structures} />
      </Card>
      {transfers.length > 0 ? (
        <Card title="Structures passées d’un organisme à un autre">
          <TransferList transfers={transfers} />
        </Card>
      ) : null}
    </div>
  );
}
