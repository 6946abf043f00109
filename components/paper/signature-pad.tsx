'use client';

import { type PointerEvent, useRef, useState, useSyncExternalStore } from 'react';
import { buttonStyle } from '@/components/ui/button-style';
import { LINE, SIGNING_FRAME } from '@/lib/paper/drawing';

const MOST_POINTS = 1_400;
const LIMIT = 999;

const never = () => () => undefined;

/** Where one’s signature may be drawn with a finger or a mouse; without script, the name typed is enough. */
export function SignaturePad() {
  const here = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const [points, setPoints] = useState<readonly string[]>([]);
  const drawing = useRef(false);
  if (!here) return null;
  const at = (event: PointerEvent<SVGSVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const scaled = (value: number, from: number, size: number, most: number) =>
      Math.min(LIMIT, Math.max(0, Math.round(((value - from) / size) * most)));
    return `${scaled(event.clientX, box.left, box.width, SIGNING_FRAME.wide)} ${scaled(event.clientY, box.top, box.height, SIGNING_FRAME.high)}`;
  };
  const add = (mark: 'M' | 'L', point: string) =>
    setPoints((before) => (before.length < MOST_POINTS ? [...before, `${mark}${point}`] : before));
  return (
    <div>
      <p id="trace-nom">
        Votre signature, tracée <span className="text-muted">(optionnel)</span>
      </p>
      <svg
        className="mt-1 w-full max-w-100 touch-none rounded-field border border-line-strong bg-raised text-ink"
        onPointerDown={(event) => {
          drawing.current = true;
          event.currentTarget.setPointerCapture(event.pointerId);
          add('M', at(event));
        }}
        onPointerMove={(event) => {
          if (drawing.current) add('L', at(event));
        }}
        onPointerUp={() => {
          drawing.current = false;
        }}
        role="img"
        viewBox={`0 0 ${SIGNING_FRAME.wide} ${SIGNING_FRAME.high}`}
      >
        <title>Cadre où tracer votre signature</title>
        <path
          d={points.join('')}
          fill="none"
          stroke="currentColor"
          strokeLinecap="round"
          strokeWidth={LINE}
        />
      </svg>
      <input name="trace" type="hidden" value={points.join('')} />
      {points.length > 0 ? (
        <button className={buttonStyle('quiet')} onClick={() => setPoints([])} type="button">
          Effacer le tracé
        </button>
      ) : null}
    </div>
  );
}
