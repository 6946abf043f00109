import { PlaceField } from '@/components/organization/place-field';
import { CommuneField } from '@/components/profile/commune-field';
import { ActionForm } from '@/components/ui/action-form';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { SelectField } from '@/components/ui/select-field';
import { TextArea } from '@/components/ui/text-area';
import { TextField } from '@/components/ui/text-field';
import { REFERRAL_TOPICS, TOPIC_TABLE } from '@/lib/referral/topic';

function About() {
  return (
    <>
      <SelectField
        label="De quoi s’agit-il ?"
        name="topic"
        options={REFERRAL_TOPICS.map((value) => ({
          value,
          label: `${TOPIC_TABLE[value].label} (${TOPIC_TABLE[value].hint})`,
        }))}
      />
      <TextArea
        hint="Sans nom de personne accompagnée, ni rien de sa santé."
        label="La question"
        name="said"
      />
    </>
  );
}

/** A structure’s question, given to whoever answers about it. */
export function AskForm({
  action,
  places,
}: {
  readonly action: FormAction;
  readonly places: readonly { readonly id: string; readonly name: string }[];
}) {
  return (
    <ActionForm
      action={action}
      foldedUnder="Poser une question"
      label="Poser une question"
      submitLabel="Envoyer la question"
    >
      <PlaceField places={places} />
      <About />
      <TextField label="Qui rappeler ?" name="callerName" />
      <TextField inputMode="tel" label="À quel numéro ?" name="callerPhone" />
    </ActionForm>
  );
}

/** A question heard by telephone, written down for whoever called. */
export function CalledForm({ action }: { readonly action: FormAction }) {
  return (
    <ActionForm
      action={action}
      foldedUnder="Noter une question entendue au téléphone"
      label="Noter une question"
      submitLabel="Confier la question"
    >
      <About />
      <TextField
        hint="La personne et son établissement."
        label="Qui a appelé ?"
        name="callerName"
      />
      <TextField inputMode="tel" label="À quel numéro rappeler ?" name="callerPhone" />
      <CommuneField label="De quelle commune ?" />
    </ActionForm>
  );
}
