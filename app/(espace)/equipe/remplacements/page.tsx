import type { Metadata } from 'next';
import { DeputyForm } from '@/components/identity/deputy-form';
import { DeputyList } from '@/components/identity/deputy-list';
import { Banner } from '@/components/ui/banner';
import { Card } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import { readDeputiesAs } from '@/lib/identity/server/name-deputy';
import { dayOf } from '@/lib/shared/civil-time';
import { ownValue } from '@/lib/shared/own-value';
import { contextAs } from '@/lib/web/current-context';
import { endDeputyAction, nameDeputyAction } from './actions';

export const metadata: Metadata = { title: 'Remplacements' };

type Query = { readonly searchParams: Promise<Readonly<Record<string, string | string[]>>> };

const DONE: Readonly<Record<string, string>> = {
  nomme: 'C’est noté : votre collègue est prévenu·e, et parle pour ces structures à ces dates.',
  fin: 'Ce remplacement est arrêté.',
};

export default async function DeputiesPage({ searchParams }: Query) {
  const context = await contextAs('manager');
  const { actor, now } = context;
  const { lines, colleagues, structures } = await readDeputiesAs(context);
  const done = ownValue(DONE, (await searchParams).fait);
  return (
    <div className="flex flex-col gap-6">
      <PageHeader
        back={{ href: '/equipe', label: 'Équipe' }}
        sentence="Quand vous vous absentez, un·e collègue parle pour vos structures. Cela s’arrête tout seul."
        title="Remplacements"
      />
      {done ? (
        <Banner live tone="success">
          {done}
        </Banner>
      ) : null}
      <Card title="En cours et à venir">
        <DeputyList
          end={endDeputyAction}
          lines={lines}
          mayEnd={({ givenBy }) => actor.grade === 'director' || givenBy === actor.membershipId}
          now={now}
        />
      </Card>
      <Card title="Nommer un·e remplaçant·e">
        <DeputyForm
          action={nameDeputyAction}
          colleagues={colleagues}
          structures={structures}
          today={dayOf(now)}
        />
      </Card>
    </div>
  );
}
