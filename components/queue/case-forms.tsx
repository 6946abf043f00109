import { ActionForm } from '@/components/ui/action-form';
import { ChoiceCards } from '@/components/ui/choice-cards';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { SelectField } from '@/components/ui/select-field';
import { TextArea } from '@/components/ui/text-area';
import { CLOCKS, OUTCOME_LABELS, SAID_OUTCOMES } from '@/lib/queue/case';
import type { Cause } from '@/lib/queue/entry';
import { type NotTold, seenAs } from '@/lib/queue/not-told';
import { sayDuration } from '@/lib/shared/french';
import { CaseFields } from './queue-rows';

/** Which case the forms of a page are about: of the queue, or of the queue of a drill. */
export type On = {
  readonly subject: { readonly kind: string; readonly id: string };
  readonly version: number;
};

/** The acts on a case, as its page declares them. */
export type CaseActions = {
  readonly take: FormAction;
  readonly release: FormAction;
  readonly handOver: FormAction;
  readonly note: FormAction;
  readonly called: FormAction;
  readonly clock: FormAction;
  readonly close: FormAction;
  readonly pull: FormAction;
  readonly result: FormAction;
  readonly look: FormAction;
};

/** Takes a case, or over from the colleague who has it. */
export function TakeCase({
  on,
  action,
  owner,
  about,
}: {
  readonly on: On;
  readonly action: FormAction;
  readonly owner: string | null;
  /** which case, where the page shows several */
  readonly about?: string;
}) {
  const words = owner ? `Reprendre à ${owner}` : 'Prendre ce dossier';
  return (
    <ActionForm
      action={action}
      label={about ? `${words} : ${about}` : words}
      layout="inline"
      look={owner || about ? 'secondary' : 'primary'}
      submitLabel={
        <>
          {words}
          {about ? <span className="sr-only"> : {about}</span> : null}
        </>
      }
    >
      <CaseFields {...on} />
    </ActionForm>
  );
}

/** A note for whoever treats it: it takes nothing from what others wrote. */
export function NoteCase({ on, action }: { readonly on: On; readonly action: FormAction }) {
  return (
    <ActionForm action={action} label="Noter" layout="panel" single submitLabel="Noter">
      <CaseFields {...on} />
      <TextArea
        hint="Rien sur la santé ni le passé d’une personne."
        label="Note"
        maxLength={1000}
        name="note"
        rows={2}
      />
    </ActionForm>
  );
}

/** What only whoever has the case in hand may do: its clock, handing over, giving back, closing. */
export function OwnCase({
  on,
  actions,
  causes = [],
  shown = [],
}: {
  readonly on: On;
  readonly actions: Pick<CaseActions, 'clock' | 'handOver' | 'close' | 'release'>;
  /** why it is in the queue, as the page says: closing answers for these alone */
  readonly causes?: readonly Cause[];
  /** who was not told, as the page says: closing answers for these alone */
  readonly shown?: readonly NotTold[];
}) {
  return (
    <div className="flex flex-col gap-4">
      <ActionForm
        action={actions.clock}
        label="Quand revoir ce dossier"
        layout="inline"
        look="secondary"
        single
        submitLabel="Fixer"
      >
        <CaseFields {...on} />
        <SelectField
          label="Revoir dans"
          name="dans"
          options={CLOCKS.map((minutes) => ({
            value: String(minutes),
            label: sayDuration(minutes),
          }))}
        />
      </ActionForm>
      <ActionForm
        action={actions.handOver}
        foldedUnder="Passer la main à la relève"
        label="Passer la main"
        layout="panel"
        single
        submitLabel="Passer la main"
      >
        <CaseFields {...on} />
        <TextArea label="Ce que la relève doit savoir" maxLength={1000} name="releve" rows={3} />
      </ActionForm>
      <ActionForm
        action={actions.close}
        foldedUnder="Clore ce dossier"
        label="Clore"
        layout="panel"
        submitLabel="Clore"
      >
        <CaseFields {...on} />
        <input name="causes" type="hidden" value={causes.join(' ')} />
        <input name="vus" type="hidden" value={shown.map(seenAs).join(' ')} />
        <ChoiceCards
          choices={SAID_OUTCOMES.map((value) => ({ value, label: OUTCOME_LABELS[value] }))}
          legend="Ce qu’il en est"
          name="issue"
        />
        <TextArea label="En un mot" maxLength={1000} name="mot" optional rows={2} />
      </ActionForm>
      <ActionForm
        action={actions.release}
        label="Rendre à la file"
        layout="inline"
        look="quiet"
        submitLabel="Rendre à la file"
      >
        <CaseFields {...on} />
      </ActionForm>
    </div>
  );
}
