'use client';

import { useEffect, useRef, useState } from 'react';

const PAUSE_MS = 700;
const FIELDS = [
  'structureId',
  'trade',
  'otherTrade',
  'tasks',
  'wantedKinds',
  'when',
  'day',
  'start',
  'end',
  'endDay',
  'repeat',
  'repeatOther',
];

function queryOf(form: HTMLFormElement): string {
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (FIELDS.includes(name) && typeof value === 'string') query.append(name, value);
  }
  return query.toString();
}

async function read(query: string, signal: AbortSignal): Promise<string | null> {
  const answer = await fetch(`/api/besoins/apercu?${query}`, { signal });
  if (!answer.ok) return null;
  const { sentence } = (await answer.json()) as { sentence: string | null };
  return sentence;
}

/** How many people could come, asked again when the form rests. Silent when it cannot be known. */
export function CandidatesPreview() {
  const line = useRef<HTMLParagraphElement>(null);
  const [sentence, setSentence] = useState<string | null>(null);

  useEffect(() => {
    const form = line.current?.closest('form');
    if (!form) return;
    let last = '';
    let timer: ReturnType<typeof setTimeout> | undefined;
    let asked = new AbortController();
    const ask = () => {
      const query = queryOf(form);
      if (query === last) return;
      last = query;
      asked.abort();
      asked = new AbortController();
      read(query, asked.signal).then(setSentence, () => undefined);
    };
    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(ask, PAUSE_MS);
    };
    later();
    form.addEventListener('input', later);
    return () => {
      clearTimeout(timer);
      asked.abort();
      form.removeEventListener('input', later);
    };
  }, []);

  return (
    <p aria-live="polite" className="text-accent text-sm sm:text-base noscript:hidden" ref={line}>
      {sentence}
    </p>
  );
}
