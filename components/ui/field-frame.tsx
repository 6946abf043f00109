import type { ReactNode } from 'react';
import { FieldError } from './field-error';
import { held } from './held';

type Props = {
  readonly fieldId: string;
  readonly label: ReactNode;
  readonly optional?: boolean | undefined;
  readonly neededIf?: string | undefined;
  readonly hint?: ReactNode;
  readonly hintId?: string | undefined;
  readonly error?: string | undefined;
  readonly errorId?: string | undefined;
  readonly children: ReactNode;
};

/** Label above, then hint, then error, then the field: the order in which they are read aloud. */
export function FieldFrame({
  fieldId,
  label,
  optional,
  neededIf,
  hint,
  hintId,
  error,
  errorId,
  children,
}: Props) {
  return (
    <div
      className={`flex flex-col gap-1 ${error ? 'border-s-4 border-red ps-4' : ''}`}
      data-field={fieldId}
    >
      <label className="font-semibold" htmlFor={fieldId}>
        {held(label)}
        {optional ? <span className="font-normal text-muted"> (optionnel)</span> : null}
        {neededIf ? <span className="font-normal text-muted"> ({neededIf})</span> : null}
      </label>
      {hint ? (
        <p className="text-sm text-muted" id={hintId}>
          {held(hint)}
        </p>
      ) : null}
      {error ? <FieldError id={errorId}>{error}</FieldError> : null}
      <div className="mt-1">{children}</div>
    </div>
  );
}
