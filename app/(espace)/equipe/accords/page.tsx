import type { Metadata } from 'next';
import { AgreementForm } from '@/components/organization/agreement-form';
import { AgreementList } from '@/components/organization/agreement-list';
import { Banner } from '@/components/ui/banner';
import { Card } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import { readAgreementsAs } from '@/lib/identity/server/declare-agreement';
import { dayOf } from '@/lib/shared/civil-time';
import { contextAs } from '@/lib/web/current-context';
import { declareAgreementAction, endAgreementAction } from './actions';

export const metadata: Metadata = { title: 'Accords de travail' };

type Query = { readonly searchParams: Promise<Readonly<Record<string, string | string[]>>> };

const DONE: Readonly<Record<string, string>> = {
  accord: 'L’accord est déclaré : les règles d’horaires en tiennent compte.',
  fin: 'L’accord ne compte plus à partir de maintenant.',
};

export default async function AgreementsPage({ searchParams }: Query) {
  const context = await contextAs('manager');
  const { fait } = await searchParams;
  const { places, agreements } = await readAgreementsAs(context);
  const done = typeof fait === 'string' ? DONE[fait] : undefined;
  const decides = context.actor.grade === 'director';
  return (
    <div className="flex flex-col gap-6">
      <PageHeader
        back={{ href: '/equipe', label: 'Équipe' }}
        sentence="Ce que vos accords collectifs ou une dérogation permettent : journées de 12 h, repos réduit. Sans accord déclaré, une confirmation écrite est demandée à chaque fois."
        title="Accords de travail"
      />
      {done ? (
        <Banner live tone="success">
          {done}
        </Banner>
      ) : null}
      <Card title="Accords en cours">
        <AgreementList
          agreements={agreements}
          end={decides ? endAgreementAction : null}
          places={places}
        />
      </Card>
      {decides ? (
        <Card title="Déclarer un accord">
          <AgreementForm
            action={declareAgreementAction}
            places={places}
            today={dayOf(context.now)}
          />
        </Card>
      ) : (
        <p className="text-muted">Seule la direction de l’organisme déclare un accord.</p>
      )}
    </div>
  );
}
