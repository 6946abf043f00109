import type { Metadata } from 'next';
import { INDEX_FIELDS } from '@/components/triage/standing-view';
import { Banner } from '@/components/ui/banner';
import { PageHeader } from '@/components/ui/page-header';
import { PointsEditor } from '@/components/ui/points-editor';
import { HARD } from '@/lib/shared/french';
import { sayDay } from '@/lib/shared/french-time';
import { OVERRIDE_LABELS, OVERRIDES } from '@/lib/triage/override';
import { readIndexWeightsAs } from '@/lib/triage/server/index-weights';
import { contextAs } from '@/lib/web/current-context';
import { changeIndexWeightsAction } from './actions';

export const metadata: Metadata = { title: 'Indice de tension' };

type Query = { readonly searchParams: Promise<{ readonly fait?: string | string[] }> };

export default async function IndexPage({ searchParams }: Query) {
  const { current, versions } = await readIndexWeightsAs(await contextAs('cell'));
  return (
    <>
      <PageHeader
        back={{ href: '/situation/structures', label: 'Où en sont les structures' }}
        sentence="Ce qui compte dans l’indice de chaque structure, sur 100. Tout changement est daté et motivé."
        title="Indice de tension"
      />
      {(await searchParams).fait === 'poids' ? (
        <div className="mb-6">
          <Banner live tone="success">
            C’est fait{HARD}: la version {current.version} compte dès maintenant.
          </Banner>
        </div>
      ) : null}
      <div className="flex flex-col gap-8">
        <div className="max-w-text">
          <p>
            Vert sous 25, jaune de 25 à 49, orange de 50 à 74, rouge à partir de 75. Sans
            déclaration depuis trois jours, une structure est grise, jamais verte. Ces seuils sont
            une convention{HARD}: aucun texte n’en fixe.
          </p>
          <p className="mt-3">
            Une structure est rouge d’office, quels que soient les poids, pour{HARD}:
          </p>
          <ul className="list-disc ps-6">
            {OVERRIDES.map((one) => (
              <li key={one}>{OVERRIDE_LABELS[one]}</li>
            ))}
          </ul>
        </div>
        <PointsEditor
          action={changeIndexWeightsAction}
          current={current}
          label="Poids par critère"
          parts={INDEX_FIELDS}
          shown={['Ce qui compte aujourd’hui', 'Changer les poids']}
          readBy="Cette phrase sera lue par toute la cellule."
          submitLabel="Changer les poids dès maintenant"
          versions={versions.map((one) => ({ ...one, since: sayDay(one.validFrom) }))}
        />
      </div>
    </>
  );
}
