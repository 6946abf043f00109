'use client';

import { ActionForm } from '@/components/ui/action-form';
import { CheckField } from '@/components/ui/check-field';
import { ChoiceCards } from '@/components/ui/choice-cards';
import { DateField } from '@/components/ui/date-field';
import { Fieldset } from '@/components/ui/fieldset';
import { SelectField } from '@/components/ui/select-field';
import { Stepper } from '@/components/ui/stepper';
import { SubmitButton } from '@/components/ui/submit-button';
import { SuggestField } from '@/components/ui/suggest-field';
import { TextArea } from '@/components/ui/text-area';
import { TextField } from '@/components/ui/text-field';
import type { FormState } from '@/lib/shared/form-state';

const REFUSED: FormState = {
  fields: {
    name: 'Le prénom et le nom manquent. Exemple : Élise N’Guyen',
    commune: 'Cette commune n’est pas reconnue. Exemple : Rezé (44400)',
    trade: 'Choisissez un métier. Exemple : aide-soignant',
    day: 'Ce jour est déjà passé. Exemple : 25/11/2026',
    seats: 'Le nombre de personnes va de 1 à 20. Exemple : 2',
    consent: 'Votre accord est nécessaire pour vous proposer des missions : cochez la case',
  },
  values: {
    name: '',
    commune: 'Rezay',
    day: '2026-11-01',
    seats: '0',
    shift: 'night',
    tasks: 'Aide au coucher',
  },
};

const TRADES = [
  {
    label: 'Soin',
    options: [
      { value: 'as', label: 'Aide-soignant' },
      { value: 'ide', label: 'Infirmière' },
    ],
  },
  { label: 'Vie quotidienne', options: [{ value: 'cook', label: 'Cuisine' }] },
];

const SHIFTS = [
  { value: 'evening', label: 'Ce soir', hint: '14 h – 21 h 30 (7 h 30)' },
  { value: 'night', label: 'Cette nuit', hint: '20 h 45 – 6 h 45 (10 h)' },
  { value: 'other', label: 'Un autre moment' },
];

function Fields() {
  return (
    <>
      <TextField autoComplete="name" label="Prénom et nom" name="name" />
      <SuggestField
        hint="Tapez les premières lettres ou le code postal"
        label="Commune"
        name="commune"
        suggestions={['Rezé (44400)', 'Nantes (44000)', 'Saint-Nazaire (44600)']}
      />
      <SelectField label="Métier" name="trade" options={TRADES} width="medium" />
      <Fieldset legend="Quand ?" size="question">
        <ChoiceCards
          choices={SHIFTS}
          columns={3}
          defaultValue="evening"
          legend="Poste habituel"
          name="shift"
        />
        <div className="flex flex-wrap gap-6">
          <DateField defaultValue="2026-11-24" label="Jour" name="day" />
          <DateField defaultValue="20:45" kind="time" label="Début" name="start" />
        </div>
      </Fieldset>
      <Stepper
        counted="personne"
        defaultValue={2}
        label="Combien de personnes ?"
        max={20}
        min={1}
        name="seats"
      />
      <ChoiceCards
        choices={[
          { value: 'meal', label: 'Repas' },
          { value: 'bed', label: 'Logement' },
        ]}
        columns={2}
        legend="Sur place"
        multiple
        name="conditions"
        optional
      />
      <TextArea label="Ce qu’il y aura à faire" name="tasks" optional />
      <CheckField label="J’accepte de recevoir des propositions de mission" name="consent" />
    </>
  );
}

const wait = () => new Promise((done) => setTimeout(done, 1200));

async function refuseAll(): Promise<FormState> {
  await wait();
  return REFUSED;
}

async function acceptAll(): Promise<FormState> {
  await wait();
  return { notice: 'Besoin publié. 14 personnes pourraient venir.' };
}

/** A form as it opens, then the same with every field wrong. */
export function FormGallery({ refused }: { refused: boolean }) {
  return (
    <ActionForm
      action={refused ? refuseAll : acceptAll}
      beside={
        <SubmitButton look="secondary" name="act" value="draft">
          Garder pour plus tard
        </SubmitButton>
      }
      initial={refused ? REFUSED : {}}
      label={refused ? 'Formulaire refusé' : 'Formulaire'}
      layout={refused ? 'panel' : 'page'}
      submitLabel="Publier le besoin"
      summary={
        <p className="font-semibold">2 aides-soignants, ce soir 20 h 45 – 6 h 45, EHPAD, Rezé</p>
      }
    >
      <Fields />
    </ActionForm>
  );
}
