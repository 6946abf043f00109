import type { ReactNode } from 'react';
import { held } from './held';

type Props = {
  readonly title?: ReactNode;
  readonly heading?: 'h2' | 'h3';
  readonly beside?: ReactNode;
  readonly children: ReactNode;
};

/** A raised panel that holds one thing. */
export function Card({ title, heading: Heading = 'h2', beside, children }: Props) {
  return (
    <section className="rounded-card border border-line bg-raised px-4 py-4 sm:px-6 sm:py-5">
      {title ? (
        <div className="mb-3 flex flex-wrap items-baseline justify-between gap-2">
          <Heading className="text-xl">{held(title)}</Heading>
          {beside}
        </div>
      ) : null}
      {children}
    </section>
  );
}
