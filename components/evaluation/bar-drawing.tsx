import { useId } from 'react';
import type { Bar, BarChart } from '@/lib/evaluation/chart';
import { HARD } from '@/lib/shared/french';
import { DrawingFrame, hatchingOf } from './drawing-frame';

const ROW = 44;
const WORDS_AT = 15;
const BAR_AT = 22;
const BAR_HIGH = 14;
const PERCENT = 100;

/** Bars under one another, each with its letter, its words and its figure: drawn on the server, legible at any width. */
export function BarDrawing({ chart: { title, bars } }: { readonly chart: BarChart }) {
  const id = useId();
  return (
    <DrawingFrame
      height={bars.length * ROW}
      id={id}
      said={`${bars.map(({ label, said }) => `${label}${HARD}: ${said}`).join('. ')}.`}
      title={title}
    >
      {bars.map((bar, rank) => (
        <BarLine bar={bar} fill={hatchingOf(id)} key={bar.label} top={rank * ROW} />
      ))}
    </DrawingFrame>
  );
}

function BarLine({ bar, fill, top }: { bar: Bar; fill: string; top: number }) {
  const { letter, label, said, share, few } = bar;
  return (
    <>
      <text className="fill-ink" y={top + WORDS_AT}>
        <tspan className="font-semibold">{letter}</tspan>
        {HARD}·{HARD}
        {label}
      </text>
      <text className="fill-ink font-semibold" textAnchor="end" x="100%" y={top + WORDS_AT}>
        {said}
      </text>
      <rect className="fill-sunken" height={BAR_HIGH} width="100%" y={top + BAR_AT} />
      {share > 0 ? (
        <rect
          className={few ? 'stroke-part-1' : 'fill-part-1 forced-colors:fill-[CanvasText]'}
          height={BAR_HIGH}
          width={`${share * PERCENT}%`}
          y={top + BAR_AT}
          {...(few ? { fill } : {})}
        />
      ) : null}
    </>
  );
}
