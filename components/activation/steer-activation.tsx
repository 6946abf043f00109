import { ActionForm } from '@/components/ui/action-form';
import { Card } from '@/components/ui/card';
import { DateField } from '@/components/ui/date-field';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { TextArea } from '@/components/ui/text-area';

type Props = {
  readonly id: string;
  readonly revision: number;
  /** its last day, as a date field holds it */
  readonly until: string;
  readonly begun: boolean;
  readonly extend: FormAction;
  readonly close: FormAction;
};

/** What the cell keeps of an activation that ended by itself. */
export function LearnedForm({
  id,
  revision,
  action,
}: {
  readonly id: string;
  readonly revision: number;
  readonly action: FormAction;
}) {
  return (
    <Card title="Retour d’expérience">
      <ActionForm
        action={action}
        label="Retour d’expérience"
        layout="panel"
        look="secondary"
        single
        submitLabel="Enregistrer le retour"
      >
        <input name="activationId" type="hidden" value={id} />
        <input name="revision" type="hidden" value={revision} />
        <TextArea
          hint="Pour la prochaine fois. Aucun nom. Il ne change plus ensuite."
          label="Ce que la cellule retient"
          maxLength={2000}
          name="learned"
        />
      </ActionForm>
    </Card>
  );
}

/** What the cell may still do of an activation: move its last day, close it before. */
export function SteerActivation({ id, revision, until, begun, extend, close }: Props) {
  const which = (
    <>
      <input name="activationId" type="hidden" value={id} />
      <input name="revision" type="hidden" value={revision} />
    </>
  );
  return (
    <div className="grid items-start gap-6 lg:grid-cols-2">
      <Card title="Changer le dernier jour">
        <ActionForm
          action={extend}
          label="Changer le dernier jour"
          layout="panel"
          look="secondary"
          single
          submitLabel="Changer le dernier jour"
        >
          {which}
          <DateField
            defaultValue={until}
            hint="Ce jour compris. Plus tard pour prolonger."
            label="Dernier jour"
            name="until"
          />
        </ActionForm>
      </Card>
      <Card title={begun ? 'Fermer maintenant' : 'Abandonner'}>
        <ActionForm
          action={close}
          label={begun ? 'Fermer maintenant' : 'Abandonner'}
          layout="panel"
          look="secondary"
          submitLabel={begun ? 'Fermer l’activation' : 'Abandonner l’activation'}
        >
          {which}
          {begun ? (
            <TextArea
              hint="Ce que la cellule retient, pour la prochaine fois. Aucun nom."
              label="Retour d’expérience"
              maxLength={2000}
              name="learned"
              optional
            />
          ) : null}
        </ActionForm>
      </Card>
    </div>
  );
}
