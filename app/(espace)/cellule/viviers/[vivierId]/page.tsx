import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ReportTableView } from '@/components/evaluation/report-tables';
import { FunnelView } from '@/components/pool/funnel-view';
import { InviteKeeperForm, KeeperList } from '@/components/pool/keeper-list';
import { Banner } from '@/components/ui/banner';
import { Card } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import { readPoolAnswersAs } from '@/lib/evaluation/server/read-pool-answers';
import { windowOf } from '@/lib/pool/funnel';
import { readKeepersAs } from '@/lib/pool/server/keepers';
import { readTerritoryFunnelAs } from '@/lib/pool/server/read-funnel';
import { VALIDATION_TABLE } from '@/lib/pool/settings';
import { readId } from '@/lib/shared/id';
import { ownValue } from '@/lib/shared/own-value';
import { contextAs } from '@/lib/web/current-context';
import { inviteKeeperAction } from '../actions';

export const metadata: Metadata = { title: 'Un vivier du territoire' };

type Request = {
  readonly params: Promise<{ readonly vivierId: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[]>>>;
};

const DONE: Readonly<Record<string, string>> = {
  ouvert:
    'Le vivier est ouvert. Ses réglages sont ceux du dispositif, à ajuster par qui s’en occupe.',
  invitation: 'L’invitation est partie. Elle attend sa réponse pendant 72\u00a0heures.',
};

export default async function TerritoryPoolPage({ params, searchParams }: Request) {
  const context = await contextAs('cell');
  const { depuis, fait } = await searchParams;
  const window = windowOf(depuis);
  const poolId = readId<'pool'>((await params).vivierId);
  const read = poolId ? await readTerritoryFunnelAs(context, poolId) : null;
  if (!read?.ok) notFound();
  const { pool, told } = read.value;
  const answers = told ? await readPoolAnswersAs(context, { poolId: pool.id, window }) : [];
  const keepers = await readKeepersAs(context, pool.id);
  const done = ownValue(DONE, fait);

  return (
    <div className="flex flex-col gap-6">
      <PageHeader
        back={{ href: '/cellule/viviers', label: 'Viviers' }}
        sentence={`Qui entre : ${VALIDATION_TABLE[pool.validation].label.toLowerCase()}.`}
        title={pool.name}
      />
      {done ? (
        <Banner live tone="success">
          {done}
        </Banner>
      ) : null}
      {told ? (
        <FunnelView {...{ told, window }} path={`/cellule/viviers/${pool.id}`} />
      ) : (
        <Banner>Ce vivier est confidentiel : ses chiffres sont lus par qui s’en occupe.</Banner>
      )}
      {answers.map((table) => (
        <ReportTableView key={table.title} table={table} />
      ))}
      <Card title="Qui s’en occupe">
        <KeeperList {...keepers} now={context.now} />
        <InviteKeeperForm action={inviteKeeperAction} poolId={pool.id} />
      </Card>
    </div>
  );
}
