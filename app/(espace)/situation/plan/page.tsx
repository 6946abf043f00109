import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { PlanProposal } from '@/components/plan/plan-proposal';
import type { PlanPlace } from '@/components/plan/plan-view';
import { NeedQueue } from '@/components/situation/need-queue';
import { LiveRefresh } from '@/components/ui/live-refresh';
import { PageHeader } from '@/components/ui/page-header';
import { readPlanAs } from '@/lib/plan/server/read-plan';
import { readProposalAs } from '@/lib/plan/server/read-proposal';
import { sayHour } from '@/lib/shared/french-time';
import { readSituationAs } from '@/lib/situation/server/read-situation';
import { PLAN_SENDING } from '@/lib/solicitation/plan-sending';
import { contextAs } from '@/lib/web/current-context';
import { decidePairAction, sendPlanAction } from './actions';

export const metadata: Metadata = { title: 'Le plan du territoire' };

type Query = { readonly searchParams: Promise<Readonly<Record<string, string | string[]>>> };

const HERE: PlanPlace = {
  page: (to) => `/situation/plan?page=${to}#propose`,
  need: ({ id }) => `/situation/besoins/${id}`,
  hidden: null,
  needsAtOnce: PLAN_SENDING.needsAtOnce,
  sending:
    'Chacune reçoit la demande de son besoin et répond comme d’habitude. Les règles d’envoi valent : personne n’est réveillé la nuit ni trop sollicité dans la semaine, et ce que la structure a choisi pour ses envois est respecté. Qui n’est pas sollicité reste ici, avec la raison. Personne ne reçoit deux fois la même demande.',
};

export default async function PlanPage({ searchParams }: Query) {
  const context = await contextAs('cell');
  const situation = await readSituationAs(context);
  if (!situation.ok) notFound();
  const { headline, proof, stands, lacking } = await readPlanAs(context);
  const proposal = await readProposalAs(context);
  const left = situation.value.needs.filter(({ id }) => lacking.includes(id));
  const { page, fait } = await searchParams;
  const { now } = context;

  return (
    <>
      <PageHeader
        back={{ href: '/situation', label: 'Situation' }}
        beside={
          <LiveRefresh
            keeps
            readAt={sayHour(now)}
            readAtInstant={now.toISOString()}
            url="/api/evenements?territoire=1"
          />
        }
        sentence={headline}
        title="Le plan du territoire"
      />
      <div className="flex flex-col gap-8">
        {proof ? <p className="max-w-text text-muted">{proof}</p> : null}
        {proposal ? (
          <PlanProposal
            at={HERE}
            decide={decidePairAction}
            justSent={fait === 'envoi'}
            now={now}
            page={page}
            proposal={proposal}
            send={sendPlanAction}
          />
        ) : null}
        {left.length > 0 ? (
          <section aria-labelledby="manque" className="flex flex-col gap-3">
            <h2 className="text-xl" id="manque">
              Où il manquera quelqu’un, même au mieux
            </h2>
            <p className="max-w-text">
              Solliciter davantage ne suffira pas ici : il faut une autre aide, un autre horaire ou
              une autre façon de faire. La structure voit dans son besoin ce qui aiderait.
            </p>
            <NeedQueue kept={null} needs={left} now={now} />
          </section>
        ) : null}
        {stands ? <WhatItIsFor /> : null}
      </div>
    </>
  );
}

function WhatItIsFor() {
  return (
    <section className="flex max-w-text flex-col gap-3">
      <h2 className="text-xl">À quoi il sert</h2>
      <p>
        Le plan cherche, pour tous les besoins ouverts à la fois, qui pourrait aller où : les plus
        graves d’abord, puis les personnes qui conviennent le mieux, puis un partage juste entre
        structures. Il respecte les repos, les heures et les diplômes. Qui a déjà dit oui, ou n’a
        pas encore répondu, n’est jamais déplacé.
      </p>
      <p>
        Il ne sollicite personne tant que vous ne l’envoyez pas. Les envois de chaque besoin en
        tiennent compte : ils gardent pour un autre besoin celui ou celle que personne d’autre n’y
        remplacerait.
      </p>
      <p>
        Les personnes portent un numéro, le même tant que le plan en parle : la cellule n’a pas
        besoin de leur nom pour choisir.
      </p>
    </section>
  );
}
