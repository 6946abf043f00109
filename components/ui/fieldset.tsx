import type { ReactNode } from 'react';
import { FieldError } from './field-error';
import { held } from './held';

type Props = {
  readonly legend: ReactNode;
  readonly hint?: ReactNode;
  readonly hintId?: string | undefined;
  readonly error?: string | undefined;
  readonly errorId?: string | undefined;
  readonly optional?: boolean | undefined;
  /** `question`: the legend is as large as a title (« Quand ? »). */
  readonly size?: 'field' | 'question';
  readonly children: ReactNode;
};

/** A group of fields that answer one question; the legend is the question. */
export function Fieldset({
  legend,
  hint,
  hintId,
  error,
  errorId,
  optional,
  size = 'field',
  children,
}: Props) {
  const described = [hint ? hintId : undefined, error ? errorId : undefined].filter(Boolean);

  return (
    <fieldset
      aria-describedby={described.join(' ') || undefined}
      className={`min-w-0 ${error ? 'border-s-4 border-red ps-4' : ''}`}
    >
      <legend className={size === 'question' ? 'text-xl font-semibold' : 'font-semibold'}>
        {held(legend)}
        {optional ? <span className="font-normal text-muted"> (optionnel)</span> : null}
      </legend>
      {hint ? (
        <p className="mt-1 text-sm text-muted" id={hintId}>
          {held(hint)}
        </p>
      ) : null}
      {error ? (
        <div className="mt-1">
          <FieldError id={errorId}>{error}</FieldError>
        </div>
      ) : null}
      <div className={size === 'question' ? 'mt-4 flex flex-col gap-5' : 'mt-2'}>{children}</div>
    </fieldset>
  );
}
