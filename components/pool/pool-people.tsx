import { Badge } from '@/components/ui/badge';
import { DataTable } from '@/components/ui/data-table';
import { PERSON_KIND_TABLE, type PersonKind } from '@/lib/profile/person';
import { sayNumber } from '@/lib/shared/french';
import { sayAgo } from '@/lib/shared/french-time';

type Person = {
  readonly id: string;
  readonly maskedName: string;
  readonly kind: PersonKind;
  readonly communeName: string;
  readonly paused: boolean;
  readonly confirmedAt: Date | null;
};

type Props = {
  readonly list: readonly Person[];
  readonly people: number;
  readonly now: Date;
};

/** The people of a pool, names masked, those who have said nothing for longest first. */
export function PoolPeople({ list, people, now }: Props) {
  const some = list.length < people ? ` — les ${sayNumber(list.length)} plus anciennes` : '';

  return (
    <DataTable
      caption={`Disponibilités, de la plus ancienne à la plus récente${some}`}
      columns={[
        { key: 'name', title: 'Personne', cell: (person) => person.maskedName },
        { key: 'kind', title: 'Situation', cell: (person) => PERSON_KIND_TABLE[person.kind].label },
        { key: 'commune', title: 'Commune', cell: (person) => person.communeName },
        {
          key: 'confirmed',
          title: 'Confirmées',
          cell: (person) =>
            person.confirmedAt ? sayAgo(person.confirmedAt, now) : 'Jamais indiquées',
        },
        {
          key: 'state',
          title: 'État',
          cell: (person) => (person.paused ? <Badge>En pause</Badge> : 'Active'),
        },
      ]}
      rowKey={(person) => person.id}
      rows={list}
    />
  );
}
