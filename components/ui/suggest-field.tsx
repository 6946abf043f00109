'use client';

import type { ComponentProps } from 'react';
import { useField } from './form-context';
import { TextField } from './text-field';

type Props = ComponentProps<typeof TextField> & {
  /** What the browser proposes while one types; free typing stays possible. */
  readonly suggestions: readonly string[];
};

/** A text with suggestions (a commune, a structure): the native list, so it works without script. */
export function SuggestField({ suggestions, ...field }: Props) {
  const { fieldId } = useField(field.name);
  const listId = `${fieldId}-list`;

  return (
    <>
      <TextField {...field} autoComplete="off" list={listId} />
      <datalist id={listId}>
        {suggestions.map((suggestion) => (
          <option key={suggestion} value={suggestion} />
        ))}
      </datalist>
    </>
  );
}
