'use client';

import type { ReactNode } from 'react';
import { FieldFrame } from './field-frame';
import { type FieldWidth, fieldStyle } from './field-style';
import { keptText, useField } from './form-context';

export type SelectOption = { readonly value: string; readonly label: string };
export type SelectGroup = { readonly label: string; readonly options: readonly SelectOption[] };

type Props = {
  readonly name: string;
  readonly label: ReactNode;
  readonly options: readonly (SelectOption | SelectGroup)[];
  readonly hint?: ReactNode;
  readonly optional?: boolean;
  readonly defaultValue?: string;
  readonly width?: FieldWidth;
  /** The words of the empty choice; none when the field always has an answer. */
  readonly emptyLabel?: string | null;
};

function Choice({ entry }: { entry: SelectOption | SelectGroup }) {
  if ('value' in entry) return <option value={entry.value}>{entry.label}</option>;
  return (
    <optgroup label={entry.label}>
      {entry.options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </optgroup>
  );
}

/** One choice in a long list. Up to seven choices, ChoiceCards is quicker with a thumb. */
export function SelectField({
  name,
  label,
  options,
  hint,
  optional,
  defaultValue,
  width,
  emptyLabel = 'Choisir…',
}: Props) {
  const { fieldId, hintId, errorId, error, kept, attempt, describedBy } = useField(name, hint);

  return (
    <FieldFrame {...{ fieldId, label, optional, hint, hintId, error, errorId }}>
      <select
        aria-describedby={describedBy}
        aria-invalid={error ? true : undefined}
        className={fieldStyle(width, Boolean(error))}
        defaultValue={keptText(kept, defaultValue) ?? ''}
        id={fieldId}
        // A form that was answered resets its lists: the key brings back the kept choice.
        key={attempt}
        name={name}
        required={!optional}
      >
        {emptyLabel === null ? null : <option value="">{emptyLabel}</option>}
        {options.map((entry) => (
          <Choice entry={entry} key={'value' in entry ? entry.value : entry.label} />
        ))}
      </select>
    </FieldFrame>
  );
}
