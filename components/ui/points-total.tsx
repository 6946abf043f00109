'use client';

import { useContext, useEffect, useRef, useState } from 'react';
import { FULL_POINTS, sayTotal } from '@/lib/shared/points';
import { FormContext } from './form-context';

type Props = {
  /** what they came to when the page was read */
  readonly read: number;
  /** the fields counted */
  readonly parts: readonly string[];
};

/** What the points of the form come to, counted again at each stroke; without script, what they came to when the page was read. */
export function PointsTotal({ read, parts }: Props) {
  const words = useRef<HTMLOutputElement>(null);
  const [total, setTotal] = useState(read);
  const { attempt } = useContext(FormContext);

  // biome-ignore lint/correctness/useExhaustiveDependencies: an answer of the server draws the fields anew
  useEffect(() => {
    const form = words.current?.closest('form');
    if (!form) return;
    const count = () => {
      const given = new FormData(form);
      setTotal(parts.reduce((sum, part) => sum + (Number(given.get(part)) || 0), 0));
    };
    count();
    form.addEventListener('input', count);
    return () => form.removeEventListener('input', count);
  }, [attempt]);

  return (
    <output
      className={`block font-semibold tabular-nums ${total === FULL_POINTS ? '' : 'text-red'}`}
      ref={words}
    >
      {sayTotal(total)}
    </output>
  );
}
