import { DataTable } from '@/components/ui/data-table';
import { upperFirst } from '@/lib/shared/french';
import { sayMoment } from '@/lib/shared/french-time';
import { type Declaration, SOURCE_LABELS } from '@/lib/tension/declaration';
import { sayTerms } from '@/lib/tension/said';

type Props = { readonly history: readonly Declaration[]; readonly now: Date };

/** What a structure declared, the last first: nothing is ever rewritten. */
export function StateHistory({ history, now }: Props) {
  return (
    <DataTable
      caption="Déclarations, la plus récente d’abord"
      columns={[
        {
          key: 'when',
          title: 'Quand',
          cell: ({ declaredAt }) => upperFirst(sayMoment(declaredAt, now)),
        },
        {
          key: 'what',
          title: 'Ce qui est déclaré',
          cell: (one) => (one.unchanged ? 'Rien n’a changé' : sayTerms(one)),
        },
        { key: 'how', title: 'Comment', cell: ({ source }) => upperFirst(SOURCE_LABELS[source]) },
      ]}
      empty="Aucune déclaration pour l’instant."
      hideCaption
      rowKey={({ declaredAt }) => declaredAt.toISOString()}
      rows={history}
      stacked
    />
  );
}
