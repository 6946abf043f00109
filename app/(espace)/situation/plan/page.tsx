import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { NeedQueue } from '@/components/situation/need-queue';
import { PageHeader } from '@/components/ui/page-header';
import { readPlanAs } from '@/lib/plan/server/read-plan';
import { readSituationAs } from '@/lib/situation/server/read-situation';
import { contextAs } from '@/lib/web/current-context';

export const metadata: Metadata = { title: 'Le plan du territoire' };

export default async function PlanPage() {
  const context = await contextAs('cell');
  const situation = await readSituationAs(context);
  if (!situation.ok) notFound();
  const { headline, proof, stands, lacking } = await readPlanAs(context);
  const left = situation.value.needs.filter(({ id }) => lacking.includes(id));

  return (
    <>
      <PageHeader
        back={{ href: '/situation', label: 'Situation' }}
        sentence={headline}
        title="Le plan du territoire"
      />
      <div className="flex flex-col gap-8">
        {proof ? <p className="max-w-text text-muted">{proof}</p> : null}
        {left.length > 0 ? (
          <section aria-labelledby="manque" className="flex flex-col gap-3">
            <h2 className="text-xl" id="manque">
              Où il manquera quelqu’un, même au mieux
            </h2>
            <p className="max-w-text">
              Solliciter davantage ne suffira pas ici : il faut une autre aide, un autre horaire ou
              une autre façon de faire. La structure voit dans son besoin ce qui aiderait.
            </p>
            <NeedQueue kept={null} needs={left} now={context.now} />
          </section>
        ) : null}
        {stands ? (
          <section className="flex max-w-text flex-col gap-3">
            <h2 className="text-xl">À quoi il sert</h2>
            <p>
              Le plan cherche, pour tous les besoins ouverts à la fois, qui pourrait aller où : les
              plus graves d’abord, puis les personnes qui conviennent le mieux, puis un partage
              juste entre structures. Il respecte les repos, les heures et les diplômes.
            </p>
            <p>
              Il ne sollicite personne et n’engage personne. Les envois en tiennent compte : ils
              gardent pour un autre besoin celui ou celle que personne d’autre n’y remplacerait.
            </p>
          </section>
        ) : null}
      </div>
    </>
  );
}
