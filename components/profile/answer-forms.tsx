import { ActionForm } from '@/components/ui/action-form';
import { ChoiceCards } from '@/components/ui/choice-cards';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { SelectField } from '@/components/ui/select-field';
import { CANCEL_REASON_LABELS, CANCEL_REASONS } from '@/lib/assignment/assignment';
import { DECLINE_REASON_LABELS, DECLINE_REASONS } from '@/lib/solicitation/solicitation';

type Props = {
  readonly action: FormAction;
  readonly solicitationId: string;
  /** which demand, in words: two forms of a page never have the same name */
  readonly about: string;
  /** the call during which a coordinator writes it down; the person’s own without it */
  readonly call?: string;
};
/** what the person reads above the button: their yes is to that */
type YesProps = Props & { readonly seen: string };
/** what saying yes declares, in one sentence; none when empty */
type FirstYesProps = YesProps & { readonly declared: string };

type AnsweringProps = Pick<Props, 'solicitationId' | 'call'> & { readonly says: string };

function Answering({ solicitationId, says, call }: AnsweringProps) {
  return (
    <>
      {call ? <input name="appel" type="hidden" value={call} /> : null}
      <input name="demande" type="hidden" value={solicitationId} />
      <input name="reponse" type="hidden" value={says} />
    </>
  );
}

/** « Oui, je viens », or a no with, if one wishes, how far it goes and why. */
export function AnswerForms({
  action,
  solicitationId,
  call,
  seen,
  about,
  declared,
}: FirstYesProps) {
  return (
    <>
      {declared ? <p className="w-full text-muted text-sm">{declared}</p> : null}
      <ActionForm
        action={action}
        label={`Accepter, ${about}`}
        layout="inline"
        submitLabel="Oui, je viens"
      >
        <Answering says="oui" solicitationId={solicitationId} {...(call ? { call } : {})} />
        <input name="vu" type="hidden" value={seen} />
      </ActionForm>
      <ActionForm
        action={action}
        foldedUnder="Non"
        label={`Refuser, ${about}`}
        look="secondary"
        submitLabel="Envoyer mon non"
      >
        <Answering says="non" solicitationId={solicitationId} {...(call ? { call } : {})} />
        <ChoiceCards
          choices={[
            { value: 'this-time', label: 'Pas cette fois' },
            {
              value: 'this-structure',
              label: 'Ne plus me solliciter pour ce lieu',
              hint: 'La structure n’en saura rien.',
            },
          ]}
          columns={2}
          defaultValue="this-time"
          legend="Ce non vaut pour"
          name="portee"
        />
        <SelectField
          emptyLabel="Sans raison"
          label="Raison"
          name="motif"
          optional
          options={DECLINE_REASONS.map((value) => ({
            value,
            label: DECLINE_REASON_LABELS[value],
          }))}
          width="medium"
        />
      </ActionForm>
    </>
  );
}

/** Said no by mistake, or something changed: yes again, while a seat is free. */
export function ComeBackForm({
  action,
  solicitationId,
  call,
  seen,
  about,
  declared,
}: FirstYesProps) {
  return (
    <>
      {declared ? <p className="w-full text-muted text-sm">{declared}</p> : null}
      <ActionForm
        action={action}
        label={`Finalement accepter, ${about}`}
        layout="inline"
        look="secondary"
        submitLabel="Finalement oui, je viens"
      >
        <Answering says="finalement" solicitationId={solicitationId} {...(call ? { call } : {})} />
        <input name="vu" type="hidden" value={seen} />
      </ActionForm>
    </>
  );
}

/** Said yes to being lent, and the employer has not answered: one may still say no. */
export function ChangeMindForm({ action, solicitationId, call, about }: Props) {
  return (
    <ActionForm
      action={action}
      label={`Finalement refuser, ${about}`}
      layout="inline"
      look="secondary"
      submitLabel="Finalement non, je ne viens pas"
    >
      <Answering says="non" solicitationId={solicitationId} {...(call ? { call } : {})} />
      <input name="portee" type="hidden" value="this-time" />
    </ActionForm>
  );
}

/** « Toujours d’accord »: the demand changed after the yes. */
export function ReconfirmForm({ action, solicitationId, call, seen, about }: YesProps) {
  return (
    <ActionForm
      action={action}
      label={`Reconfirmer, ${about}`}
      layout="inline"
      submitLabel="Oui, toujours d’accord"
    >
      <Answering says="toujours" solicitationId={solicitationId} {...(call ? { call } : {})} />
      <input name="vu" type="hidden" value={seen} />
    </ActionForm>
  );
}

type CancelProps = Props & {
  /** what giving up now does to one’s place in the lists */
  readonly lateness: string;
};

/** Gives a mission up, with a reason: the structure hears at once. */
export function CancelForm({ action, solicitationId, call, about, lateness }: CancelProps) {
  return (
    <ActionForm
      action={action}
      foldedUnder="Je ne peux plus venir"
      label={`Annuler ma venue, ${about}`}
      look="danger"
      submitLabel="Annuler ma venue"
      summary={
        <p className="text-sm">
          La structure est prévenue aussitôt, avec la raison que vous choisissez. {lateness}
        </p>
      }
    >
      <Answering says="annuler" solicitationId={solicitationId} {...(call ? { call } : {})} />
      <ChoiceCards
        choices={CANCEL_REASONS.map((value) => ({ value, label: CANCEL_REASON_LABELS[value] }))}
        columns={2}
        legend="Pourquoi ?"
        name="motif"
      />
    </ActionForm>
  );
}
