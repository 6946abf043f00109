import { ActionForm } from '@/components/ui/action-form';
import { Disclosure } from '@/components/ui/disclosure';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { TextField } from '@/components/ui/text-field';

type Props = {
  readonly asked: readonly { readonly id: string; readonly maskedName: string }[];
  readonly needId: string;
  readonly action: FormAction;
};

/** The people asked whom another employer pays: the three yeses said in one sentence, and a yes heard aloud written down. */
export function LentAsked({ asked, needId, action }: Props) {
  if (asked.length === 0) return null;
  return (
    <section className="flex flex-col gap-3">
      <h3 className="text-lg font-semibold">Prêt·e·s par un autre employeur</h3>
      <p className="text-muted">
        La place est prise quand la personne et son employeur ont dit oui. Leurs réponses restent
        entre eux jusque-là.
      </p>
      {asked.map(({ id, maskedName }) => (
        <Disclosure key={id} summary={`${maskedName} : son employeur m’a dit oui de vive voix`}>
          <ActionForm
            action={action}
            label={`Noter l’accord oral : ${maskedName}`}
            submitLabel="Noter cet accord"
          >
            <p>
              Son employeur recevra un message pour l’écrire. La mission peut être confirmée d’ici
              là, mais ne peut pas commencer sans cet écrit (code du travail, article L8241-2).
            </p>
            <input name="solicitationId" type="hidden" value={id} />
            <input name="needId" type="hidden" value={needId} />
            <TextField
              hint="Sa fonction suffit : « la directrice de l’ESAT »."
              label="Qui vous l’a dit ?"
              name="heard"
            />
          </ActionForm>
        </Disclosure>
      ))}
    </section>
  );
}
