import { HARD } from '@/lib/shared/french';

/** What a person reads of what is still to be signed or shown before they come. */
export function BeforeComing({ sentences }: { readonly sentences: readonly string[] }) {
  if (sentences.length === 0) return null;
  return (
    <div>
      <p className="font-semibold">Avant de venir{HARD}:</p>
      <ul className="list-disc ps-6">
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </div>
  );
}
