import type { ReactNode } from 'react';

export type BadgeTone = 'neutral' | 'accent' | 'green' | 'yellow' | 'orange' | 'red';

const TONES: Record<BadgeTone, string> = {
  neutral: 'border-grey bg-grey-soft text-grey',
  accent: 'border-accent bg-accent-soft text-accent',
  green: 'border-green bg-green-soft text-green',
  yellow: 'border-yellow bg-yellow-soft text-yellow',
  orange: 'border-orange bg-orange-soft text-orange',
  red: 'border-red bg-red-soft text-red',
};

type Props = {
  readonly tone?: BadgeTone;
  /** a sentence rather than a word: it takes another line where it has no room */
  readonly long?: boolean;
  readonly children: ReactNode;
};

/** A state in one or two words (« Pourvu », « 1 sur 2 »): the word carries the meaning, the colour helps. */
export function Badge({ tone = 'neutral', long = false, children }: Props) {
  return (
    <span
      className={`inline-flex max-w-full items-center gap-1 rounded-field border px-2 py-0.5 text-sm font-semibold ${long ? '' : 'sm:whitespace-nowrap'} ${TONES[tone]}`}
    >
      {children}
    </span>
  );
}
