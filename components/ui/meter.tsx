type Props = {
  /** None when the sentence just above the bar already says it all. */
  readonly label?: string;
  readonly value: number;
  readonly max: number;
  /** What is written beside the bar: « 1 sur 2 », « 62 % ». */
  readonly words?: string;
  readonly tone?: 'accent' | 'green' | 'orange' | 'red';
};

const TONES = {
  accent: 'bg-accent',
  green: 'bg-green',
  orange: 'bg-orange',
  red: 'bg-red',
} as const;

/** How much of a whole, as a bar and as words. */
export function Meter({ label, value, max, words, tone = 'accent' }: Props) {
  const share = max > 0 ? Math.min(1, Math.max(0, value / max)) : 0;

  return (
    <div>
      {label || words ? (
        <p className="flex flex-wrap justify-between gap-x-4">
          <span>{label}</span>
          <strong className="tabular-nums">{words}</strong>
        </p>
      ) : null}
      <div
        aria-hidden="true"
        className="mt-1 h-3 overflow-hidden rounded-pill border border-line-strong bg-raised"
      >
        <div
          className={`h-full ${TONES[tone]} forced-colors:bg-[Highlight]`}
          data-keep-colour
          style={{ width: `${share * 100}%` }}
        />
      </div>
    </div>
  );
}
