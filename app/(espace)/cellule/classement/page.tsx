import type { Metadata } from 'next';
import { PointsTotal } from '@/components/matching/points-total';
import { WeightsTable } from '@/components/matching/weights-table';
import { ActionForm } from '@/components/ui/action-form';
import { Banner } from '@/components/ui/banner';
import { Disclosure } from '@/components/ui/disclosure';
import { PageHeader } from '@/components/ui/page-header';
import { TextArea } from '@/components/ui/text-area';
import { TextField } from '@/components/ui/text-field';
import { TextLink } from '@/components/ui/text-link';
import { readWeightsAs } from '@/lib/matching/server/change-weights';
import { PART_LABELS, PART_MEANINGS, SCORE_PARTS, totalOf } from '@/lib/matching/weights';
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
        <ActionForm
          action={changeWeightsAction}
          label="Points par critère"
          layout="panel"
          summary={<PointsTotal read={totalOf(current.points)} />}
          submitLabel="Changer les points dès maintenant"
        >
          <input name="version" type="hidden" value={current.version} />
          {SCORE_PARTS.map((part) => (
            <TextField
              defaultValue={String(current.points[part])}
              hint={PART_MEANINGS[part]}
              inputMode="numeric"
              key={part}
              label={PART_LABELS[part]}
              maxLength={3}
              name={part}
            />
          ))}
          <TextArea
            hint="Cette phrase sera lue par tout le monde."
            label="Pourquoi"
            maxLength={1000}
            name="raison"
          />
        </ActionForm>
        {versions.map((one) => (
          <Disclosure
            key={one.version}
            summary={`Version ${one.version}, depuis le ${sayDay(one.validFrom)}`}
          >
            <WeightsTable caption={`Points de la version ${one.version}`} weights={one} />
            <p className="pt-2">{one.reason}</p>
          </Disclosure>
        ))}
      </div>
    </>
  );
}
