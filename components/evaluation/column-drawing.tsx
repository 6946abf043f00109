import { useId } from 'react';
import type { ColumnChart } from '@/lib/evaluation/chart';
import { sayNumber } from '@/lib/shared/french';
import { DrawingFrame, hatchingOf } from './drawing-frame';

const HIGH = 180;
/** above the columns, for their figure; below them, for their day */
const ROOM = { above: 20, below: 24 } as const;
const PERCENT = 100;
/** how much of its place a column fills */
const WIDE = 0.6;
/** one column alone is no wall: there is room for so many at least */
const LEAST_PLACES = 6;
/** beyond this many, one figure and one day out of two are written */
const CROWDED = 9;

/** Columns side by side: the whole hatched, what was obtained of it full, each with its figures; drawn on the server. */
export function ColumnDrawing({ chart }: { readonly chart: ColumnChart }) {
  const id = useId();
  const { title, said, columns, top } = chart;
  const step = PERCENT / Math.max(columns.length, LEAST_PLACES);
  const every = columns.length > CROWDED ? 2 : 1;
  const highOf = (seats: number) => (seats / top) * HIGH;
  return (
    <DrawingFrame height={HIGH + ROOM.above + ROOM.below} id={id} said={said} title={title}>
      <line
        className="stroke-line-strong"
        x2="100%"
        y1={ROOM.above + HIGH}
        y2={ROOM.above + HIGH}
      />
      {columns.map(({ label, whole, part }, rank) => {
        const place = { x: `${step * (rank + (1 - WIDE) / 2)}%`, width: `${step * WIDE}%` };
        const floor = ROOM.above + HIGH;
        const written = (columns.length - 1 - rank) % every === 0;
        return (
          <g key={label}>
            {whole > 0 ? (
              <rect
                className="stroke-part-1"
                fill={hatchingOf(id)}
                height={highOf(whole)}
                y={floor - highOf(whole)}
                {...place}
              />
            ) : null}
            <rect
              className="fill-part-1 forced-colors:fill-[CanvasText]"
              height={highOf(part)}
              y={floor - highOf(part)}
              {...place}
            />
            {written ? (
              <g textAnchor="middle">
                <text
                  className="fill-ink font-semibold"
                  x={`${step * (rank + 0.5)}%`}
                  y={floor - highOf(whole) - 6}
                >
                  {sayNumber(whole)}
                </text>
                <text
                  className="fill-muted text-[0.8125rem]"
                  x={`${step * (rank + 0.5)}%`}
                  y={floor + 18}
                >
                  {label}
                </text>
              </g>
            ) : null}
          </g>
        );
      })}
    </DrawingFrame>
  );
}
