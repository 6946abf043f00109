'use client';

import type { ReactNode } from 'react';
import { Fieldset } from './fieldset';
import { keptChoices, useField } from './form-context';
import { held } from './held';

export type CardChoice = {
  readonly value: string;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
};

type Props = {
  readonly name: string;
  readonly legend: ReactNode;
  readonly choices: readonly CardChoice[];
  readonly hint?: ReactNode;
  readonly optional?: boolean;
  /** Several answers (boxes) instead of one (buttons). */
  readonly multiple?: boolean;
  readonly defaultValue?: string | readonly string[];
  readonly columns?: 1 | 2 | 3;
  readonly size?: 'field' | 'question';
};

const COLUMNS = { 1: '', 2: 'sm:grid-cols-2', 3: 'sm:grid-cols-2 lg:grid-cols-3' } as const;

function proposed(value: Props['defaultValue']): readonly string[] {
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
}

type CardProps = {
  readonly choice: CardChoice;
  readonly name: string;
  readonly inputId: string;
  readonly multiple: boolean;
  readonly chosen: boolean;
  readonly invalid: boolean;
  readonly required: boolean;
};

function ChoiceCard({ choice, name, inputId, multiple, chosen, invalid, required }: CardProps) {
  const hintId = choice.hint ? `${inputId}-hint` : undefined;

  return (
    <label className="flex min-h-12 cursor-pointer items-start gap-3 rounded-field border border-line-strong bg-raised px-4 py-3 hover:border-accent has-checked:chosen has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus">
      <input
        aria-describedby={hintId}
        aria-invalid={invalid || undefined}
        className="mt-0.5 size-5 shrink-0 accent-accent outline-none"
        defaultChecked={chosen}
        id={inputId}
        name={name}
        required={required}
        type={multiple ? 'checkbox' : 'radio'}
        value={choice.value}
      />
      <span className="min-w-0">
        <span className="block leading-6 font-semibold">{held(choice.label)}</span>
        {choice.hint ? (
          <span className="block text-sm text-muted" id={hintId}>
            {held(choice.hint)}
          </span>
        ) : null}
      </span>
    </label>
  );
}

/** A question answered by one tap: the whole card is the target, the native mark says what is chosen. */
export function ChoiceCards({
  name,
  legend,
  choices,
  hint,
  optional,
  multiple = false,
  defaultValue,
  columns = 1,
  size = 'field',
}: Props) {
  const { fieldId, hintId, errorId, error, kept, answered, attempt } = useField(name, hint);
  const chosen = keptChoices(kept, proposed(defaultValue), answered);

  return (
    <Fieldset {...{ legend, hint, hintId, error, errorId, optional, size }}>
      <div className={`grid gap-2 ${COLUMNS[columns]}`} key={attempt}>
        {choices.map((choice, rank) => (
          <ChoiceCard
            chosen={chosen.includes(choice.value)}
            inputId={rank === 0 ? fieldId : `${fieldId}-${choice.value}`}
            invalid={Boolean(error)}
            key={choice.value}
            required={!multiple && !optional}
            {...{ choice, name, multiple }}
          />
        ))}
      </div>
    </Fieldset>
  );
}
