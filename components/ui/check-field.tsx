'use client';

import type { ReactNode } from 'react';
import { FieldError } from './field-error';
import { keptChoices, useField } from './form-context';
import { held } from './held';

type Props = {
  readonly name: string;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly optional?: boolean;
  readonly defaultChecked?: boolean;
  readonly value?: string;
};

/** One box to tick: a consent, a yes. Never ticked in advance when it is a consent. */
export function CheckField({
  name,
  label,
  hint,
  optional,
  defaultChecked = false,
  value = 'on',
}: Props) {
  const { fieldId, hintId, errorId, error, kept, answered, attempt, describedBy } = useField(
    name,
    hint,
  );
  const ticked = keptChoices(kept, defaultChecked ? [value] : [], answered).includes(value);

  return (
    <div className={error ? 'border-s-4 border-red ps-4' : ''}>
      {error ? <FieldError id={errorId}>{error}</FieldError> : null}
      <label className="flex min-h-target cursor-pointer items-start gap-3 py-2" htmlFor={fieldId}>
        <input
          aria-describedby={describedBy}
          aria-invalid={error ? true : undefined}
          className="mt-0.5 size-5 shrink-0 accent-accent"
          defaultChecked={ticked}
          id={fieldId}
          key={attempt}
          name={name}
          required={!optional}
          type="checkbox"
          value={value}
        />
        <span>
          {held(label)}
          {optional ? <span className="text-muted"> (optionnel)</span> : null}
        </span>
      </label>
      {hint ? (
        <p className="ps-8 text-sm text-muted" id={hintId}>
          {held(hint)}
        </p>
      ) : null}
    </div>
  );
}
