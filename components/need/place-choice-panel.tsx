import Form from 'next/form';
import { Button } from '@/components/ui/button';
import { Disclosure } from '@/components/ui/disclosure';
import { fieldStyle } from '@/components/ui/field-style';
import type { Place, PlaceChoice } from '@/lib/need/prefill';

type Props = { readonly places: readonly PlaceChoice[]; readonly place: Place };

/** Which structure lacks hands, when one speaks for several: a GET form, so that the rest is filled for it; what was already answered stays. */
export function PlaceChoicePanel({ places, place }: Props) {
  if (places.length < 2) return null;

  return (
    <div className="mb-8">
      <Disclosure summary={`Pour ${place.name}, ${place.communeName}. Changer de structure`}>
        <Form action="/besoins/nouveau" className="flex flex-wrap items-end gap-3">
          <label className="flex min-w-0 grow flex-col gap-1 font-semibold">
            Structure
            <select
              className={fieldStyle('full', false)}
              defaultValue={place.id}
              key={place.id}
              name="structure"
            >
              {places.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.name}, {one.communeName}
                </option>
              ))}
            </select>
          </label>
          <Button look="secondary" type="submit">
            Choisir
          </Button>
        </Form>
      </Disclosure>
    </div>
  );
}
