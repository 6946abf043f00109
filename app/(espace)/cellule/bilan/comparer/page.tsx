import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ReportTables } from '@/components/evaluation/report-tables';
import { Button } from '@/components/ui/button';
import { PageHeader } from '@/components/ui/page-header';
import { SelectField } from '@/components/ui/select-field';
import type { Choice } from '@/lib/evaluation/comparison';
import { readComparisonAs } from '@/lib/evaluation/server/read-comparison';
import { contextAs } from '@/lib/web/current-context';

export const metadata: Metadata = { title: 'Comparer' };

type Query = { readonly searchParams: Promise<Readonly<Record<string, string | string[]>>> };

export default async function ComparisonPage({ searchParams }: Query) {
  const context = await contextAs('cell');
  const { un, autre } = await searchParams;
  const read = await readComparisonAs(context, { one: un, other: autre });
  if (!read.ok) notFound();
  const { choices, one, other, tables } = read.value;
  return (
    <div className="flex flex-col gap-6">
      <PageHeader
        back={{ href: '/cellule/bilan', label: 'Bilan du jour' }}
        sentence="Deux périodes côte à côte, ou la vôtre et ce qu’un autre territoire a publié. Mois, saisons et activations seulement : deux périodes à un jour près laisseraient deviner les réponses de ce jour-là."
        title="Comparer"
      />
      <form
        action="/cellule/bilan/comparer"
        aria-label="Choisir ce qui est comparé"
        className="flex flex-wrap items-end gap-4"
        data-screen-only
        method="get"
      >
        <SideField chosen={one} choices={choices} label="Comparer" name="un" />
        <SideField chosen={other} choices={choices} label="avec" name="autre" />
        <Button look="secondary" type="submit">
          Voir
        </Button>
      </form>
      <ReportTables
        file={`/api/cellule/bilan?${new URLSearchParams({ un: one.slug, autre: other.slug })}`}
        tables={tables}
      />
    </div>
  );
}

function SideField({
  name,
  label,
  chosen,
  choices,
}: {
  readonly name: string;
  readonly label: string;
  readonly chosen: Choice;
  readonly choices: readonly Choice[];
}) {
  return (
    <SelectField
      defaultValue={chosen.slug}
      emptyLabel={null}
      label={label}
      name={name}
      options={choices.map(({ slug, label }) => ({ value: slug, label }))}
      width="medium"
    />
  );
}
