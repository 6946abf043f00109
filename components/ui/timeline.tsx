import type { ReactNode } from 'react';
import { held } from './held';

export type TimelineStep = {
  readonly key: string;
  /** « il y a 4 min » or « 14 h 02 ». */
  readonly when: ReactNode;
  /** The exact instant (ISO 8601), told on demand. */
  readonly at?: string;
  readonly title: ReactNode;
  readonly detail?: ReactNode;
  /** `next`: not yet happened. */
  readonly tone?: 'neutral' | 'good' | 'bad' | 'next';
};

const DOTS = {
  neutral: 'rounded-pill border-line-strong bg-raised',
  good: 'rounded-pill border-green bg-green',
  bad: 'border-red bg-red',
  next: 'rounded-pill border-accent border-dashed bg-raised',
} as const;

/** What happened, newest first or in order as given, and what comes next. */
export function Timeline({ steps, label }: { steps: readonly TimelineStep[]; label: string }) {
  return (
    <ol aria-label={label} className="relative">
      {steps.map((step, rank) => (
        <li className="relative flex gap-4 pb-5 last:pb-0" key={step.key}>
          {rank < steps.length - 1 ? (
            <span
              aria-hidden="true"
              className="absolute inset-s-[0.4375rem] top-4 bottom-[-0.5rem] w-0.5 bg-line"
            />
          ) : null}
          <span
            aria-hidden="true"
            className={`relative mt-1.5 size-4 shrink-0 border-2 ${DOTS[step.tone ?? 'neutral']}`}
            data-keep-colour
          />
          <div className="min-w-0">
            <p className="font-semibold">{held(step.title)}</p>
            {step.detail ? <div className="text-muted">{held(step.detail)}</div> : null}
            <p className="text-sm text-muted">
              {step.at ? <time dateTime={step.at}>{step.when}</time> : step.when}
            </p>
          </div>
        </li>
      ))}
    </ol>
  );
}
