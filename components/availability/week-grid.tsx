'use client';

import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import { afterKey, cycled, strokeBetween } from '@/lib/availability/brush';
import { ALL_DAYS } from '@/lib/availability/moments';
import {
  paint,
  SLOT_STATE_LABELS,
  SLOT_STATES,
  SLOTS_A_DAY,
  type SlotState,
  stateAt,
} from '@/lib/availability/week';
import { DayCells } from './week-cells';

type Painted = { readonly week: string; readonly onPaint: (week: string) => void };
type Props = Painted & { readonly busy: readonly number[] };

const START = 14;

const slotUnder = (x: number, y: number) => slotOf(document.elementFromPoint(x, y));
function slotOf(element: Element | EventTarget | null): number | null {
  const cell = element instanceof Element ? element.closest('[data-slot]') : null;
  return cell ? Number(cell.getAttribute('data-slot')) : null;
}

/** Painting by finger or mouse: a tap paints one half-hour, a drag along a day paints what it crosses. */
function usePainting(
  { week, onPaint }: Painted,
  brush: SlotState,
  onTouch: (slot: number) => void,
) {
  const stroke = useRef<{ last: number; state: SlotState } | null>(null);
  const down = (event: PointerEvent<HTMLDivElement>) => {
    const slot = slotOf(event.target);
    if (slot === null || event.button !== 0) return;
    if (event.target instanceof Element && event.target.hasPointerCapture(event.pointerId))
      event.target.releasePointerCapture(event.pointerId);
    // painting what is already so takes it back
    const state = stateAt(week, slot) === brush ? 'no' : brush;
    stroke.current = { last: slot, state };
    onTouch(slot);
    onPaint(paint(week, [slot], state));
  };
  const move = (event: PointerEvent<HTMLDivElement>) => {
    const started = stroke.current;
    const slot = started ? slotUnder(event.clientX, event.clientY) : null;
    if (!started || slot === null || slot === started.last) return;
    onPaint(paint(week, strokeBetween(started.last, slot), started.state));
    stroke.current = { ...started, last: slot };
  };
  const up = () => {
    stroke.current = null;
  };
  return {
    onPointerDown: down,
    onPointerMove: move,
    onPointerUp: up,
    onPointerCancel: up,
    onPointerLeave: up,
  };
}

/** The week as seven lines of half-hours, painted in three states by tap, drag or keyboard. Only drawn with script. */
export function WeekGrid({ week, busy, onPaint }: Props) {
  const [brush, setBrush] = useState<SlotState>('free');
  const [entry, setEntry] = useState(START);
  const box = useRef<HTMLDivElement>(null);
  const painting = usePainting({ week, onPaint }, brush, setEntry);

  const keyed = (event: KeyboardEvent<HTMLDivElement>) => {
    const slot = slotOf(event.target);
    if (slot === null) return;
    if (event.key === ' ' || event.key === 'Enter') {
      event.preventDefault();
      onPaint(paint(week, [slot], cycled(stateAt(week, slot))));
      return;
    }
    const next = afterKey(slot, event.key);
    if (next === null) return;
    event.preventDefault();
    if (event.shiftKey) onPaint(paint(week, strokeBetween(slot, next), stateAt(week, slot)));
    setEntry(next);
    box.current?.querySelector<HTMLElement>(`[data-slot="${next}"]`)?.focus();
  };

  return (
    <div className="flex flex-col gap-4">
      <fieldset>
        <legend className="font-semibold">Je peins</legend>
        <div className="mt-2 flex flex-wrap gap-2">
          {SLOT_STATES.map((state) => (
            <BrushChoice
              chosen={brush === state}
              key={state}
              onChoose={() => setBrush(state)}
              state={state}
            />
          ))}
        </div>
      </fieldset>
      <p className="text-sm text-muted">
        Touchez une demi-heure ou glissez le long d’une ligne. Au clavier : les flèches déplacent,
        espace change, majuscule et flèche étendent.
      </p>
      {busy.length > 0 ? (
        <p className="flex items-center gap-2 text-sm">
          <span
            aria-hidden
            className="h-6 w-6 border border-line bg-raised shadow-[inset_0_-6px_0_0_var(--orange)]"
          />
          Occupé (votre agenda), dans les sept jours qui viennent.
        </p>
      ) : null}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the buttons inside are the targets, one listener serves all 336 */}
      <div className="flex flex-col gap-4" onKeyDown={keyed} ref={box} {...painting}>
        {ALL_DAYS.map((day) => (
          <DayCells
            busy={busy}
            day={day}
            entry={Math.floor(entry / SLOTS_A_DAY) === day ? entry % SLOTS_A_DAY : null}
            key={day}
            week={week}
          />
        ))}
      </div>
    </div>
  );
}

type BrushProps = {
  readonly state: SlotState;
  readonly chosen: boolean;
  readonly onChoose: () => void;
};

function BrushChoice({ state, chosen, onChoose }: BrushProps) {
  return (
    <label className="flex min-h-target cursor-pointer items-center gap-2 rounded-field border border-line-strong bg-raised px-4 py-2 has-checked:chosen has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus">
      <input
        checked={chosen}
        className="size-5 accent-accent outline-none"
        name="pinceau"
        onChange={onChoose}
        // Enter would send the whole form by its first button
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.preventDefault();
        }}
        type="radio"
        value={state}
      />
      <span className="first-letter:uppercase">{SLOT_STATE_LABELS[state]}</span>
    </label>
  );
}
