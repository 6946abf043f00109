import { ActionForm } from '@/components/ui/action-form';
import { Badge } from '@/components/ui/badge';
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
  /** the same, for a colleague who lost their telephone */
  readonly forgetAction: FormAction | null;
};

type Act = { readonly action: FormAction; readonly one: Colleague };

function ForgetFactor({ action, one }: Act) {
  return (
    <ActionForm
      action={action}
      foldedUnder={`${one.displayName} a perdu son téléphone`}
      intro="Assurez-vous de vive voix que c’est bien cette personne qui le demande : un message ne suffit pas. Son second facteur est oublié, ses sessions se terminent, et elle en est prévenue."
      label={`Oublier le second facteur de ${one.displayName}`}
      layout="inline"
      look="danger"
      submitLabel="Oublier son second facteur"
    >
      <input name="membershipId" type="hidden" value={one.id} />
    </ActionForm>
  );
}

function EndMembership({ action, one }: Act) {
  return (
    <ActionForm
      action={action}
      foldedUnder={`Retirer ${one.displayName}`}
      intro="Dès sa prochaine page, cette personne n’aura plus accès à rien de l’organisme. Ce qu’elle a fait reste au journal."
      label={`Retirer ${one.displayName}`}
      layout="inline"
      look="danger"
      submitLabel="Retirer de l’équipe"
    >
      <input name="membershipId" type="hidden" value={one.id} />
    </ActionForm>
  );
}

function Who({ one, own }: { readonly one: Colleague; readonly own: boolean }) {
  return (
    <>
      <div className="flex flex-wrap items-baseline justify-between gap-2">
        <p className="font-semibold">{one.displayName}</p>
        <span className="flex gap-2">
          <Badge tone={one.grade === 'director' ? 'accent' : 'neutral'}>
            {GRADE_LABELS[one.grade].label}
          </Badge>
          {own ? <Badge tone="neutral">Vous</Badge> : null}
        </span>
      </div>
      <p className="text-sm break-words text-muted">
        {one.email}
        {one.grade === 'manager' && one.structures.length > 0
          ? ` — ${one.structures.join(', ')}`
          : null}
      </p>
    </>
  );
}

/** Who speaks for the organization, and the way to end it. */
export function ColleagueList({ colleagues, own, endAction, forgetAction }: Props) {
  return (
    <ul>
      {colleagues.map((one) => (
        <li className="flex flex-col gap-2 border-b border-line py-3 last:border-b-0" key={one.id}>
          <Who one={one} own={one.id === own} />
          {forgetAction && one.id !== own ? <ForgetFactor action={forgetAction} one={one} /> : null}
          {endAction ? <EndMembership action={endAction} one={one} /> : null}
        </li>
      ))}
    </ul>
  );
}
