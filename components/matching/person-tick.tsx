'use client';

import { keptChoices, useField } from '@/components/ui/form-context';
import { TICKS, tickId } from './ticks';

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
