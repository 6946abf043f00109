import { Disclosure } from '@/components/ui/disclosure';
import { TextLink } from '@/components/ui/text-link';
import type { BoardPlace } from '@/lib/need/need-sheet';
import { sayCount } from '@/lib/shared/french';

type Props = {
  readonly places: readonly BoardPlace[];
  /** the structure whose needs are shown alone; null: all of them */
  readonly only: string | null;
  readonly addressOf: (id: string | null) => string;
};

const lacking = (missing: number) =>
  missing === 0 ? 'rien à pourvoir' : `${sayCount(missing, 'place')} à pourvoir`;

/** Whose needs are shown, for who speaks for several structures: those that lack most first. */
export function PlaceChooser({ places, only, addressOf }: Props) {
  if (places.length < 2) return null;
  const shown = places.find(({ id }) => id === only);
  return (
    <div className="mb-4">
      <Disclosure summary={shown ? shown.name : `Mes ${places.length} structures`}>
        <ul className="grid gap-x-6 sm:grid-cols-2">
          {shown ? (
            <li>
              <TextLink className="inline-flex min-h-target items-center" href={addressOf(null)}>
                Toutes mes structures
              </TextLink>
            </li>
          ) : null}
          {places.map(({ id, name, missing }) => (
            <li className="flex flex-wrap items-center justify-between gap-x-3" key={id}>
              <TextLink className="inline-flex min-h-target items-center" href={addressOf(id)}>
                {name}
              </TextLink>
              <span className="text-sm text-muted">{lacking(missing)}</span>
            </li>
          ))}
        </ul>
      </Disclosure>
    </div>
  );
}
