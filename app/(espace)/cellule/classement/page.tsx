import type { Metadata } from 'next';
import { SCORE_FIELDS } from '@/components/matching/weights-table';
import { Banner } from '@/components/ui/banner';
import { PageHeader } from '@/components/ui/page-header';
import { PointsEditor } from '@/components/ui/points-editor';
import { TextLink } from '@/components/ui/text-link';
import { readWeightsAs } from '@/lib/matching/server/change-weights';
import { HARD } from '@/lib/shared/french';
import { sayDay } from '@/lib/shared/french-time';
import { contextAs } from '@/lib/web/current-context';
import { changeWeightsAction } from './actions';

export const metadata: Metadata = { title: 'Classement' };

type Query = { readonly searchParams: Promise<{ readonly fait?: string | string[] }> };

export default async function WeightsPage({ searchParams }: Query) {
  const context = await contextAs('cell');
  const { current, versions } = await readWeightsAs(context);
  return (
    <>
      <PageHeader
        sentence="Combien de points chaque critère peut donner, sur 100. Tout changement est public, daté et motivé."
        title="Ordre des personnes"
      />
      {(await searchParams).fait === 'points' ? (
        <div className="mb-6">
          <Banner live tone="success">
            C’est fait{HARD}: les points sont changés, la version {current.version} ordonne les
            listes dès maintenant.
          </Banner>
        </div>
      ) : null}
      <div className="flex flex-col gap-8">
        <p>
          <TextLink className="inline-block py-1" href="/classement">
            Lire la page publique{HARD}: méthode, conditions, points de chaque territoire
          </TextLink>
        </p>
        <PointsEditor
          action={changeWeightsAction}
          current={current}
          label="Points par critère"
          parts={SCORE_FIELDS}
          readBy="Cette phrase sera lue par tout le monde."
          submitLabel="Changer les points dès maintenant"
          versions={versions.map((one) => ({ ...one, since: sayDay(one.validFrom) }))}
        />
      </div>
    </>
  );
}
