import type { Metadata } from 'next';
import { OpenPoolForm } from '@/components/pool/open-pool-form';
import { PoolsTable } from '@/components/pool/pools-table';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { TextLink } from '@/components/ui/text-link';
import { windowOf } from '@/lib/pool/funnel';
import { missingSchemes } from '@/lib/pool/ready-made';
import { SCHEME_TABLE } from '@/lib/pool/scheme';
import { listTerritoryFunnelsAs } from '@/lib/pool/server/read-funnel';
import { schemeOfKind, VALIDATION_TABLE, VISIBILITY_TABLE } from '@/lib/pool/settings';
import { sayCount } from '@/lib/shared/french';
import { contextAs } from '@/lib/web/current-context';
import { openPoolAction } from './actions';

export const metadata: Metadata = { title: 'Viviers du territoire' };

type Query = { readonly searchParams: Promise<Readonly<Record<string, string | string[]>>> };

export default async function PoolsPage({ searchParams }: Query) {
  const context = await contextAs('cell');
  const window = windowOf((await searchParams).depuis);
  const funnels = await listTerritoryFunnelsAs(context, window);
  const pools = funnels.map(({ pool }) => pool);
  const schemes = pools.flatMap(({ kind }) => schemeOfKind(kind) ?? []);

  return (
    <div className="flex flex-col gap-6">
      <PageHeader
        sentence={`${sayCount(pools.length, 'vivier')} dans votre territoire.`}
        title="Viviers"
      />
      {pools.length === 0 ? (
        <EmptyState
          example="« IFSI de Saint-Nazaire » : l’institut atteste ses étudiant·es."
          title="Les viviers de votre territoire"
        >
          Un vivier rassemble les personnes d’un dispositif, et quelqu’un s’en occupe.
        </EmptyState>
      ) : (
        <ul className="flex flex-col gap-3">
          {pools.map(({ id, name, kind, validation, visibility }) => {
            const scheme = schemeOfKind(kind);
            return (
              <li className="rounded-card border border-line bg-raised px-4 py-3" key={id}>
                <TextLink
                  className="inline-flex min-h-target items-center font-semibold"
                  href={`/cellule/viviers/${id}`}
                >
                  {name}
                </TextLink>
                <span className="block text-muted text-sm">
                  {scheme ? `${SCHEME_TABLE[scheme].label}. ` : ''}
                  {VALIDATION_TABLE[validation].label}. {VISIBILITY_TABLE[visibility].label}.
                </span>
              </li>
            );
          })}
        </ul>
      )}
      {pools.length > 0 ? (
        <PoolsTable
          rows={funnels.map(({ pool: { name }, told }) => ({ name, told }))}
          window={window}
        />
      ) : null}
      <Card title="Ouvrir un vivier">
        <OpenPoolForm action={openPoolAction} missing={missingSchemes(schemes)} />
      </Card>
    </div>
  );
}
