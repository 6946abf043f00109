import type { ReactNode } from 'react';
import { ActionForm } from '@/components/ui/action-form';
import { Badge, type BadgeTone } from '@/components/ui/badge';
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

const ACT_LABELS = { verified: 'Vérifier', suspended: 'Suspendre', invited: '' } as const;

type ActProps = {
  readonly row: Row;
  readonly status: OrganizationStatus;
  readonly action: FormAction;
  readonly foldedUnder?: ReactNode;
  readonly intro?: string;
};

function Act({ row, status, ...form }: ActProps) {
  return (
    <ActionForm
      {...form}
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
  );
}

/** Suspending closes a whole organization's door: what it does is read first, and the act is behind it. */
function Suspension({ row, action }: Pick<ActProps, 'row' | 'action'>) {
  return (
    <Act
      action={action}
      foldedUnder={
        <>
          Suspendre…<span className="sr-only"> {row.name}</span>
        </>
      }
      intro={`Plus personne ne parlera pour ${row.name} : ni publier, ni solliciter, ni suivre un besoin. Rien n’est effacé, et vous pourrez le vérifier de nouveau. Confirmez-vous ?`}
      row={row}
      status="suspended"
    />
  );
}

const team = (members: number) =>
  members === 0 ? 'Invitation en attente' : sayCount(members, 'personne');

/** The managing bodies of a territory and what its cell decides of each: the acts stay under the name on a phone. */
export function OrganizationList({ organizations, action }: Props) {
  return (
    <ul aria-label="Organismes gestionnaires" className="flex flex-col gap-3">
      {organizations.map((row) => (
        <li
          className="grid gap-4 rounded-card border border-line bg-raised p-4 sm:px-6 lg:grid-cols-2"
          key={row.id}
        >
          <div className="min-w-0">
            <h2 className="font-semibold break-words">{row.name}</h2>
            <p className="mt-1">
              <Badge tone={TONES[row.status]}>{STATUS_LABELS[row.status]}</Badge>
            </p>
            <p className="mt-1 text-sm text-muted">
              {REGIME_LABELS[row.regime]} · {sayCount(row.structures, 'structure')} ·{' '}
              {team(row.members)}
            </p>
          </div>
          <div className="min-w-0">
            {row.status === 'verified' ? (
              <Suspension action={action} row={row} />
            ) : (
              <Act action={action} row={row} status="verified" />
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}
