import type { Metadata } from 'next';
import { OpenDrillForm } from '@/components/drill/open-drill-form';
import { Banner } from '@/components/ui/banner';
import { Card } from '@/components/ui/card';
import { LinkButton } from '@/components/ui/link-button';
import { PageHeader } from '@/components/ui/page-header';
import { TextLink } from '@/components/ui/text-link';
import { SCENARIO_TABLE } from '@/lib/drill/scenario';
import { listDrillsAs } from '@/lib/drill/server/read-drills';
import { sayMoment } from '@/lib/shared/french-time';
import { contextAs } from '@/lib/web/current-context';
import { openDrillAction } from './actions';

export const metadata: Metadata = { title: 'S’entraîner' };

type Query = { readonly searchParams: Promise<{ readonly fait?: string | string[] }> };

export default async function DrillsPage({ searchParams }: Query) {
  const context = await contextAs('cell');
  const { now } = context;
  const drills = await listDrillsAs(context);
  const running = drills.find(({ endedAt }) => endedAt === null);
  const over = drills.filter(({ endedAt }) => endedAt !== null);
  const isErased = (await searchParams).fait === 'efface';
  return (
    <div className="flex flex-col gap-6">
      <PageHeader
        sentence="Une crise inventée, jouée à l’allure que vous choisissez. Les structures sont recopiées par leur nom ; personne d’autre n’existe, et aucun message ne part."
        title="S’entraîner"
      />
      {isErased ? (
        <Banner live tone="success">
          L’exercice est effacé : il n’en reste rien.
        </Banner>
      ) : null}
      {running ? (
        <Card title={SCENARIO_TABLE[running.scenario].label}>
          <p className="mb-4">En cours, commencé {sayMoment(running.openedAt, now)}.</p>
          <LinkButton href={`/cellule/exercice/${running.id}`}>Entrer dans l’exercice</LinkButton>
        </Card>
      ) : (
        <Card title="Commencer un exercice">
          <OpenDrillForm action={openDrillAction} />
        </Card>
      )}
      {over.length > 0 ? (
        <section>
          <h2 className="mb-2 text-xl">Exercices terminés</h2>
          <ul className="flex flex-col gap-2">
            {over.map(({ id, scenario, openedAt }) => (
              <li key={id}>
                <TextLink
                  className="inline-flex min-h-target items-center"
                  href={`/cellule/exercice/${id}`}
                >
                  {SCENARIO_TABLE[scenario].label}, {sayMoment(openedAt, now)}
                </TextLink>
              </li>
            ))}
          </ul>
          <p className="text-muted text-sm">Chacun est effacé trente jours après sa fin.</p>
        </section>
      ) : null}
    </div>
  );
}
