import type { Metadata } from 'next';
import { ActionForm } from '@/components/ui/action-form';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { SelectField } from '@/components/ui/select-field';
import { TextField } from '@/components/ui/text-field';
import { TextLink } from '@/components/ui/text-link';
import { sayMonth } from '@/lib/evaluation/publication-words';
import { sayDays } from '@/lib/evaluation/report-titles';
import { firstMonths, SEASON_RULES, seasonMonths } from '@/lib/evaluation/season';
import { listSeasonsAs } from '@/lib/evaluation/server/read-season';
import { upperFirst } from '@/lib/shared/french';
import { contextAs } from '@/lib/web/current-context';
import { openSeasonAction } from './actions';

export const metadata: Metadata = { title: 'Bilans de saison' };

const [{ name: NAME }] = SEASON_RULES;

export default async function SeasonsPage() {
  const context = await contextAs('cell');
  const seasons = await listSeasonsAs(context);
  return (
    <div className="flex flex-col gap-6">
      <PageHeader
        back={{ href: '/cellule/activation', label: 'Activation de la réserve' }}
        sentence="Ce qu’une saison a donné, dispositif par dispositif, et une grille d’analyse à compléter à plusieurs."
        title="Bilans de saison"
      />
      {seasons.length === 0 ? (
        <EmptyState
          example="« Été 2026, du mercredi 1er juillet au lundi 31 août »"
          title="Aucun bilan de saison encore"
        >
          Un bilan de saison remplit tout seul ce qui est compté. La cellule écrit le reste, et rien
          de ce qui a été écrit n’est perdu.
        </EmptyState>
      ) : (
        <ul className="flex flex-col gap-3">
          {seasons.map(({ id, name, period }) => (
            <li className="rounded-card border border-line bg-raised px-4 py-3" key={id}>
              <TextLink
                className="inline-flex min-h-target items-center font-semibold"
                href={`/cellule/saisons/${id}`}
              >
                {name}
              </TextLink>
              <p className="text-muted text-sm">{sayDays(period)}</p>
            </li>
          ))}
        </ul>
      )}
      <Card title="Ouvrir un bilan de saison">
        <ActionForm
          action={openSeasonAction}
          label="Ouvrir un bilan de saison"
          layout="panel"
          submitLabel="Ouvrir le bilan"
        >
          <TextField
            hint="Par exemple : Été 2026"
            label="Nom de la saison"
            maxLength={NAME.most}
            name="name"
          />
          <div className="grid gap-4 sm:grid-cols-2">
            <MonthField label="Premier mois" months={firstMonths(context.now)} name="first" />
            <MonthField
              label="Dernier mois, compris"
              months={seasonMonths(context.now)}
              name="last"
            />
          </div>
        </ActionForm>
      </Card>
    </div>
  );
}

function MonthField({
  name,
  label,
  months,
}: {
  readonly name: string;
  readonly label: string;
  readonly months: readonly string[];
}) {
  return (
    <SelectField
      label={label}
      name={name}
      options={months.map((month) => ({ value: month, label: upperFirst(sayMonth(month)) }))}
    />
  );
}
