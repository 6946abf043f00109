'use client';

import { keptChoices, useField } from '@/components/ui/form-context';

/** The name all the boxes share. */
export const TICKS = 'personnes';
export const tickId = (personId: string) => `${TICKS}-${personId}`;

/** The box of one person: ticked in advance once, then as the director left it, whatever was answered. */
export function PersonTick({
  personId,
  proposed,
}: {
  readonly personId: string;
  readonly proposed: boolean;
}) {
  const { kept, answered, attempt } = useField(TICKS);
  const ticked = keptChoices(kept, proposed ? [personId] : [], answered).includes(personId);

  return (
    <input
      className="mt-1 size-6 shrink-0 accent-accent"
      defaultChecked={ticked}
      id={tickId(personId)}
      key={attempt}
      name={TICKS}
      type="checkbox"
      value={personId}
    />
  );
}
