'use client';

import type { ReactNode } from 'react';
import { keptChoices, useField } from '@/components/ui/form-context';

type Props = {
  readonly personId: string;
  readonly checked: boolean;
  /** who it is: the words of the box */
  readonly children: ReactNode;
};

/** The box of one candidate: ticked in advance on a first look, then as the director left it, even after an error. */
export function CandidateTick({ personId, checked, children }: Props) {
  const { kept, answered, attempt } = useField('personnes');
  const ticked = keptChoices(kept, checked ? [personId] : [], answered).includes(personId);

  return (
    <label className="flex min-h-target items-start gap-3">
      <input
        className="mt-1 size-6 shrink-0 accent-accent"
        defaultChecked={ticked}
        key={attempt}
        name="personnes"
        type="checkbox"
        value={personId}
      />
      {children}
    </label>
  );
}
