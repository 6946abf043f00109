'use client';

import type { Route } from 'next';
import { useRouter } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { FieldFrame } from '@/components/ui/field-frame';
import { fieldStyle } from '@/components/ui/field-style';
import { keptText, useField } from '@/components/ui/form-context';
import type { PlaceChoice } from '@/lib/need/prefill';

type Props = { readonly places: readonly PlaceChoice[]; readonly place: PlaceChoice };

const labelOf = ({ name, communeName }: PlaceChoice) => `${name}, ${communeName}`;

/** The structure the form was filled for: the page’s own, until it came back and said that another is chosen. */
function useFilledFor(place: PlaceChoice): string | undefined {
  const { kept, error } = useField('structureId');
  const before = keptText(useField('filledFor').kept, place.id);
  return error ? keptText(kept, before) : before;
}

/** Which structure lacks hands: what is published is what this list says. With script the page is filled for it at once. */
export function NeedPlace({ places, place }: Props) {
  const filledFor = useFilledFor(place);

  return (
    <div>
      <input name="filledFor" type="hidden" value={filledFor} />
      {places.length < 2 ? (
        <input name="structureId" type="hidden" value={place.id} />
      ) : (
        <PlaceList place={place} places={places} />
      )}
    </div>
  );
}

function PlaceList({ places, place }: Props) {
  const router = useRouter();
  const { fieldId, errorId, error, kept, attempt, describedBy } = useField('structureId');
  const list = useRef<HTMLSelectElement>(null);
  const filled = useRef(place.id);

  // the page was filled anew, by the list or by going back: the list says for whom
  useEffect(() => {
    if (filled.current !== place.id && list.current) list.current.value = place.id;
    filled.current = place.id;
  }, [place.id]);

  return (
    <FieldFrame {...{ fieldId, error, errorId }} label="Pour quelle structure ?">
      <select
        aria-describedby={describedBy}
        aria-invalid={error ? true : undefined}
        className={fieldStyle('full', Boolean(error))}
        defaultValue={keptText(kept, place.id)}
        id={fieldId}
        // A form that was answered resets its lists: the key brings back the kept choice.
        key={attempt}
        name="structureId"
        onChange={({ target }) =>
          router.replace(`/besoins/nouveau?structure=${target.value}` as Route, { scroll: false })
        }
        ref={list}
      >
        {places.map((one) => (
          <option key={one.id} value={one.id}>
            {labelOf(one)}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}

/** Without script, for whom the act at the bottom edge publishes: a form whose list says another is shown again first. */
export function FilledFor({ places, place }: Props) {
  const filledFor = useFilledFor(place);
  const said = places.find(({ id }) => id === filledFor) ?? place;
  return <p className="hidden font-semibold text-sm noscript:block">Pour {labelOf(said)}</p>;
}
