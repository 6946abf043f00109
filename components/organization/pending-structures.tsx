import { ActionForm } from '@/components/ui/action-form';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { type FinessGap, GAP_SENTENCES } from '@/lib/organization/finess-check';
import { sayAgo } from '@/lib/shared/french-time';

type Pending = {
  readonly id: string;
  readonly name: string;
  readonly finess: string;
  readonly categoryLabel: string;
  readonly communeName: string;
  readonly organizationName: string;
  readonly createdAt: Date;
  readonly gaps: readonly FinessGap[];
};
type Props = {
  readonly pending: readonly Pending[];
  readonly action: FormAction;
  readonly now: Date;
};

const ACTS = [
  { decision: 'verified', label: 'Vérifier', look: 'primary' },
  { decision: 'refused', label: 'Refuser', look: 'secondary' },
] as const;

/** The structures bodies added that the register does not say the same of, and what parts them. */
export function PendingStructures({ pending, action, now }: Props) {
  if (pending.length === 0)
    return <p className="text-muted">Aucune structure n’attend votre vérification.</p>;
  return (
    <ul className="divide-y divide-line">
      {pending.map((one) => (
        <li className="flex flex-wrap items-start justify-between gap-3 py-4" key={one.id}>
          <div className="min-w-0">
            <h3 className="font-semibold break-words">{one.name}</h3>
            <p className="text-sm text-muted">
              {one.categoryLabel}, {one.communeName}, FINESS {one.finess || 'non donné'}
            </p>
            <p className="text-sm text-muted">
              {one.organizationName}, ajoutée {sayAgo(one.createdAt, now)}
            </p>
            <ul className="mt-2 list-disc ps-5">
              {one.gaps.map((gap) => (
                <li key={gap}>{GAP_SENTENCES[gap]}</li>
              ))}
            </ul>
          </div>
          <div className="flex flex-wrap gap-2">
            {ACTS.map(({ decision, label, look }) => (
              <ActionForm
                action={action}
                key={decision}
                label={`${label} ${one.name}`}
                layout="inline"
                look={look}
                submitLabel={
                  <>
                    {label}
                    <span className="sr-only"> {one.name}</span>
                  </>
                }
              >
                <input name="structureId" type="hidden" value={one.id} />
                <input name="decision" type="hidden" value={decision} />
              </ActionForm>
            ))}
          </div>
        </li>
      ))}
    </ul>
  );
}
