import { Badge } from '@/components/ui/badge';
import { DataTable } from '@/components/ui/data-table';
import {
  ASKED_WORDS,
  type AskedQuestion,
  type AskedState,
  askedState,
  saidWhen,
} from './board-view';

const TONES = {
  yes: 'green',
  offered: 'yellow',
  'to-reconfirm': 'yellow',
  silent: 'neutral',
  'on-its-way': 'neutral',
  'not-delivered': 'red',
  no: 'neutral',
  'gave-up': 'orange',
  'sent-away': 'neutral',
  missed: 'orange',
  closed: 'neutral',
} as const satisfies Record<AskedState, string>;

/** Who was asked, reached, answered: one line each. */
export function AskedList({
  asked,
  now,
}: {
  readonly asked: readonly AskedQuestion[];
  readonly now: Date;
}) {
  return (
    <DataTable
      caption="Personnes sollicitées"
      stacked
      columns={[
        { key: 'name', title: 'Personne', cell: (one) => one.maskedName },
        {
          key: 'state',
          title: 'Réponse',
          cell: (one) => (
            <Badge tone={TONES[askedState(one)]}>{ASKED_WORDS[askedState(one)]}</Badge>
          ),
        },
        { key: 'when', title: 'Quand', cell: (one) => saidWhen(one, now) },
        {
          key: 'travel',
          title: 'Trajet',
          numeric: true,
          cell: (one) => `~ ${one.travelMinutes} min`,
        },
      ]}
      rowKey={(one) => one.id}
      rows={asked}
    />
  );
}
