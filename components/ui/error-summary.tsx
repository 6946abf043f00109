'use client';

import { useEffect, useRef } from 'react';
import { prefixTitle } from './error-title';
import { held } from './held';

export type SummaryLine = { readonly fieldId: string; readonly text: string };

type Props = {
  readonly message?: string | undefined;
  readonly lines?: readonly SummaryLine[];
  /** The way out of what stopped the form, when it is on another page: opened beside, so that nothing typed is lost. */
  readonly way?: { readonly href: string; readonly label: string };
  /** Changes at each answer, so that the same error twice is said twice. */
  readonly attempt?: number;
};

const SETTLE_MS = 300;

/** The page sets its own title while it appears: the prefix comes after, for as long as there is an error. */
function prefixSettled() {
  let takeBack = () => {};
  const after = setTimeout(() => {
    takeBack = prefixTitle();
  }, SETTLE_MS);
  return () => {
    clearTimeout(after);
    takeBack();
  };
}

function heading(message: string | undefined, count: number): string {
  if (message) return message;
  return count > 1 ? `${count} réponses sont à corriger` : 'Une réponse est à corriger';
}

/** What must be corrected, first on the page: it takes the focus, and each line leads to its field. */
export function ErrorSummary({ message, lines = [], way, attempt = 0 }: Props) {
  const box = useRef<HTMLDivElement>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each answer of the server takes the focus again
  useEffect(() => {
    box.current?.focus();
    return prefixSettled();
  }, [attempt]);

  return (
    <div
      // biome-ignore lint/a11y/noAutofocus: without script, the browser itself leads the reader to what is wrong
      autoFocus
      className="rounded-card border-2 border-red bg-raised px-5 py-4"
      data-error-summary
      ref={box}
      role="alert"
      tabIndex={-1}
    >
      <p className="text-lg font-semibold text-red">{held(heading(message, lines.length))}</p>
      {lines.length > 0 ? (
        <ul className="mt-2 flex flex-col gap-1">
          {lines.map((line) => (
            <li key={line.fieldId}>
              <a
                className="inline-block py-1 text-red underline underline-offset-4"
                href={`#${line.fieldId}`}
              >
                {held(line.text)}
              </a>
            </li>
          ))}
        </ul>
      ) : null}
      {way ? (
        <p className="mt-2">
          <a
            className="inline-block py-1 text-accent underline underline-offset-4"
            href={way.href}
            rel="noopener"
            target="_blank"
          >
            {way.label}
          </a>
        </p>
      ) : null}
    </div>
  );
}
