'use client';

import type { ReactNode } from 'react';
import { FieldFrame } from './field-frame';
import { fieldStyle } from './field-style';
import { keptText, useField } from './form-context';

type Props = {
  readonly name: string;
  readonly label: ReactNode;
  /** Announces the format; a default one is written when none is given. */
  readonly hint?: ReactNode;
  readonly kind?: 'date' | 'time';
  readonly optional?: boolean;
  /** when an answer is needed, as an end of sentence: « si… » */
  readonly neededIf?: string;
  /** « 2026-11-24 » or « 20:45 ». */
  readonly defaultValue?: string;
  readonly min?: string;
  readonly max?: string;
};

const FORMATS = {
  date: 'Jour, mois, année',
  time: 'Heures et minutes. Exemple : 20:45',
} as const;

/** A day or an hour by the phone's own picker; typed « AAAA-MM-JJ » or « HH:MM » where there is none. */
export function DateField({
  name,
  label,
  hint,
  kind = 'date',
  optional,
  neededIf,
  defaultValue,
  min,
  max,
}: Props) {
  const said = hint ?? FORMATS[kind];
  const { fieldId, hintId, errorId, error, kept, describedBy } = useField(name, said);

  return (
    <FieldFrame {...{ fieldId, label, optional, neededIf, hintId, error, errorId }} hint={said}>
      <input
        aria-describedby={describedBy}
        aria-invalid={error ? true : undefined}
        className={fieldStyle('short', Boolean(error))}
        defaultValue={keptText(kept, defaultValue)}
        id={fieldId}
        max={max}
        min={min}
        name={name}
        required={!(optional || neededIf)}
        type={kind}
      />
    </FieldFrame>
  );
}
