import { DateField } from '@/components/ui/date-field';

export type HoursShown = {
  readonly day?: string;
  readonly start?: string;
  readonly end?: string;
  readonly endDay?: string;
};

/** A day, a start, an end, and the last day when the shift runs over several. */
export function NeedHours({ shown = {}, first }: { shown?: HoursShown; first: string }) {
  const { day, start, end, endDay } = shown;

  return (
    <div className="flex flex-col gap-4">
      <div className="grid gap-4 sm:grid-cols-3">
        <DateField label="Jour" min={first} name="day" {...(day ? { defaultValue: day } : {})} />
        <DateField
          hint="Exemple : 20:45"
          kind="time"
          label="Début"
          name="start"
          {...(start ? { defaultValue: start } : {})}
        />
        <DateField
          hint="Plus tôt que le début ? Ce sera le lendemain."
          kind="time"
          label="Fin"
          name="end"
          {...(end ? { defaultValue: end } : {})}
        />
      </div>
      <DateField
        hint="Seulement si la mission dure plusieurs jours d’affilée."
        label="Dernier jour"
        name="endDay"
        optional
        {...(endDay ? { defaultValue: endDay } : {})}
      />
    </div>
  );
}
