import { ActionForm } from '@/components/ui/action-form';
import { Card } from '@/components/ui/card';
import { DateField } from '@/components/ui/date-field';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { SelectField } from '@/components/ui/select-field';
import { CONDITION_TABLE, CONDITIONS, type Condition, isLapsed } from '@/lib/profile/condition';
import { HARD } from '@/lib/shared/french';
import { sayDay } from '@/lib/shared/french-time';

type Props = {
  readonly conditions: readonly Condition[];
  readonly now: Date;
  readonly add: FormAction;
  readonly remove: FormAction;
};

/** A school said until when: its student has nothing to say of it, and cannot take it back. */
const isAttested = (one: Condition, now: Date) => Boolean(one.until) && !isLapsed(one, now);

/** « Conditions remplies »: what the law asks to have been shown, and when. Only the day is kept. */
export function ConditionCard({ conditions, now, add, remove }: Props) {
  return (
    <Card title="Conditions remplies">
      <div className="flex flex-col gap-6">
        <p className="max-w-text text-muted">
          Seulement si on vous le demande{HARD}: la date à laquelle une condition a été vérifiée.
          Jamais de document, jamais de détail de santé ou de justice.
        </p>
        {conditions.length > 0 ? (
          <ul className="divide-y divide-line">
            {conditions.map((one) => (
              <li className="flex flex-wrap items-center justify-between gap-3 py-3" key={one.kind}>
                <span>
                  {CONDITION_TABLE[one.kind].label}, le {sayDay(one.metOn)}
                  {isLapsed(one, now) ? ' (à renouveler)' : ''}
                </span>
                {isAttested(one, now) ? (
                  <span className="text-muted">Attesté par votre école</span>
                ) : (
                  <ActionForm
                    action={remove}
                    label={`Retirer : ${CONDITION_TABLE[one.kind].label}`}
                    layout="inline"
                    look="quiet"
                    submitLabel="Retirer"
                  >
                    <input name="condition" type="hidden" value={one.kind} />
                  </ActionForm>
                )}
              </li>
            ))}
          </ul>
        ) : null}
        <ActionForm
          action={add}
          label="Ajouter une condition remplie"
          look="secondary"
          submitLabel="Enregistrer cette date"
        >
          <SelectField
            hint="L’attestation d’honorabilité n’est demandée que pour l’enfance."
            label="Ce qui a été vérifié"
            name="condition"
            options={CONDITIONS.filter(
              (kind) => !conditions.some((one) => one.kind === kind && isAttested(one, now)),
            ).map((value) => ({ value, label: CONDITION_TABLE[value].label }))}
          />
          <DateField label="Le" name="metOn" />
        </ActionForm>
      </div>
    </Card>
  );
}
