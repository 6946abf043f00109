import { ChoiceCards } from '@/components/ui/choice-cards';
import { TextField } from '@/components/ui/text-field';
import type { ShiftChoice, UsualHours } from '@/lib/need/usual-shifts';
import { inParis, sayShortDate } from '@/lib/shared/french-time';
import { NeedHours } from './need-hours';
import { repeatChoices, shiftChoices } from './need-view';
import { OpenOnFault } from './open-on-fault';

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
      </div>
      <OpenOnFault
        names={['repeat', 'repeatOther']}
        summary="Le même horaire, d’autres jours aussi"
      >
        <div className="flex flex-col gap-4">
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
