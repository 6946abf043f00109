import { ChoiceCards } from '@/components/ui/choice-cards';
import { DateField } from '@/components/ui/date-field';
import { OpenOnFault } from '@/components/ui/open-on-fault';
import { SelectField } from '@/components/ui/select-field';
import { TextField } from '@/components/ui/text-field';
import type { ShiftChoice, UsualHours } from '@/lib/need/usual-shifts';
import { RELAYS } from '@/lib/need/when';
import { inParis, sayShortDate } from '@/lib/shared/french-time';
import { NeedHours } from './need-hours';
import { repeatChoices, shiftChoices } from './need-view';

type Props = {
  readonly shifts: readonly ShiftChoice[];
  /** the hours of the need to copy, ready in « Un autre créneau »; its day is never copied */
  readonly hours: UsualHours | null;
  readonly now: Date;
};

/** « Quand ? »: the usual shifts as taps, any other by its hours, and the same again on other days. */
export function NeedWhen({ shifts, hours, now }: Props) {
  const inDays = (days: number) => sayShortDate(inParis(now).toPlainDate().add({ days }));

  return (
    <div className="group/when flex flex-col gap-4">
      <ChoiceCards
        choices={shiftChoices(shifts, now)}
        columns={2}
        hint="Plusieurs réponses possibles."
        legend="Quand ?"
        multiple
        name="when"
        size="question"
      />
      <div className="supports-[selector(:has(a))]:hidden group-has-[[value=other]:checked]/when:block">
        <NeedHours
          first={inParis(now).toPlainDate().toString()}
          {...(hours ? { shown: hours } : {})}
        />
        <div className="mt-4">
          <SelectField
            emptyLabel="Non, d’un seul tenant"
            hint="Un·e salarié·e ne travaille pas plus de 12 h d’affilée. En relais, une présence de 24 h ou de plusieurs jours se couvre à plusieurs, qui peuvent dormir sur place entre deux."
            label="Plus de 12 h : en relais ?"
            name="relay"
            optional
            options={RELAYS.map((hoursEach) => ({
              value: hoursEach,
              label: `Oui, en relais de ${hoursEach} h`,
            }))}
          />
        </div>
      </div>
      <OpenOnFault
        names={['repeat', 'repeatOther', 'weeklyUntil']}
        summary="Le même horaire, d’autres jours aussi"
      >
        <div className="flex flex-col gap-4">
          <DateField
            hint="Le même jour chaque semaine, jusqu’à cette date comprise."
            label="Chaque semaine, jusqu’au"
            name="weeklyUntil"
            optional
          />
          <ChoiceCards
            choices={repeatChoices(now)}
            columns={2}
            legend="Aussi ces jours-là"
            multiple
            name="repeat"
            optional
          />
          <TextField
            hint={`Dates séparées par des virgules. Exemple : ${inDays(21)}, ${inDays(28)}`}
            label="D’autres dates"
            name="repeatOther"
            optional
          />
        </div>
      </OpenOnFault>
    </div>
  );
}
