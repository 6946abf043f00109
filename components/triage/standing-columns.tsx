import type { ReactNode } from 'react';
import type { TableColumn } from '@/components/ui/data-table';
import type { StructureId } from '@/lib/identity/actor';
import { sayAgo } from '@/lib/shared/french-time';
import type { Declaration } from '@/lib/tension/declaration';
import { sayTerms } from '@/lib/tension/said';
import type { Standing } from '@/lib/triage/standing';
import { StandingMark } from './standing-view';

type Named = { readonly id: StructureId; readonly name: string };
type Row = {
  readonly place: Named & { readonly organizationName: string; readonly communeName: string };
  readonly standing: Standing;
  readonly last: Declaration | null;
};

/** Where each structure stands, what it declared and when: the columns of a list, each name as its page shows it. */
export const standingColumns = (
  now: Date,
  nameOf: (place: Named) => ReactNode,
): readonly TableColumn<Row>[] => [
  {
    key: 'place',
    title: 'Structure',
    cell: ({ place }) => (
      <>
        {nameOf(place)}
        <span className="block text-sm text-muted">
          {place.organizationName}, {place.communeName}
        </span>
      </>
    ),
  },
  { key: 'level', title: 'Indice', cell: ({ standing }) => <StandingMark standing={standing} /> },
  {
    key: 'terms',
    title: 'Ce qui est déclaré',
    cell: ({ last }) => (last ? sayTerms(last) : 'Rien n’a encore été déclaré'),
  },
  {
    key: 'age',
    title: 'Dernière déclaration',
    cell: ({ last }) => (last ? sayAgo(last.declaredAt, now) : 'jamais'),
  },
];
