'use client';

import { type ReactNode, useContext } from 'react';
import { Disclosure } from './disclosure';
import { FormContext } from './form-context';

type Props = {
  readonly names: readonly string[];
  readonly summary: ReactNode;
  readonly open?: boolean;
  readonly children: ReactNode;
};

/** Details of a form, folded until one of its fields has to be mended: an error is never hidden. */
export function OpenOnFault({ names, summary, open = false, children }: Props) {
  const { state } = useContext(FormContext);
  const faulty = names.some((name) => state.fields?.[name] !== undefined);

  return (
    <Disclosure open={open || faulty} summary={summary}>
      {children}
    </Disclosure>
  );
}
