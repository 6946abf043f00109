import type { ReactNode } from 'react';

export const LEVELS = ['green', 'yellow', 'orange', 'red', 'unknown'] as const;
export type Level = (typeof LEVELS)[number];

type Mark = {
  readonly word: string;
  readonly letter: string;
  readonly ink: string;
  readonly shape: string;
  readonly hollow?: boolean;
  /** Height of the letter's foot: a triangle carries it lower. */
  readonly foot: number;
};

const MARKS: Record<Level, Mark> = {
  green: {
    word: 'Vert',
    letter: 'V',
    ink: 'text-green',
    shape: 'M14 2a12 12 0 1 0 0 24 12 12 0 0 0 0-24Z',
    foot: 19,
  },
  yellow: {
    word: 'Jaune',
    letter: 'J',
    ink: 'text-yellow',
    shape: 'M14 1.5 27.5 26H.5L14 1.5Z',
    foot: 23,
  },
  orange: {
    word: 'Orange',
    letter: 'O',
    ink: 'text-orange',
    shape: 'm14 .5 13.5 13.5L14 27.5.5 14 14 .5Z',
    foot: 19,
  },
  red: { word: 'Rouge', letter: 'R', ink: 'text-red', shape: 'M3 3h22v22H3V3Z', foot: 19 },
  unknown: {
    word: 'Sans nouvelle',
    letter: 'S',
    ink: 'text-grey',
    shape: 'M14 3a11 11 0 1 0 0 22 11 11 0 0 0 0-22Z',
    hollow: true,
    foot: 19,
  },
};

type Props = {
  readonly level: Level;
  /** What the level measures, when the word alone is not enough: « 62 % d’heures couvertes ». */
  readonly value?: ReactNode;
  /** Only the shape is drawn; the word stays for screen readers. For dense tables whose caption has the key. */
  readonly compact?: boolean;
};

/** A level of tension as a shape, a letter, a word and a colour: readable in black and white. */
export function LevelMark({ level, value, compact = false }: Props) {
  const { word, letter, ink, shape, hollow, foot } = MARKS[level];

  return (
    <span className="inline-flex items-center gap-2 whitespace-nowrap">
      <svg
        aria-hidden="true"
        className={`size-6 shrink-0 ${ink}`}
        focusable="false"
        viewBox="0 0 28 28"
      >
        <path
          d={shape}
          fill={hollow ? 'none' : 'currentColor'}
          stroke="currentColor"
          strokeDasharray={hollow ? '4 3' : undefined}
          strokeLinejoin="round"
          strokeWidth={hollow ? 2 : 1}
        />
        <text
          className={hollow ? 'fill-current' : 'fill-raised forced-colors:fill-[Canvas]'}
          fontSize="14.5"
          fontWeight="700"
          textAnchor="middle"
          x="14"
          y={foot}
        >
          {letter}
        </text>
      </svg>
      <span className={compact ? 'sr-only' : `font-semibold ${ink}`}>{word}</span>
      {value ? <span className="text-muted">{value}</span> : null}
    </span>
  );
}
