import { ActionForm } from '@/components/ui/action-form';
import { ChoiceCards } from '@/components/ui/choice-cards';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { TextField } from '@/components/ui/text-field';
import { sayPhone } from '@/lib/shared/french';
import { RHYTHM_LABELS, RHYTHMS, type Rhythm } from '@/lib/tension/reminder';

type Props = {
  readonly action: FormAction;
  readonly structureId: string;
  readonly rhythm: Rhythm;
  readonly phone: string | null;
  readonly code: string | null;
  readonly stopped: boolean;
};

const answerBy = (code: string | null) =>
  `Un mobile de la structure, pas celui d’une personne. On y répond « ${code ?? 'A'} IDEM » ou « ${code ?? 'A'} ABS 3 VAC 2 ».`;

/** How often a structure is asked where it stands, by mail and on a mobile of its own. */
export function RhythmForm({ action, structureId, rhythm, phone, code, stopped }: Props) {
  return (
    <ActionForm action={action} label="Rappel" look="secondary" submitLabel="Garder ce rappel">
      <input name="structureId" type="hidden" value={structureId} />
      <ChoiceCards
        choices={RHYTHMS.map((value) => ({ value, ...RHYTHM_LABELS[value] }))}
        columns={2}
        defaultValue={rhythm}
        legend="À quel rythme vous le demander"
        name="rhythm"
      />
      {stopped ? (
        <p>Ce mobile a répondu STOP : il ne reçoit plus rien. Indiquez-en un autre.</p>
      ) : null}
      <TextField
        defaultValue={phone ? sayPhone(phone) : ''}
        hint={answerBy(code)}
        inputMode="tel"
        label="Mobile de permanence"
        maxLength={24}
        name="phone"
        optional
        type="tel"
      />
    </ActionForm>
  );
}
