import { MomentsField } from '@/components/availability/moments-field';
import { ActionForm } from '@/components/ui/action-form';
import { ChoiceCards } from '@/components/ui/choice-cards';
import { DateField } from '@/components/ui/date-field';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { TextArea } from '@/components/ui/text-area';
import { OUTCOME_TABLE, SAID_OUTCOMES } from '@/lib/desk/outcome';

type Props = { readonly action: FormAction; readonly callId: string };

/** When the person is free: « c’est toujours vrai », or the usual moments said again. */
export function HeardWeekForms({ action, callId, known }: Props & { readonly known: boolean }) {
  return (
    <div className="flex flex-col gap-3">
      {known ? (
        <ActionForm
          action={action}
          label="Ses moments libres n’ont pas changé"
          layout="inline"
          submitLabel="C’est toujours vrai"
        >
          <input name="appel" type="hidden" value={callId} />
          <input name="dit" type="hidden" value="same" />
        </ActionForm>
      ) : null}
      <ActionForm
        action={action}
        foldedUnder={known ? 'Ses moments ont changé' : 'Noter quand elle est libre'}
        label="Noter ses moments libres"
        look="secondary"
        submitLabel="Noter ces moments"
      >
        <input name="appel" type="hidden" value={callId} />
        <input name="dit" type="hidden" value="new" />
        <MomentsField
          hint={known ? 'Ils remplacent toute sa semaine, corrections comprises.' : undefined}
        />
      </ActionForm>
    </div>
  );
}

/** Whether what concerns the person is printed too. */
export function PaperForm({ action, callId, wants }: Props & { readonly wants: boolean }) {
  return (
    <ActionForm
      action={action}
      label="Papier"
      layout="inline"
      look="secondary"
      submitLabel={wants ? 'Ne plus rien imprimer' : 'Imprimer aussi sur papier'}
    >
      <input name="appel" type="hidden" value={callId} />
      <input name="papier" type="hidden" value={wants ? 'no' : 'yes'} />
    </ActionForm>
  );
}

/** How the call ends; nothing more is noted after. */
export function EndCallForm({ action, callId }: Props) {
  return (
    <ActionForm action={action} label="Terminer l’appel" submitLabel="Terminer l’appel">
      <input name="appel" type="hidden" value={callId} />
      <ChoiceCards
        choices={SAID_OUTCOMES.map((value) => ({ value, ...OUTCOME_TABLE[value] }))}
        columns={2}
        legend="Comment l’appel se termine-t-il ?"
        name="fin"
      />
      <div className="flex flex-wrap gap-4">
        <DateField label="Rappeler le" name="jour" optional />
        <DateField kind="time" label="À" name="heure" optional />
        <DateField label="Indisponible jusqu’au" name="jusque" optional />
      </div>
      <TextArea
        hint="Rien sur la santé ni la vie privée. Par exemple : préfère être appelée le matin."
        label="Note pour la relève"
        maxLength={500}
        name="note"
        optional
        rows={2}
      />
    </ActionForm>
  );
}
