import { ActionForm } from '@/components/ui/action-form';
import { ChoiceCards } from '@/components/ui/choice-cards';
import { DateField } from '@/components/ui/date-field';
import { Fieldset } from '@/components/ui/fieldset';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { TextArea } from '@/components/ui/text-area';
import { TextField } from '@/components/ui/text-field';
import { VALIDATIONS } from '@/lib/pool/membership';
import {
  ATTESTER_LABELS,
  ATTESTERS,
  type PoolSettings,
  SETTINGS_LIMITS,
  VALIDATION_TABLE,
  VISIBILITIES,
  VISIBILITY_TABLE,
} from '@/lib/pool/settings';
import {
  PERSON_KIND_TABLE,
  PERSON_KINDS,
  type PersonKind,
  STUDY_LABELS,
  STUDY_LEVELS,
} from '@/lib/profile/person';
import { TRADE_TABLE, TRADES } from '@/lib/profile/trade';

type Props = {
  readonly action: FormAction;
  readonly pool: PoolSettings & { readonly kind: PersonKind };
};

/** All that a pool says of itself: whom it takes, who answers for them, when, what it wants to see. */
export function SettingsForm({ action, pool }: Props) {
  return (
    <ActionForm action={action} label="Réglages du vivier" layout="page" submitLabel="Enregistrer">
      <TextField
        defaultValue={pool.name}
        label="Nom du vivier"
        maxLength={SETTINGS_LIMITS.name}
        name="name"
      />
      <ChoiceCards
        choices={VALIDATIONS.map((value) => ({ value, ...VALIDATION_TABLE[value] }))}
        defaultValue={pool.validation}
        legend="Qui entre, à partir de maintenant"
        name="validation"
        size="question"
      />
      <AttestationFields pool={pool} />
      <ChoiceCards
        choices={VISIBILITIES.map((value) => ({ value, ...VISIBILITY_TABLE[value] }))}
        columns={3}
        defaultValue={pool.visibility}
        legend="Qui le voit"
        name="visibility"
        size="question"
      />
      <Fieldset
        hint="Hors de ces jours, personne n’est sollicité par ce vivier."
        legend="Dates"
        size="question"
      >
        <DateField defaultValue={pool.opensOn ?? ''} label="Premier jour" name="opensOn" optional />
        <DateField
          defaultValue={pool.closesOn ?? ''}
          label="Dernier jour"
          name="closesOn"
          optional
        />
      </Fieldset>
      <WhoFields pool={pool} />
      <TextArea
        defaultValue={pool.papers.join('\n')}
        hint="Un par ligne, dix au plus. Ni santé, ni casier judiciaire."
        label="Papiers que vous voulez voir"
        name="papers"
        optional
        rows={4}
      />
    </ActionForm>
  );
}

function AttestationFields({ pool }: Pick<Props, 'pool'>) {
  return (
    <Fieldset hint="Seulement si l’école ou l’employeur atteste." legend="Qui atteste, et comment">
      <ChoiceCards
        choices={ATTESTERS.map((value) => ({ value, label: ATTESTER_LABELS[value] }))}
        columns={2}
        legend="Qui atteste"
        name="attester"
        optional
        {...(pool.attester ? { defaultValue: pool.attester } : {})}
      />
      <TextArea
        defaultValue={pool.attestation ?? ''}
        hint="Les personnes le lisent, par exemple «&nbsp;Le secrétariat vérifie votre certificat de scolarité&nbsp;»."
        label="Comment c’est attesté"
        maxLength={SETTINGS_LIMITS.attestation}
        name="attestation"
        optional
        rows={2}
      />
    </Fieldset>
  );
}

function WhoFields({ pool }: Pick<Props, 'pool'>) {
  return (
    <>
      <ChoiceCards
        choices={PERSON_KINDS.map((value) => ({ value, label: PERSON_KIND_TABLE[value].label }))}
        columns={2}
        defaultValue={pool.kinds}
        hint="La première de ce vivier le reste toujours."
        legend="Quelles situations il prend"
        multiple
        name="kinds"
        size="question"
      />
      {pool.kinds.includes('health-student') ? (
        <ChoiceCards
          choices={STUDY_LEVELS.map((value) => ({ value, label: STUDY_LABELS[value] }))}
          defaultValue={pool.levels}
          hint="Aucun coché : tous."
          legend="Quelles études il prend"
          multiple
          name="levels"
          optional
        />
      ) : null}
      <details>
        <summary className="min-h-target cursor-pointer py-3 font-semibold">
          Quels métiers il prend
        </summary>
        <ChoiceCards
          choices={TRADES.map((value) => ({ value, label: TRADE_TABLE[value].label }))}
          columns={2}
          defaultValue={pool.trades}
          hint="Aucun coché : tous."
          legend="Métiers"
          multiple
          name="trades"
          optional
        />
      </details>
    </>
  );
}
