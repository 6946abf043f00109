import { Button } from '@/components/ui/button';
import { buttonStyle } from '@/components/ui/button-style';
import { Disclosure } from '@/components/ui/disclosure';
import { SelectField } from '@/components/ui/select-field';
import type { ReportTable } from '@/lib/evaluation/report-words';
import { ReportNotes, ReportTableView } from './report-tables';

type Props = {
  /** the address of the page, and of the file behind it */
  readonly at: string;
  readonly file: string;
  readonly months: readonly { readonly value: string; readonly label: string }[];
  readonly month: string;
  readonly choices: readonly { readonly code: string; readonly name: string }[];
  readonly one: string | null;
  readonly other: string | null;
  readonly tables: readonly ReportTable[];
  readonly silent: string | null;
};

/** Territories where nothing happened: nearly all of the country some months, folded on a screen, whole on paper. */
function SilentTerritories({ silent }: Pick<Props, 'silent'>) {
  if (!silent) return null;
  return (
    <>
      <Disclosure summary="Territoires sans besoin ni sollicitation ce mois-là">
        <p className="max-w-text text-muted">{silent}</p>
      </Disclosure>
      <p className="hidden max-w-text text-muted print:block">{silent}</p>
    </>
  );
}

/** One month of several territories: the form that chooses, the tables, the file. */
export function TerritoriesSideBySide(props: Props) {
  const { at, file, months, month, choices, one, other, tables, silent } = props;
  const options = choices.map(({ code, name }) => ({ value: code, label: `${name} (${code})` }));
  const asked = new URLSearchParams({
    mois: month,
    ...(one && other ? { un: one, autre: other } : {}),
  });
  return (
    <>
      <form
        action={at}
        aria-label="Choisir ce qui est comparé"
        className="flex flex-wrap items-end gap-4"
        data-screen-only
        method="get"
      >
        <SelectField
          defaultValue={month}
          emptyLabel={null}
          label="Mois"
          name="mois"
          options={months}
          width="medium"
        />
        {choices.length > 1 ? (
          <>
            <SelectField
              defaultValue={one ?? choices[0]?.code ?? ''}
              emptyLabel={null}
              label="Comparer"
              name="un"
              options={options}
              width="medium"
            />
            <SelectField
              defaultValue={other ?? choices.find(({ code }) => code !== one)?.code ?? ''}
              emptyLabel={null}
              label="avec"
              name="autre"
              options={options}
              width="medium"
            />
          </>
        ) : null}
        <Button look="secondary" type="submit">
          Voir
        </Button>
      </form>
      {tables.slice(0, 1).map((table) => (
        <ReportTableView key={table.title} table={table} />
      ))}
      <SilentTerritories silent={silent} />
      {tables.slice(1).map((table) => (
        <ReportTableView key={table.title} table={table} />
      ))}
      <p data-screen-only>
        <a className={buttonStyle('secondary')} download href={`${file}?${asked}`}>
          Fichier pour tableur
        </a>
      </p>
      <ReportNotes />
    </>
  );
}
