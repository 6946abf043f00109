import { ActionForm } from '@/components/ui/action-form';
import { DateField } from '@/components/ui/date-field';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { TextField } from '@/components/ui/text-field';
import type { DeclaredHours } from '@/lib/availability/declared-hours';
import { HARD, sayDuration } from '@/lib/shared/french';
import { sayDay, sayPeriod } from '@/lib/shared/french-time';

type Kept = DeclaredHours & { readonly id: string };
type Props = {
  readonly hours: readonly Kept[];
  readonly now: Date;
  /** « 2026-11-24 » */
  readonly today: string;
  readonly add: { readonly weekly: FormAction; readonly period: FormAction };
  readonly remove: FormAction;
};

function sayHours(one: DeclaredHours, now: Date): string {
  if (one.kind === 'period') return sayPeriod(one.period, now);
  const until = one.until ? ` jusqu’au ${sayDay(new Date(one.until.getTime() - 1))} compris` : '';
  return `${sayDuration(one.minutes)} par semaine, depuis le ${sayDay(one.from)}${until}`;
}

/** Work elsewhere: what was declared, and two ways to declare it. No employer is asked for. */
export function DeclaredHoursSection({ hours, now, today, add, remove }: Props) {
  return (
    <div className="flex flex-col gap-6">
      <p className="max-w-text text-muted">
        La loi compte toutes vos heures, chez tous vos employeurs{HARD}: repos, journée, semaine.
        Déclarez celles faites ailleurs, sans dire chez qui. La structure où vous avez dit oui lit
        combien d’heures vous avez dites pour cette semaine-là, rien d’autre.
      </p>
      <HoursList hours={hours} now={now} remove={remove} />
      <ActionForm
        action={add.weekly}
        foldedUnder="Déclarer des heures par semaine"
        label="Déclarer des heures par semaine"
        look="secondary"
        submitLabel="Ajouter ces heures"
      >
        <TextField
          hint="Par exemple 17,5"
          inputMode="decimal"
          label="Heures de travail par semaine, ailleurs"
          maxLength={5}
          name="weeklyHours"
          width="short"
        />
        <div className="grid gap-4 sm:grid-cols-2">
          <DateField defaultValue={today} label="À partir du" name="fromDay" />
          <DateField
            hint="Ce jour compris. Vide, tant que vous ne le retirez pas."
            label="Jusqu’au"
            name="untilDay"
            optional
          />
        </div>
      </ActionForm>
      <ActionForm
        action={add.period}
        foldedUnder="Déclarer des heures datées"
        label="Déclarer des heures datées"
        look="secondary"
        submitLabel="Ajouter ce travail"
      >
        <div className="grid gap-4 sm:grid-cols-2">
          <DateField label="Du" name="firstDay" />
          <DateField kind="time" label="À partir de" name="firstHour" optional />
          <DateField hint="Vide, le même jour." label="Au" name="lastDay" optional />
          <DateField kind="time" label="Jusqu’à" name="lastHour" optional />
        </div>
      </ActionForm>
    </div>
  );
}

function HoursList({ hours, now, remove }: Pick<Props, 'hours' | 'now' | 'remove'>) {
  if (hours.length === 0) return <p>Vous n’avez déclaré aucun travail ailleurs.</p>;
  return (
    <ul className="divide-y divide-line">
      {hours.map((one) => (
        <li className="flex flex-wrap items-center justify-between gap-3 py-3" key={one.id}>
          <span>{sayHours(one, now)}</span>
          <ActionForm
            action={remove}
            label={`Retirer : ${sayHours(one, now)}`}
            layout="inline"
            look="quiet"
            submitLabel="Retirer"
          >
            <input name="hoursId" type="hidden" value={one.id} />
          </ActionForm>
        </li>
      ))}
    </ul>
  );
}
