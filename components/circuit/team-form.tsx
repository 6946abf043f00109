import { ActionForm } from '@/components/ui/action-form';
import { Fieldset } from '@/components/ui/fieldset';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { SelectField } from '@/components/ui/select-field';
import { TextArea } from '@/components/ui/text-area';
import { TextField } from '@/components/ui/text-field';
import { MIX_ROWS } from '@/lib/circuit/circuit.schema';
import { ROTATION_RULE, type TeamDraft } from '@/lib/circuit/mobile-team';
import { REGIME_LABELS, REGIMES } from '@/lib/organization/organization';
import { TRADE_TABLE, TRADES } from '@/lib/profile/trade';
import { sayNumber } from '@/lib/shared/french';

const NEW: Omit<TeamDraft, 'id'> = {
  ...{ name: '', carriedBy: '', regime: 'FPT', mix: {}, doctors: [], purpose: '' },
};

/** What a mobile team is made of: a new one, or one already kept. */
export function TeamForm({
  action,
  team,
}: {
  readonly action: FormAction;
  readonly team?: TeamDraft;
}) {
  const label = team ? 'Modifier l’équipe' : 'Créer une équipe mobile';
  const kept = team ?? NEW;
  const mix = Object.entries(kept.mix);
  return (
    <ActionForm
      action={action}
      foldedUnder={label}
      label={label}
      submitLabel="Enregistrer l’équipe"
    >
      <TextField defaultValue={kept.name} label="Nom de l’équipe" name="name" />
      <TextField
        defaultValue={kept.carriedBy}
        hint="Par exemple « Département, direction de l’autonomie »."
        label="Qui emploie ses agents ?"
        name="carriedBy"
      />
      <SelectField
        defaultValue={kept.regime}
        emptyLabel={null}
        label="Règles d’horaires et de repos"
        name="regime"
        options={REGIMES.map((value) => ({ value, label: REGIME_LABELS[value] }))}
      />
      <TextArea
        defaultValue={kept.purpose}
        hint="En une phrase. Les personnes de la réserve la lisent avant de se proposer."
        label="Ce que fait l’équipe"
        name="purpose"
        rows={2}
      />
      {MIX_ROWS.map((row) => {
        const [trade = '', share] = mix[row - 1] ?? [];
        return (
          <Fieldset key={row} legend={`Métier n° ${row}`}>
            <div className="flex flex-col gap-4">
              <SelectField
                defaultValue={trade}
                emptyLabel="Aucun"
                label="Métier"
                name={`trade${row}`}
                optional={row > 1}
                options={TRADES.map((value) => ({ value, label: TRADE_TABLE[value].label }))}
              />
              <TextField
                defaultValue={share ? sayNumber(share / ROTATION_RULE.fullShare) : ''}
                hint="Par exemple 1, ou 0,5 pour un mi-temps."
                inputMode="decimal"
                label="Combien de temps complets ?"
                name={`share${row}`}
                optional={row > 1}
                width="short"
              />
            </div>
          </Fieldset>
        );
      })}
      <TextArea
        defaultValue={kept.doctors.join('\n')}
        hint="Une fonction par ligne, sans nom : « Médecin de PMI, Nantes nord »."
        label="Médecins référents"
        name="doctors"
        optional
        rows={2}
      />
      {team ? <input name="teamId" type="hidden" value={team.id} /> : null}
    </ActionForm>
  );
}
