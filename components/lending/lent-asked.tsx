import { ActionForm } from '@/components/ui/action-form';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { TextField } from '@/components/ui/text-field';

type Asked = {
  readonly id: string;
  readonly maskedName: string;
  /** their employer named them for this very need */
  readonly named: boolean;
  /** their employer was asked long enough ago, and has said nothing */
  readonly lenderSilent: boolean;
};

type Props = {
  readonly asked: readonly Asked[];
  readonly needId: string;
  readonly action: FormAction;
};

/** The people asked whom another employer pays: the three yeses said in one sentence, an employer that says nothing, and a yes heard aloud written down. */
export function LentAsked({ asked, needId, action }: Props) {
  if (asked.length === 0) return null;
  return (
    <section className="flex flex-col gap-3">
      <h3 className="text-lg font-semibold">Prêt·e·s par un autre employeur</h3>
      <p className="text-muted">
        La place est prise quand la personne et son employeur ont dit oui. Leurs réponses restent
        entre eux jusque-là.
      </p>
      {asked.map((one) => (
        <div className="flex flex-col gap-1" key={one.id}>
          <Standing asked={one} />
          {one.named ? null : <OralYes action={action} asked={one} needId={needId} />}
        </div>
      ))}
    </section>
  );
}

function Standing({ asked: { maskedName, named, lenderSilent } }: { readonly asked: Asked }) {
  if (named)
    return (
      <p>
        {maskedName} : nommé·e par son employeur, ce qui vaut son oui. Seule la réponse de la
        personne est attendue.
      </p>
    );
  if (!lenderSilent) return null;
  return (
    <p>
      {maskedName} : son employeur n’a pas encore répondu. La cellule peut l’appeler. Continuez à
      solliciter d’autres personnes.
    </p>
  );
}

function OralYes({
  asked: { id, maskedName },
  needId,
  action,
}: Pick<Props, 'needId' | 'action'> & { readonly asked: Asked }) {
  return (
    <ActionForm
      foldedUnder={`${maskedName} : son employeur m’a dit oui de vive voix`}
      action={action}
      label={`Noter l’accord oral : ${maskedName}`}
      submitLabel="Noter cet accord"
    >
      <p>
        Son employeur recevra un message pour l’écrire. La mission peut être confirmée d’ici là,
        mais ne peut pas commencer sans cet écrit (code du travail, article L8241-2).
      </p>
      <input name="solicitationId" type="hidden" value={id} />
      <input name="needId" type="hidden" value={needId} />
      <TextField
        hint="Sa fonction suffit : « la directrice de l’ESAT »."
        label="Qui vous l’a dit ?"
        name="heard"
      />
    </ActionForm>
  );
}
