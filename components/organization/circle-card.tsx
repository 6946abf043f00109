import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { Disclosure } from '@/components/ui/disclosure';
import type { CirclePart } from '@/lib/organization/circle';
import { FRAMEWORK_SUBJECT_LABELS } from '@/lib/organization/framework';
import { sayCount } from '@/lib/shared/french';
import { sayDay } from '@/lib/shared/french-time';

type Props = { readonly name: string; readonly parts: readonly CirclePart[] };

/** Who is asked first for one structure: who, why, until when. */
export function CircleCard({ name, parts }: Props) {
  return (
    <Card title={name}>
      {parts.length === 0 ? (
        <p className="text-muted">
          Personne n’est demandé avant les autres : votre organisme n’a que cette structure, et
          aucune convention ne court.
        </p>
      ) : (
        <ul className="divide-y divide-line">
          {parts.map((part) => (
            <Part key={`${part.why} ${part.bodyName} ${part.reference}`} part={part} />
          ))}
        </ul>
      )}
    </Card>
  );
}

/** More than these are folded: a body of twelve places is the same under each of them. */
const FEW = 3;

function Places({ places }: Pick<CirclePart, 'places'>) {
  return (
    <ul className="list-disc ps-6">
      {places.map((place) => (
        <li className="break-words" key={place.id}>
          {place.name}, {place.communeName}
        </li>
      ))}
    </ul>
  );
}

function Part({ part }: { readonly part: CirclePart }) {
  const { bodyName, about, reference, until, places } = part;
  return (
    <li className="flex flex-col gap-1 py-3">
      <p className="flex flex-wrap items-center gap-2">
        <span className="font-semibold break-words">{bodyName ?? 'Votre organisme'}</span>
        <Badge tone={bodyName ? 'accent' : 'neutral'}>
          {bodyName ? 'Sous convention' : 'Même organisme'}
        </Badge>
      </p>
      <p className="text-sm text-muted">
        {bodyName && until
          ? `${FRAMEWORK_SUBJECT_LABELS[about]}, jusqu’au ${sayDay(new Date(until.getTime() - 1))} · ${reference}`
          : 'Sans date de fin.'}
      </p>
      {about === 'services' ? (
        <p>Ses services vous sont proposés d’abord. Ses équipes sont demandées à leur rang.</p>
      ) : null}
      {places.length > FEW ? (
        <Disclosure summary={sayCount(places.length, 'structure')}>
          <Places places={places} />
        </Disclosure>
      ) : (
        <Places places={places} />
      )}
      {places.length === 0 ? <p className="text-muted">Aucune structure ouverte.</p> : null}
    </li>
  );
}
