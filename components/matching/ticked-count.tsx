'use client';

import { useContext, useEffect, useRef, useState } from 'react';
import { FormContext } from '@/components/ui/form-context';
import { sayCount } from '@/lib/shared/french';
import { TICKS } from './ticks';

const countTicked = (form: HTMLFormElement) => new FormData(form).getAll(TICKS).length;

/** « Solliciter 6 personnes »: what the button will do, counted again at each tick; in general words without script. */
export function TickedCount() {
  const words = useRef<HTMLSpanElement>(null);
  const [count, setCount] = useState<number | null>(null);
  const { attempt } = useContext(FormContext);

  // biome-ignore lint/correctness/useExhaustiveDependencies: an answer of the server draws the boxes anew
  useEffect(() => {
    const form = words.current?.closest('form');
    if (!form) return;
    const read = () => setCount(countTicked(form));
    read();
    form.addEventListener('change', read);
    return () => form.removeEventListener('change', read);
  }, [attempt]);

  return (
    <span ref={words}>
      {count === null || count === 0
        ? 'Solliciter les personnes cochées'
        : `Solliciter ${sayCount(count, 'personne')}`}
    </span>
  );
}
