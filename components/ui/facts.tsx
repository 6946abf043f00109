import type { ReactNode } from 'react';
import { held } from './held';

export type Fact = { readonly name: string; readonly value: ReactNode };

/** What is known of one thing, name and value: a list a screen reader reads in pairs. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="divide-y divide-line">
      {facts.map((fact) => (
        <div className="flex flex-col gap-x-4 py-2 sm:flex-row" key={fact.name}>
          <dt className="text-muted sm:w-48 sm:shrink-0">{held(fact.name)}</dt>
          <dd className="min-w-0">{held(fact.value)}</dd>
        </div>
      ))}
    </dl>
  );
}
