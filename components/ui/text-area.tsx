'use client';

import type { ReactNode } from 'react';
import { FieldFrame } from './field-frame';
import { fieldStyle } from './field-style';
import { keptText, useField } from './form-context';

type Props = {
  readonly name: string;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly optional?: boolean;
  /** needed in some cases only, said in the label; the server tells which */
  readonly neededIf?: string;
  readonly defaultValue?: string;
  readonly rows?: number;
  readonly maxLength?: number;
};

/** Several lines of text; it grows with the thumb, never sideways. */
export function TextArea({
  name,
  label,
  hint,
  optional,
  neededIf,
  defaultValue,
  rows = 4,
  maxLength,
}: Props) {
  const { fieldId, hintId, errorId, error, kept, describedBy } = useField(name, hint);

  return (
    <FieldFrame {...{ fieldId, label, optional, neededIf, hint, hintId, error, errorId }}>
      <textarea
        aria-describedby={describedBy}
        aria-invalid={error ? true : undefined}
        className={`${fieldStyle('full', Boolean(error))} resize-y`}
        defaultValue={keptText(kept, defaultValue)}
        id={fieldId}
        maxLength={maxLength}
        name={name}
        required={!(optional || neededIf)}
        rows={rows}
      />
    </FieldFrame>
  );
}
