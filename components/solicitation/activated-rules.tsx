import { ActionForm } from '@/components/ui/action-form';
import { Card } from '@/components/ui/card';
import { Disclosure } from '@/components/ui/disclosure';
import { Fieldset } from '@/components/ui/fieldset';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { SelectField } from '@/components/ui/select-field';
import { HARD, sayCount } from '@/lib/shared/french';
import { sayMoment } from '@/lib/shared/french-time';
import { ACTIVATED_LIMITS, type ActivatedRules } from '@/lib/solicitation/activated';
import { sayQuiet, sayThresholds } from '@/lib/solicitation/activated-words';
import { ALERT_THRESHOLDS, inForce, QUIET_HOURS } from '@/lib/solicitation/ask-rules';
import { ThresholdFields } from './threshold-fields';

type Version = ActivatedRules & { readonly version: number; readonly setAt: Date };
type Props = {
  readonly id: string;
  readonly action: FormAction;
  /** the newest first */
  readonly versions: readonly Version[];
  /** planned or in force: they may still be changed */
  readonly isOpen: boolean;
  readonly now: Date;
};

const HOURS_A_DAY = 24;
const hour = (of: number) => `${of}${HARD}h`;
const HOURS = Array.from({ length: HOURS_A_DAY }, (_, of) => ({
  value: String(of),
  label: hour(of),
}));
const textOf = (value: number | null | undefined) =>
  value === null || value === undefined ? '' : String(value);

/** The quiet hours and thresholds of an activation: what is in force, what was before, and the way to change them. */
export function ActivatedRulesSection({ id, action, versions, isOpen, now }: Props) {
  const [last, ...before] = versions;
  if (!(isOpen || last)) return null;
  return (
    <section>
      <h2 className="mb-2 text-xl">Heures calmes et seuils</h2>
      <p className="max-w-text" data-testid="heures-activation">
        {sayBoth(last ?? null, now)}
      </p>
      {before.length > 0 ? (
        <Disclosure summary={sayCount(before.length, 'version précédente', 'versions précédentes')}>
          <ul className="flex flex-col gap-2">
            {before.map((one) => (
              <li key={one.version}>
                Fixé {sayMoment(one.setAt, now)}. {sayBoth(one, now)}
              </li>
            ))}
          </ul>
        </Disclosure>
      ) : null}
      {isOpen ? (
        <div className="mt-4">
          <RulesForm action={action} id={id} last={last ?? null} now={now} />
        </div>
      ) : null}
    </section>
  );
}

/** The hours, then the thresholds, in force or of another time. */
function sayBoth(rules: ActivatedRules | null, now: Date): string {
  const { from, to } = inForce(QUIET_HOURS, now);
  const usual = `Heures calmes habituelles${HARD}: de ${hour(from)} à ${hour(to)}.`;
  const none = { vital: null, serious: null, degraded: null, comfort: null };
  const thresholds = sayThresholds(rules ?? { thresholds: none }, now);
  return `${rules?.quiet ? sayQuiet(rules.quiet) : usual} ${thresholds}`;
}

function RulesForm({
  id,
  action,
  last,
  now,
}: Pick<Props, 'id' | 'action' | 'now'> & { readonly last: Version | null }) {
  const { floor } = inForce(ACTIVATED_LIMITS, now);
  const usual = inForce(QUIET_HOURS, now);
  return (
    <Card title="Changer les heures et les seuils">
      <ActionForm
        action={action}
        label="Changer les heures et les seuils"
        layout="panel"
        look="secondary"
        submitLabel="Enregistrer les heures et les seuils"
      >
        <input name="activationId" type="hidden" value={id} />
        <input name="version" type="hidden" value={last?.version ?? 0} />
        <Fieldset
          hint={`Personne n’est dérangé entre ${hour(floor.from)} et ${hour(floor.to)}, quoi que vous choisissiez. Chacun garde ses propres heures.`}
          legend="Heures calmes, tant que l’activation dure"
        >
          <div className="grid gap-4 sm:grid-cols-2">
            <SelectField
              defaultValue={textOf(last?.quiet?.from)}
              emptyLabel={`Comme d’habitude, ${hour(usual.from)}`}
              label="À partir de"
              name="quietFrom"
              optional
              options={HOURS}
            />
            <SelectField
              defaultValue={textOf(last?.quiet?.to)}
              emptyLabel={`Comme d’habitude, ${hour(usual.to)}`}
              label="Jusqu’à"
              name="quietTo"
              optional
              options={HOURS}
            />
          </div>
        </Fieldset>
        <ThresholdFields
          said={last?.thresholds ?? null}
          usual={inForce(ALERT_THRESHOLDS, now).hours}
        />
      </ActionForm>
    </Card>
  );
}
