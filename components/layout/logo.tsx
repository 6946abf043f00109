/** One disc in two halves: the shift that leaves goes down, the next one rises. */
export function Logo({ className = '' }: { className?: string }) {
  return (
    <span className={`inline-flex items-center gap-2.5 ${className}`}>
      <svg
        aria-hidden="true"
        className="size-8 shrink-0 text-accent"
        focusable="false"
        viewBox="0 0 32 32"
      >
        <path
          d="M15 9.5a9.5 9.5 0 0 0 0 19v-19Z"
          fill="none"
          stroke="currentColor"
          strokeLinejoin="round"
          strokeWidth="2"
        />
        <path d="M17.5 2.5a10.5 10.5 0 0 1 0 21v-21Z" fill="currentColor" />
      </svg>
      <span className="text-xl font-bold tracking-tight text-ink">Relève</span>
    </span>
  );
}
