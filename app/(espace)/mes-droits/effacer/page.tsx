import type { Metadata } from 'next';
import { WhatGoes } from '@/components/rights/what-goes';
import { ActionForm } from '@/components/ui/action-form';
import { Banner } from '@/components/ui/banner';
import { CheckField } from '@/components/ui/check-field';
import { PageHeader } from '@/components/ui/page-header';
import { readMyRightsAs } from '@/lib/rights/server/read-my-data';
import { contextAs } from '@/lib/web/current-context';
import { eraseAction } from '../actions';

export const metadata: Metadata = { title: 'Effacer mes données' };

export default async function ErasePage() {
  const context = await contextAs('person');
  const { ahead } = await readMyRightsAs(context);
  const underWay = ahead.some(({ startsAt }) => startsAt <= context.now);

  return (
    <div className="flex max-w-2xl flex-col gap-6">
      <PageHeader
        back={{ href: '/mes-droits', label: 'Mes droits' }}
        sentence="Cela ne se défait pas. Pour revenir, il faudra vous inscrire de nouveau."
        title="Effacer mes données"
      />
      <WhatGoes ahead={ahead} now={context.now} />
      {underWay ? (
        <Banner tone="warning">
          Une mission est en cours. Vous pourrez effacer vos données dès qu’elle sera finie.
        </Banner>
      ) : (
        <ActionForm action={eraseAction} look="danger" submitLabel="Tout effacer">
          <CheckField
            label="Je veux que mes données soient effacées, et je sais que cela ne se défait pas."
            name="sur"
          />
        </ActionForm>
      )}
    </div>
  );
}
