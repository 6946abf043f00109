import type { ReactNode } from 'react';

type Props = {
  /** The number, already written the French way: « 1 240 », « 62 % ». */
  readonly figure: ReactNode;
  /** What is counted, in words that make a sentence with the number. */
  readonly words: ReactNode;
  readonly detail?: ReactNode;
  readonly tone?: 'plain' | 'red';
  /** read across a room */
  readonly large?: boolean;
};

/** One large number and what it says. Red only when someone must act. */
export function FigureCard({ figure, words, detail, tone = 'plain', large = false }: Props) {
  return (
    <div
      className={`rounded-card border bg-raised px-5 py-4 ${tone === 'red' ? 'border-red' : 'border-line'}`}
    >
      <p>
        <span
          className={`block ${large ? 'text-4xl' : 'text-3xl'} font-semibold tabular-nums ${tone === 'red' ? 'text-red' : ''}`}
        >
          {figure}
        </span>
        <span className={`block ${large ? 'text-xl' : ''}`}>{words}</span>
      </p>
      {detail ? <p className="mt-1 text-sm text-muted">{detail}</p> : null}
    </div>
  );
}
