import { ActionForm } from '@/components/ui/action-form';
import { Badge, type BadgeTone } from '@/components/ui/badge';
import { DataTable } from '@/components/ui/data-table';
import type { FormAction } from '@/components/ui/keep-on-failure';
import {
  type Organization,
  type OrganizationStatus,
  REGIME_LABELS,
  STATUS_LABELS,
} from '@/lib/organization/organization';
import { sayCount } from '@/lib/shared/french';

type Row = Organization & { readonly structures: number; readonly members: number };
type Props = { readonly organizations: readonly Row[]; readonly action: FormAction };

const TONES: Readonly<Record<OrganizationStatus, BadgeTone>> = {
  invited: 'orange',
  verified: 'green',
  suspended: 'red',
};

const ACTS: Readonly<Record<OrganizationStatus, readonly OrganizationStatus[]>> = {
  invited: ['verified'],
  verified: ['suspended'],
  suspended: ['verified'],
};

const ACT_LABELS = { verified: 'Vérifier', suspended: 'Suspendre', invited: '' } as const;

function Decisions({ row, action }: { row: Row; action: FormAction }) {
  return ACTS[row.status].map((status) => (
    <ActionForm
      action={action}
      key={status}
      label={`${ACT_LABELS[status]} ${row.name}`}
      layout="inline"
      look={status === 'suspended' ? 'danger' : 'secondary'}
      submitLabel={
        <>
          {ACT_LABELS[status]}
          <span className="sr-only"> {row.name}</span>
        </>
      }
    >
      <input name="organizationId" type="hidden" value={row.id} />
      <input name="status" type="hidden" value={status} />
    </ActionForm>
  ));
}

/** The managing bodies of a territory and what its cell decides of each. */
export function OrganizationTable({ organizations, action }: Props) {
  return (
    <DataTable
      caption="Organismes gestionnaires"
      columns={[
        { key: 'name', title: 'Organisme', cell: (row) => row.name },
        {
          key: 'status',
          title: 'État',
          cell: (row) => <Badge tone={TONES[row.status]}>{STATUS_LABELS[row.status]}</Badge>,
        },
        { key: 'regime', title: 'Régime', cell: (row) => REGIME_LABELS[row.regime] },
        {
          key: 'structures',
          title: 'Structures',
          cell: (row) => sayCount(row.structures, 'structure'),
        },
        {
          key: 'members',
          title: 'Équipe',
          cell: (row) =>
            row.members === 0 ? 'Invitation en attente' : sayCount(row.members, 'personne'),
        },
        {
          key: 'decide',
          title: 'Décider',
          cell: (row) => <Decisions action={action} row={row} />,
        },
      ]}
      empty="Aucun organisme dans ce territoire pour l’instant."
      hideCaption
      rowKey={(row) => row.id}
      rows={organizations}
    />
  );
}
