'use client';

import { useContext, useEffect, useRef, useState } from 'react';
import { FormContext } from '@/components/ui/form-context';
import { FULL_SCORE, SCORE_PARTS, sayTotal } from '@/lib/matching/weights';

const totalIn = (form: HTMLFormElement) => {
  const given = new FormData(form);
  return SCORE_PARTS.reduce((sum, part) => sum + (Number(given.get(part)) || 0), 0);
};

/** What the points of the form come to, counted again at each stroke; without script, what they came to when the page was read. */
export function PointsTotal({ read }: { readonly read: number }) {
  const words = useRef<HTMLOutputElement>(null);
  const [total, setTotal] = useState(read);
  const { attempt } = useContext(FormContext);

  // biome-ignore lint/correctness/useExhaustiveDependencies: an answer of the server draws the fields anew
  useEffect(() => {
    const form = words.current?.closest('form');
    if (!form) return;
    const count = () => setTotal(totalIn(form));
    count();
    form.addEventListener('input', count);
    return () => form.removeEventListener('input', count);
  }, [attempt]);

  return (
    <output
      className={`block font-semibold tabular-nums ${total === FULL_SCORE ? '' : 'text-red'}`}
      ref={words}
    >
      {sayTotal(total)}
    </output>
  );
}
