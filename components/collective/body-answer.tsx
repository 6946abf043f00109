import { ActionForm } from '@/components/ui/action-form';
import { Badge } from '@/components/ui/badge';
import type { FormAction } from '@/components/ui/keep-on-failure';
import type { BodyStatus, Collective } from '@/lib/collective/collective';
import type { Decision } from '@/lib/collective/decision';
import { BODY_WORDS } from './collective-words';

/** Where the reader’s body stands in a collective. */
export function Where({
  collective: { closedAt },
  own,
}: {
  readonly collective: Pick<Collective, 'closedAt'>;
  readonly own: BodyStatus;
}) {
  return closedAt ? (
    <Badge>Clos</Badge>
  ) : (
    <Badge tone={BODY_WORDS[own].tone}>{BODY_WORDS[own].label}</Badge>
  );
}

/** Yes or no to an invitation. */
export function AnswerForms({ action, id }: { readonly action: FormAction; readonly id: string }) {
  return (
    <div className="flex flex-wrap gap-3">
      <ActionForm
        action={action}
        label="Dire oui à l’invitation"
        layout="inline"
        submitLabel="Oui, nous en serons"
      >
        <input name="collectiveId" type="hidden" value={id} />
        <input name="answer" type="hidden" value="in" />
      </ActionForm>
      <ActionForm
        action={action}
        label="Dire non à l’invitation"
        layout="inline"
        look="secondary"
        submitLabel="Non, pas cette fois"
      >
        <input name="collectiveId" type="hidden" value={id} />
        <input name="answer" type="hidden" value="declined" />
      </ActionForm>
    </div>
  );
}

/** « C’est fait », of a decision given to the reader’s body. */
export function DoneForm({
  action,
  id,
  last,
}: {
  readonly action: FormAction;
  readonly id: string;
  readonly last: Decision;
}) {
  return (
    <ActionForm
      action={action}
      label={`C’est fait : ${last.what}`}
      layout="inline"
      look="secondary"
      submitLabel="C’est fait"
    >
      <input name="collectiveId" type="hidden" value={id} />
      <input name="threadId" type="hidden" value={last.threadId} />
      <input name="seen" type="hidden" value={last.version} />
    </ActionForm>
  );
}

/** What whoever left still reads. */
export function Gone({ own }: { readonly own: BodyStatus }) {
  return own === 'left' ? (
    <p className="text-muted">
      Vous n’en êtes plus : vous relisez ce qui s’est dit jusqu’à votre départ.
    </p>
  ) : null;
}

/** A body leaves those who meet. */
export function LeaveForm({ action, id }: { readonly action: FormAction; readonly id: string }) {
  return (
    <ActionForm
      action={action}
      foldedUnder="Quitter l’espace"
      label="Quitter l’espace"
      look="danger"
      submitLabel="Quitter l’espace"
    >
      <p className="text-sm text-muted">
        Vous relirez ce qui s’est dit jusqu’à aujourd’hui, et rien de ce qui suivra.
      </p>
      <input name="collectiveId" type="hidden" value={id} />
    </ActionForm>
  );
}
