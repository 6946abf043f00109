import type { Metadata } from 'next';
import { WeightsTable } from '@/components/matching/weights-table';
import { PageHeader } from '@/components/ui/page-header';
import { TREATMENT } from '@/lib/matching/explanation';
import { readPublicWeightsAs } from '@/lib/matching/server/change-weights';
import { WEIGHTS } from '@/lib/matching/weights';
import { sayDay } from '@/lib/shared/french-time';
import { currentContext } from '@/lib/web/current-context';

export const metadata: Metadata = { title: 'Comment l’ordre est fait' };

export default async function RankingPage() {
  const versions = await readPublicWeightsAs(await currentContext());
  return (
    <>
      <PageHeader
        sentence="Quand un besoin est publié, les personnes qui peuvent venir sont classées par des règles écrites, les mêmes pour tous."
        title="Comment l’ordre est fait"
      />
      <div className="flex flex-col gap-8">
        <div className="prose-fr">
          <p>{TREATMENT.degree}</p>
          <p>{TREATMENT.operations}</p>
          <p>Un refus ne fait jamais baisser personne. Données utilisées&#160;:</p>
          <ul>
            {TREATMENT.data.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </div>
        <WeightsTable
          caption="Points par critère, sur 100, partout sauf ci-dessous"
          weights={WEIGHTS}
        />
        {versions.map((one) => (
          <section className="flex flex-col gap-2" key={`${one.territory}-${one.version}`}>
            <WeightsTable
              caption={`${one.territory}, version ${one.version}, depuis le ${sayDay(one.validFrom)}`}
              weights={one}
            />
            <p className="text-muted">Pourquoi&#160;: {one.reason}</p>
          </section>
        ))}
      </div>
    </>
  );
}
