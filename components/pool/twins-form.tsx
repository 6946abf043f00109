import { ActionForm } from '@/components/ui/action-form';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { SelectField } from '@/components/ui/select-field';
import {
  DECISION_LABELS,
  type LineDecision,
  TWIN_TABLE,
  type TwinKind,
} from '@/lib/pool/import-twins';

type TwinLine = {
  readonly line: number;
  readonly name: string;
  readonly kind: TwinKind;
  readonly otherLine: number | null;
  readonly decision: LineDecision;
};

type Props = {
  readonly action: FormAction;
  readonly importId: string;
  readonly twins: readonly TwinLine[];
};

/** Lines that are, or may be, somebody already there: what is proposed of each, for the manager to decide. */
export function TwinsForm({ action, importId, twins }: Props) {
  return (
    <ActionForm action={action} label="Doublons" submitLabel="Enregistrer ces décisions">
      <input name="importId" type="hidden" value={importId} />
      {twins.map(({ line, name, kind, otherLine, decision }) => (
        <SelectField
          defaultValue={decision}
          emptyLabel={null}
          hint={`${TWIN_TABLE[kind].label}${otherLine === null ? '' : ` : ligne ${otherLine}`}.`}
          key={line}
          label={`Ligne ${line} : ${name}`}
          name={`ligne${line}`}
          options={TWIN_TABLE[kind].choices.map((value) => ({
            value,
            label: DECISION_LABELS[value],
          }))}
          width="medium"
        />
      ))}
    </ActionForm>
  );
}
