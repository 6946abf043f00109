import { ForgetSheets } from '@/components/assignment/forget-sheets';
import { ActionForm } from '@/components/ui/action-form';
import { Disclosure } from '@/components/ui/disclosure';
import { Island } from '@/components/ui/island';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { SubmitButton } from '@/components/ui/submit-button';
import { type Hat, hatLabel } from '@/lib/identity/hat';
import { needsFactor } from '@/lib/identity/second-factor';

/** Nothing of a role is shown before its second factor: not what the browser kept of it either. */
const PICTURES = { shelves: ['situation'] } as const;

type Props = {
  readonly hats: readonly Hat[];
  readonly wearAction: FormAction;
  readonly leaveAction: () => Promise<void>;
  /** says what to do without the telephone */
  readonly lost?: boolean;
};

/** What one may do without the second factor: another role that needs none, or leave. */
export function OtherWays({ hats, wearAction, leaveAction, lost = false }: Props) {
  const free = hats.filter((hat) => !(hat.suspended || needsFactor(hat.actor)));

  return (
    <div className="mt-10 flex flex-col items-start gap-6">
      <Island given={PICTURES} name="forget">
        <ForgetSheets {...PICTURES} />
      </Island>
      {lost ? (
        <Disclosure summary="Je n’ai plus mon téléphone">
          <p>
            Saisissez un de vos codes de secours à la place du code. Si vous ne les avez plus,
            demandez à une autre direction de votre organisme, depuis sa page Équipe, ou à
            l’exploitation de la plateforme, d’oublier votre second facteur : un message ne suffit
            pas, il faut que l’on vous reconnaisse.
          </p>
        </Disclosure>
      ) : null}
      {free.map((hat) => (
        <ActionForm
          action={wearAction}
          key={hat.key}
          label={hatLabel(hat)}
          layout="inline"
          look="secondary"
          submitLabel={`Continuer comme ${hatLabel(hat)}`}
        >
          <input name="hat" type="hidden" value={hat.key} />
        </ActionForm>
      ))}
      <form action={leaveAction}>
        <SubmitButton look="quiet" pendingLabel="Déconnexion…">
          Se déconnecter
        </SubmitButton>
      </form>
    </div>
  );
}
