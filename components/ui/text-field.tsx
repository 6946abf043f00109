'use client';

import type { InputHTMLAttributes, ReactNode } from 'react';
import { FieldFrame } from './field-frame';
import { type FieldWidth, fieldStyle } from './field-style';
import { keptText, useField } from './form-context';

type Native = 'autoComplete' | 'inputMode' | 'maxLength' | 'spellCheck' | 'list' | 'autoCapitalize';

type Props = Pick<InputHTMLAttributes<HTMLInputElement>, Native> & {
  readonly name: string;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly optional?: boolean;
  /** when an answer is needed, as an end of sentence: « si… »; not always, nor never */
  readonly neededIf?: string;
  readonly type?: 'text' | 'email' | 'tel' | 'url' | 'search';
  readonly defaultValue?: string;
  readonly width?: FieldWidth;
};

/** One line of text. Required unless `optional`, which is written beside the label. */
export function TextField({
  name,
  label,
  hint,
  optional,
  neededIf,
  defaultValue,
  type = 'text',
  width,
  ...native
}: Props) {
  const { fieldId, hintId, errorId, error, kept, describedBy } = useField(name, hint);

  return (
    <FieldFrame {...{ fieldId, label, optional, neededIf, hint, hintId, error, errorId }}>
      <input
        {...native}
        aria-describedby={describedBy}
        aria-invalid={error ? true : undefined}
        className={fieldStyle(width, Boolean(error))}
        defaultValue={keptText(kept, defaultValue)}
        id={fieldId}
        name={name}
        required={!(optional || neededIf)}
        type={type}
      />
    </FieldFrame>
  );
}
