'use client';

import { useState, useSyncExternalStore } from 'react';
import { Badge } from '@/components/ui/badge';
import { buttonStyle } from '@/components/ui/button-style';
import { FieldFrame } from '@/components/ui/field-frame';
import { fieldStyle } from '@/components/ui/field-style';
import { keptText, useField } from '@/components/ui/form-context';
import { useUnsaved } from '@/components/ui/use-unsaved';
import { PRESETS, type Preset, withPreset } from '@/lib/availability/moments';
import { hoursIn } from '@/lib/availability/week';
import { readWeek, sayMisread } from '@/lib/availability/week-reader';
import { textOf } from '@/lib/availability/week-text';
import { sayDuration, THIN } from '@/lib/shared/french';
import { WeekGrid } from './week-grid';

const HINT =
  'Une ligne par jour ou groupe de jours, à la demi-heure. Par exemple « lundi : 7 h – 14 h libre » ou « du vendredi au dimanche : nuit en dernier recours ». Ce qui n’est pas écrit est « non ».';
const MINUTES = 60;

const never = () => () => undefined;
/** False on the server and until the page has come to life: without script nothing depends on it. */
const useAwake = () =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );

type Props = {
  readonly week: string;
  /** half-hours one’s own calendar keeps in the seven days to come */
  readonly busy: readonly number[];
};

/** The usual week, said twice: a grid to paint and a list to write. The list is what the form sends, so it works alone. */
export function WeekEditor({ week: saved, busy }: Props) {
  const { fieldId, hintId, error, kept } = useField('week', HINT);
  const errorId = `${fieldId}-error`;
  const [text, setText] = useState(() => keptText(kept, textOf(saved)) ?? '');
  const awake = useAwake();
  const read = readWeek(text);
  const [week, setWeek] = useState(read.ok ? read.value : saved);

  const write = (typed: string) => {
    setText(typed);
    const understood = readWeek(typed);
    if (understood.ok) setWeek(understood.value);
  };
  const paintAs = (painted: string) => {
    setWeek(painted);
    setText(textOf(painted));
  };
  const said = error ?? (awake && !read.ok ? sayMisread(read.refusal) : undefined);
  const unsaved = awake && (!read.ok || week !== saved);
  useUnsaved(unsaved);

  return (
    <div className="flex flex-col gap-6">
      <Standing unsaved={unsaved} week={week} />
      <PresetButtons awake={awake} onPreset={(preset) => paintAs(withPreset(week, preset))} />
      {awake ? <WeekGrid busy={busy} onPaint={paintAs} week={week} /> : null}
      <FieldFrame
        {...{ fieldId, hintId, errorId }}
        error={said}
        hint={HINT}
        label="La même semaine, écrite"
      >
        <textarea
          aria-describedby={said ? `${hintId} ${errorId}` : hintId}
          aria-invalid={said ? true : undefined}
          className={`${fieldStyle('full', Boolean(said))} field-sizing-content resize-y`}
          id={fieldId}
          name="week"
          onChange={(event) => write(event.target.value)}
          rows={Math.max(4, text.split('\n').length + 1)}
          value={text}
        />
      </FieldFrame>
    </div>
  );
}

/** What the week amounts to, and whether it is only on this screen so far. */
function Standing({ week, unsaved }: { readonly week: string; readonly unsaved: boolean }) {
  return (
    <p aria-live="polite" className="text-lg font-semibold">
      {sentenceOf(week)}
      {unsaved ? (
        <>
          {' '}
          <Badge tone="orange">Pas encore enregistré</Badge>
        </>
      ) : null}
    </p>
  );
}

function sentenceOf(week: string): string {
  const free = hoursIn(week, 'free') * MINUTES;
  const last = hoursIn(week, 'last-resort') * MINUTES;
  if (free + last === 0) return 'Aucun créneau dans la semaine pour l’instant.';
  const also = last > 0 ? `, et ${sayDuration(last)} en dernier recours` : '';
  return `Libre ${sayDuration(free)} par semaine${also}.`;
}

type PresetProps = { readonly awake: boolean; readonly onPreset: (preset: Preset) => void };

/** One tap fills in the usual shifts; without script the tap also saves. */
function PresetButtons({ awake, onPreset }: PresetProps) {
  return (
    <fieldset>
      <legend className="font-semibold">Remplir d’un geste</legend>
      <div className="mt-2 flex flex-wrap gap-2">
        {PRESETS.map(({ name, label }) => (
          <button
            className={buttonStyle('secondary', 'px-4')}
            key={name}
            name="preset"
            onClick={(event) => {
              if (!awake) return;
              event.preventDefault();
              onPreset(name);
            }}
            type="submit"
            value={name}
          >
            {label}
          </button>
        ))}
      </div>
      <p className="mt-2 text-sm text-muted">
        Ajoute ces heures à la semaine{THIN}; «{THIN}Tout effacer{THIN}» la vide.
      </p>
    </fieldset>
  );
}
