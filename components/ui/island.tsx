'use client';

import { type ReactNode, useContext } from 'react';
import { FormContext } from './form-context';

type Props = {
  /** by which components/islands finds what to wake */
  readonly name: string;
  /** what its component was given: plain values, written in the page */
  readonly given?: object;
  readonly children: ReactNode;
};

/** A part of the page that lives by script even where the framework’s own is not sent: there, components/islands wakes it alone. */
export function Island({ name, given = {}, children }: Props) {
  const form = useContext(FormContext);
  return (
    <div className="contents" data-given={JSON.stringify({ given, form })} data-island={name}>
      {children}
    </div>
  );
}
