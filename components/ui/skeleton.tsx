/** The place of what is coming, so that nothing jumps; says it is coming, once. */
export function Skeleton({ lines = 3, label = 'Chargement…' }: { lines?: number; label?: string }) {
  return (
    <div role="status">
      <span className="sr-only">{label}</span>
      <div aria-hidden="true" className="flex flex-col gap-3">
        {Array.from({ length: lines }, (_, rank) => `line-${rank}`).map((key, rank) => (
          <div
            className={`h-5 rounded-field bg-line ${rank % 3 === 2 ? 'w-2/3' : 'w-full'}`}
            key={key}
          />
        ))}
      </div>
    </div>
  );
}
