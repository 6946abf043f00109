import { Button } from '@/components/ui/button';
import { SelectField } from '@/components/ui/select-field';
import type { AreaName } from '@/lib/situation/tension-map';

type Props = {
  readonly areas: readonly AreaName[];
  readonly chosen: string | null;
  /** how the table above is cut, kept as it is */
  readonly cut: string;
};

/** Looks at one intercommunalité alone; an address, so it works without script. */
export function AreaChoice({ areas, chosen, cut }: Props) {
  return (
    <form
      action="/situation/tableau#reserve"
      className="flex flex-wrap items-end gap-3"
      data-screen-only
      method="get"
    >
      <input name="par" type="hidden" value={cut} />
      <SelectField
        defaultValue={chosen ?? ''}
        emptyLabel="Tout le territoire"
        label="Intercommunalité"
        name="secteur"
        options={areas.map(({ code, name }) => ({ value: code, label: name }))}
        width="medium"
      />
      <Button look="secondary" type="submit">
        Voir
      </Button>
    </form>
  );
}
