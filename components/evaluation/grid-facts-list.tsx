import { holdTogether } from '@/lib/shared/french';

/** What the application says by itself of a question; nothing when it knows nothing. */
export function GridFacts({ facts }: { readonly facts: readonly string[] }) {
  if (facts.length === 0) return null;
  return (
    <div className="max-w-text border-line border-s-4 ps-4 text-sm">
      <p className="font-semibold text-muted">D’après les données</p>
      <ul className="flex flex-col gap-1">
        {facts.map((fact) => (
          <li className="whitespace-pre-line" key={fact}>
            {holdTogether(fact)}
          </li>
        ))}
      </ul>
    </div>
  );
}
