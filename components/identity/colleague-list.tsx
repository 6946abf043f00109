import { ActionForm } from '@/components/ui/action-form';
import { Badge } from '@/components/ui/badge';
import { Disclosure } from '@/components/ui/disclosure';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { GRADE_LABELS, type Grade } from '@/lib/identity/invitation';

type Colleague = {
  readonly id: string;
  readonly grade: Grade;
  readonly displayName: string;
  readonly email: string;
  readonly structures: readonly string[];
};

type Props = {
  readonly colleagues: readonly Colleague[];
  /** the hat of whoever looks */
  readonly own: string;
  /** null when one may only look */
  readonly endAction: FormAction | null;
};

/** Who speaks for the organization, and the way to end it. */
export function ColleagueList({ colleagues, own, endAction }: Props) {
  return (
    <ul>
      {colleagues.map((one) => (
        <li className="border-b border-line py-3 last:border-b-0" key={one.id}>
          <div className="flex flex-wrap items-baseline justify-between gap-2">
            <p className="font-semibold">{one.displayName}</p>
            <span className="flex gap-2">
              <Badge tone={one.grade === 'director' ? 'accent' : 'neutral'}>
                {GRADE_LABELS[one.grade].label}
              </Badge>
              {one.id === own ? <Badge tone="neutral">Vous</Badge> : null}
            </span>
          </div>
          <p className="text-sm break-words text-muted">
            {one.email}
            {one.grade === 'manager' && one.structures.length > 0
              ? ` — ${one.structures.join(', ')}`
              : null}
          </p>
          {endAction ? (
            <Disclosure summary={`Retirer ${one.displayName}`}>
              <p className="mb-3">
                Dès sa prochaine page, cette personne n’aura plus accès à rien de l’organisme. Ce
                qu’elle a fait reste au journal.
              </p>
              <ActionForm
                action={endAction}
                label={`Retirer ${one.displayName}`}
                layout="inline"
                look="danger"
                submitLabel="Retirer de l’équipe"
              >
                <input name="membershipId" type="hidden" value={one.id} />
              </ActionForm>
            </Disclosure>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
