import { DaysField } from '@/components/lending/days-field';
import { PlaceField } from '@/components/organization/place-field';
import { ActionForm } from '@/components/ui/action-form';
import { ChoiceCards } from '@/components/ui/choice-cards';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { SelectField } from '@/components/ui/select-field';
import { SpanFields } from '@/components/ui/span-fields';
import { TextArea } from '@/components/ui/text-area';
import { TextField } from '@/components/ui/text-field';
import {
  LEAD_HOURS,
  LEAD_LABELS,
  PROVIDER_LABELS,
  PROVIDERS,
  SERVICE_KINDS,
  SERVICE_TABLE,
} from '@/lib/service/service';

type Props = {
  readonly action: FormAction;
  readonly places: readonly { readonly id: string; readonly name: string }[];
  readonly today: string;
};

/** A service a structure can render, on one screen: what, how much a day, how far, which days, how long before. */
export function ServiceForm({ action, places, today }: Props) {
  return (
    <ActionForm
      action={action}
      label="Proposer un service"
      layout="page"
      submitLabel="Proposer ce service"
    >
      <PlaceField places={places} />
      <ChoiceCards
        choices={SERVICE_KINDS.map((value) => ({ value, label: SERVICE_TABLE[value].label }))}
        columns={2}
        legend="Quel service ?"
        name="kind"
      />
      <ChoiceCards
        choices={PROVIDERS.map((value) => ({ value, label: PROVIDER_LABELS[value] }))}
        legend="Qui le rend ?"
        name="provider"
      />
      <TextArea
        hint="Ce qui est compris, en une phrase. Aucun nom de personne."
        label="Ce que vous proposez"
        name="details"
      />
      <TextField
        hint="Repas, kilos de linge, trajets ou heures."
        inputMode="numeric"
        label="Combien par jour ?"
        name="capacity"
        width="short"
      />
      <Area />
      <DaysField />
      <SelectField
        defaultValue="48"
        emptyLabel={null}
        hint="Avant le premier jour demandé."
        label="À demander"
        name="lead"
        options={LEAD_HOURS.map((hours) => ({ value: String(hours), label: LEAD_LABELS[hours] }))}
      />
      <SpanFields from={today} />
    </ActionForm>
  );
}

function Area() {
  return (
    <>
      <ChoiceCards
        choices={[
          { value: 'radius', label: 'Jusqu’à une distance' },
          { value: 'communes', label: 'Dans certaines communes' },
        ]}
        columns={2}
        defaultValue="radius"
        legend="Jusqu’où allez-vous ?"
        name="area"
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          defaultValue="20"
          inputMode="numeric"
          label="Distance, en kilomètres"
          name="radius"
          optional
          width="short"
        />
        <TextField
          hint="Séparées par des virgules : « Rezé, Bouguenais »."
          label="Communes"
          name="communes"
          optional
        />
      </div>
    </>
  );
}
