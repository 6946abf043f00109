import { SelectField } from '@/components/ui/select-field';

type Props = { readonly places: readonly { readonly id: string; readonly name: string }[] };

/** For which of one’s structures; chosen already when there is one. */
export function PlaceField({ places }: Props) {
  return (
    <SelectField
      {...(places.length === 1 ? { defaultValue: places[0]?.id ?? '' } : {})}
      label="Structure"
      name="structureId"
      options={places.map(({ id, name }) => ({ value: id, label: name }))}
    />
  );
}
