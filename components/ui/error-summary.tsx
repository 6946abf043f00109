'use client';

import { useEffect, useRef } from 'react';

export type SummaryLine = { readonly fieldId: string; readonly text: string };

type Props = {
  readonly message?: string | undefined;
  readonly lines?: readonly SummaryLine[];
  /** Changes at each answer, so that the same error twice is said twice. */
  readonly attempt?: number;
};

const PREFIX = 'Erreur : ';

function heading(message: string | undefined, count: number): string {
  if (message) return message;
  return count > 1 ? `${count} réponses sont à corriger` : 'Une réponse est à corriger';
}

/** What must be corrected, first on the page: it takes the focus, and each line leads to its field. */
export function ErrorSummary({ message, lines = [], attempt = 0 }: Props) {
  const box = useRef<HTMLDivElement>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each answer of the server takes the focus again
  useEffect(() => {
    box.current?.focus();
    if (document.title.startsWith(PREFIX)) return;
    const title = document.title;
    document.title = PREFIX + title;
    return () => {
      document.title = title;
    };
  }, [attempt]);

  return (
    <div
      // biome-ignore lint/a11y/noAutofocus: without script, the browser itself leads the reader to what is wrong
      autoFocus
      className="rounded-card border-2 border-red bg-raised px-5 py-4"
      ref={box}
      role="alert"
      tabIndex={-1}
    >
      <p className="text-lg font-semibold text-red">{heading(message, lines.length)}</p>
      {lines.length > 0 ? (
        <ul className="mt-2 flex flex-col gap-1">
          {lines.map((line) => (
            <li key={line.fieldId}>
              <a
                className="inline-block py-1 text-red underline underline-offset-4"
                href={`#${line.fieldId}`}
              >
                {line.text}
              </a>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
