import { CommuneField } from '@/components/profile/commune-field';
import { ActionForm } from '@/components/ui/action-form';
import { Island } from '@/components/ui/island';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { SelectField } from '@/components/ui/select-field';
import { TextLink } from '@/components/ui/text-link';
import { MOST_PLACES, type OwnPlace, PLACE_LABELS, PLACE_NAMES } from '@/lib/availability/places';
import { RADII_KM } from '@/lib/profile/person';
import { HARD } from '@/lib/shared/french';

type Props = {
  readonly places: readonly OwnPlace[];
  readonly add: FormAction;
  readonly remove: FormAction;
};

const sayPlace = ({ name, communeName, radiusKm }: OwnPlace) =>
  `${PLACE_LABELS[name]} : ${communeName}, jusqu’à ${radiusKm}${HARD}km`;

const HERE = { label: 'Commune de ce lieu' };

/** Where else one may come from: a commune and a distance each, never an address. */
export function OwnPlaces({ places, add, remove }: Props) {
  return (
    <div className="flex flex-col gap-6">
      <p className="max-w-text text-muted">
        Votre commune et vos moyens de venir sont dans{' '}
        <TextLink href="/profil">votre profil</TextLink>. Ajoutez d’autres lieux d’où vous pouvez
        partir : c’est le plus proche qui compte.
      </p>
      {places.length > 0 ? (
        <ul className="divide-y divide-line">
          {places.map((place) => (
            <li className="flex flex-wrap items-center justify-between gap-3 py-3" key={place.rank}>
              <span>{sayPlace(place)}</span>
              <ActionForm
                action={remove}
                label={`Retirer : ${sayPlace(place)}`}
                layout="inline"
                look="quiet"
                submitLabel="Retirer"
              >
                <input name="rank" type="hidden" value={place.rank} />
              </ActionForm>
            </li>
          ))}
        </ul>
      ) : null}
      {places.length < MOST_PLACES ? (
        <ActionForm
          action={add}
          label="Ajouter un lieu"
          look="secondary"
          submitLabel="Ajouter ce lieu"
        >
          <SelectField
            emptyLabel={null}
            label="Ce lieu est"
            name="name"
            options={PLACE_NAMES.map((value) => ({ value, label: PLACE_LABELS[value] }))}
            width="medium"
          />
          <Island given={HERE} name="commune">
            <CommuneField {...HERE} />
          </Island>
          <SelectField
            defaultValue="10"
            emptyLabel={null}
            label="Jusqu’à quelle distance ?"
            name="radiusKm"
            options={RADII_KM.map((km) => ({ value: String(km), label: `${km}${HARD}km` }))}
            width="short"
          />
        </ActionForm>
      ) : null}
    </div>
  );
}
