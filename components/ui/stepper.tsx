'use client';

import { type ReactNode, useRef, useState } from 'react';
import { FieldFrame } from './field-frame';
import { fieldStyle } from './field-style';
import { keptText, useField } from './form-context';
import { Icon } from './icon';

type Props = {
  readonly name: string;
  readonly label: ReactNode;
  /** What is counted, in the singular: « personne » gives « Une personne de moins ». */
  readonly counted: string;
  readonly min?: number;
  readonly max?: number;
  readonly step?: number;
  readonly defaultValue?: number;
  readonly hint?: ReactNode;
  readonly optional?: boolean;
};

const SIDE =
  'inline-flex size-12 items-center justify-center rounded-field border border-line-strong bg-raised text-accent hover:border-accent hover:bg-accent-soft noscript:hidden cursor-pointer';

/** A small number set with two large buttons; a plain number field without script. */
export function Stepper({
  name,
  label,
  counted,
  min = 0,
  max = 99,
  step = 1,
  defaultValue,
  hint,
  optional,
}: Props) {
  const { fieldId, hintId, errorId, error, kept, describedBy } = useField(name, hint);
  const input = useRef<HTMLInputElement>(null);
  const [said, setSaid] = useState('');

  const move = (direction: 1 | -1) => {
    const field = input.current;
    if (!field) return;
    const from = Number.parseInt(field.value, 10);
    const to = Number.isNaN(from) ? min : from + direction * step;
    field.value = String(Math.min(max, Math.max(min, to)));
    field.dispatchEvent(new Event('input', { bubbles: true }));
    setSaid(field.value);
  };

  return (
    <FieldFrame {...{ fieldId, label, optional, hint, hintId, error, errorId }}>
      <div className="flex items-center gap-2">
        <button
          aria-label={`Retirer ${step} ${counted}`}
          className={SIDE}
          onClick={() => move(-1)}
          type="button"
        >
          <Icon name="minus" />
        </button>
        <input
          aria-describedby={describedBy}
          aria-invalid={error ? true : undefined}
          className={`${fieldStyle('full', Boolean(error))} min-h-12 max-w-24 text-center text-xl font-semibold`}
          defaultValue={keptText(
            kept,
            defaultValue === undefined ? undefined : String(defaultValue),
          )}
          id={fieldId}
          inputMode="numeric"
          max={max}
          min={min}
          name={name}
          ref={input}
          required={!optional}
          step={step}
          type="number"
        />
        <button
          aria-label={`Ajouter ${step} ${counted}`}
          className={SIDE}
          onClick={() => move(1)}
          type="button"
        >
          <Icon name="plus" />
        </button>
        <span aria-live="polite" className="sr-only">
          {said}
        </span>
      </div>
    </FieldFrame>
  );
}
