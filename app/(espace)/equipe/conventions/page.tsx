import type { Metadata } from 'next';
import { FrameworkForm } from '@/components/organization/framework-form';
import { FrameworkList } from '@/components/organization/framework-list';
import { Banner } from '@/components/ui/banner';
import { Card } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import { listFrameworksAs } from '@/lib/identity/server/agree-frameworks';
import { dayOf } from '@/lib/shared/civil-time';
import { ownValue } from '@/lib/shared/own-value';
import { contextAs } from '@/lib/web/current-context';
import { answerFrameworkAction, proposeFrameworkAction } from './actions';

export const metadata: Metadata = { title: 'Conventions entre organismes' };

type Query = { readonly searchParams: Promise<Readonly<Record<string, string | string[]>>> };

const DONE: Readonly<Record<string, string>> = {
  propose: 'La proposition est partie. Rien ne vaut avant le oui de l’autre organisme.',
  accept: 'La convention est acceptée.',
  decline: 'La proposition reste sans suite. L’autre direction est prévenue.',
  withdraw: 'Votre proposition est retirée.',
  end: 'La convention est terminée. L’autre direction est prévenue.',
};

export default async function FrameworksPage({ searchParams }: Query) {
  const context = await contextAs('manager');
  const { actor, now } = context;
  const frameworks = await listFrameworksAs(context);
  const done = ownValue(DONE, (await searchParams).fait);
  const decides = actor.grade === 'director';
  return (
    <div className="flex flex-col gap-6">
      <PageHeader
        back={{ href: '/equipe', label: 'Équipe' }}
        sentence="Une convention-cadre signée une fois : vos deux organismes se demandent d’abord l’un à l’autre."
        title="Conventions entre organismes"
      />
      {done ? (
        <Banner live tone="success">
          {done}
        </Banner>
      ) : null}
      <Card title="Vos conventions">
        <FrameworkList
          answer={decides ? answerFrameworkAction : null}
          frameworks={frameworks}
          now={now}
          own={actor.organizationId}
        />
      </Card>
      {decides ? (
        <Card title="Proposer une convention">
          <FrameworkForm action={proposeFrameworkAction} today={dayOf(now)} />
        </Card>
      ) : (
        <p className="text-muted">Seule la direction propose ou accepte une convention.</p>
      )}
    </div>
  );
}
