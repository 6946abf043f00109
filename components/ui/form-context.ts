'use client';

import { createContext, useContext } from 'react';
import type { FormState } from '@/lib/shared/form-state';

export type FormAnswer = {
  readonly id: string;
  readonly state: FormState;
  /** Grows by one at each answer of the server: fields that must forget their own state use it as a key. */
  readonly attempt: number;
  readonly pending: boolean;
};

export const FormContext = createContext<FormAnswer>({
  id: 'f',
  state: {},
  attempt: 0,
  pending: false,
});

/** What a field needs to know of its form: its id, its error, the value the person had typed. */
export function useField(name: string, hint?: unknown) {
  const { id, state, attempt } = useContext(FormContext);
  const error = state.fields?.[name];
  const kept = state.values?.[name];
  const fieldId = `${id}-${name}`;
  const hintId = hint ? `${fieldId}-hint` : undefined;
  const errorId = error ? `${fieldId}-error` : undefined;

  return {
    fieldId,
    hintId,
    errorId,
    error,
    kept,
    /** The form came back with what was typed: a box that is not in it was left empty. */
    answered: state.values !== undefined,
    attempt,
    describedBy: [hintId, errorId].filter(Boolean).join(' ') || undefined,
  };
}

/** The one text of a kept answer, or what the page proposed. */
export function keptText(
  kept: string | readonly string[] | undefined,
  proposed: string | undefined,
) {
  return (typeof kept === 'object' ? kept[0] : kept) ?? proposed;
}

/** The choices of a kept answer, or those the page proposed. */
export function keptChoices(
  kept: string | readonly string[] | undefined,
  proposed: readonly string[],
  answered: boolean,
): readonly string[] {
  if (kept === undefined) return answered ? [] : proposed;
  return typeof kept === 'string' ? [kept] : kept;
}
