import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ReportTables } from '@/components/evaluation/report-tables';
import { ActionForm } from '@/components/ui/action-form';
import { Banner } from '@/components/ui/banner';
import { Card } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import { SelectField } from '@/components/ui/select-field';
import { TextLink } from '@/components/ui/text-link';
import { besideDay, REPORT_HOURS, reportDay } from '@/lib/evaluation/daily';
import { NO_MAIL } from '@/lib/evaluation/evaluation.schema';
import { dailyTitle } from '@/lib/evaluation/report-titles';
import { tablesOf } from '@/lib/evaluation/report-words';
import { readDailyReportAs } from '@/lib/evaluation/server/read-report';
import { dayOf } from '@/lib/shared/civil-time';
import { HARD } from '@/lib/shared/french';
import { contextAs } from '@/lib/web/current-context';
import { setReportHourAction } from './actions';

export const metadata: Metadata = { title: 'Bilan du jour' };

type Query = { readonly searchParams: Promise<Readonly<Record<string, string | string[]>>> };

export default async function DailyReportPage({ searchParams }: Query) {
  const context = await contextAs('cell');
  const { jour, fait } = await searchParams;
  const asked = reportDay(jour, context.now);
  if (!asked) notFound();
  const { day, period } = asked;
  const isToday = day === dayOf(context.now);
  const { report, hour } = await readDailyReportAs(context, period);
  return (
    <div className="flex flex-col gap-6">
      <PageHeader
        back={{ href: '/cellule/activation', label: 'Activation de la réserve' }}
        sentence={
          isToday
            ? 'Depuis minuit. Les besoins publiés et les personnes sollicitées ce jour-là.'
            : 'Les besoins publiés et les personnes sollicitées ce jour-là, et ce qu’ils sont devenus.'
        }
        title={dailyTitle(day)}
      />
      {fait === 'heure' ? (
        <Banner live tone="success">
          C’est noté{HARD}: {sayMailHour(hour)}
        </Banner>
      ) : null}
      <p className="flex flex-wrap gap-x-6">
        <TextLink
          className="inline-flex min-h-target items-center"
          href={`/cellule/bilan?jour=${besideDay(day, -1)}`}
        >
          Jour précédent
        </TextLink>
        {isToday ? null : (
          <TextLink
            className="inline-flex min-h-target items-center"
            href={`/cellule/bilan?jour=${besideDay(day, 1)}`}
          >
            Jour suivant
          </TextLink>
        )}
        <TextLink className="inline-flex min-h-target items-center" href="/cellule/bilan/comparer">
          Comparer des périodes
        </TextLink>
      </p>
      <ReportTables file={`/api/cellule/bilan?jour=${day}`} tables={tablesOf(report)} />
      <Card title="Par courriel, chaque jour">
        <ActionForm
          action={setReportHourAction}
          label="Recevoir le bilan par courriel"
          layout="panel"
          look="secondary"
          single
          submitLabel="Enregistrer l’heure"
        >
          <SelectField
            defaultValue={hour === null ? NO_MAIL : String(hour)}
            emptyLabel={null}
            hint="Avant midi, le bilan de la veille ; ensuite, celui du jour."
            label="Heure d’envoi à la cellule"
            name="hour"
            options={[
              { value: NO_MAIL, label: 'Aucun courriel' },
              ...REPORT_HOURS.map((one) => ({ value: String(one), label: `${one}${HARD}h` })),
            ]}
          />
        </ActionForm>
      </Card>
    </div>
  );
}

/** When the cell reads its report by mail, once it has chosen. */
const sayMailHour = (hour: number | null): string =>
  hour === null
    ? 'la cellule ne reçoit pas de bilan par courriel.'
    : `la cellule reçoit son bilan chaque jour à ${hour}${HARD}h.`;
