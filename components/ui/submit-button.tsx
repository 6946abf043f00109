'use client';

import { type ReactNode, useEffect, useState } from 'react';
import { useFormStatus } from 'react-dom';
import { type ButtonLook, buttonStyle } from './button-style';
import { held } from './held';

type Props = {
  readonly children: ReactNode;
  readonly pendingLabel?: string;
  readonly look?: ButtonLook;
  readonly className?: string;
  /** Sent with the form when this button is the one pressed. */
  readonly name?: string;
  readonly value?: string;
};

/** Sends its form once: while the answer is awaited it says so, keeps the focus and ignores taps. */
export function SubmitButton({
  children,
  pendingLabel = 'Envoi…',
  look = 'primary',
  className = '',
  name,
  value,
}: Props) {
  const { pending } = useFormStatus();
  // Of several acts in one form, only the one that was pressed says it is being sent.
  const [pressed, setPressed] = useState(false);
  useEffect(() => {
    if (!pending) setPressed(false);
  }, [pending]);

  return (
    <button
      aria-disabled={pending || undefined}
      className={buttonStyle(look, className)}
      name={name}
      onClick={(event) => {
        if (pending) event.preventDefault();
        else setPressed(true);
      }}
      type="submit"
      value={value}
    >
      {pending && pressed ? pendingLabel : held(children)}
    </button>
  );
}
