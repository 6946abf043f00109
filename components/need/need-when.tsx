import { ChoiceCards } from '@/components/ui/choice-cards';
import { TextField } from '@/components/ui/text-field';
import type { ShiftChoice } from '@/lib/need/usual-shifts';
import { inParis } from '@/lib/shared/french-time';
import { NeedHours } from './need-hours';
import { repeatChoices, shiftChoices } from './need-view';
import { OpenOnFault } from './open-on-fault';

type Props = { readonly shifts: readonly ShiftChoice[]; readonly now: Date };

/** « Quand ? »: the usual shifts as taps, any other by its hours, and the same again on other days. */
export function NeedWhen({ shifts, now }: Props) {
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
        <NeedHours first={inParis(now).toPlainDate().toString()} />
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
            hint="Dates séparées par des virgules. Exemple : 24/12/2026, 31/12/2026"
            label="D’autres dates"
            name="repeatOther"
            optional
          />
        </div>
      </OpenOnFault>
    </div>
  );
}
