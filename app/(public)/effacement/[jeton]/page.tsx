import type { Metadata } from 'next';
import { DeadEnd } from '@/components/identity/dead-end';
import { WhatGoes } from '@/components/rights/what-goes';
import { ActionForm } from '@/components/ui/action-form';
import { Card } from '@/components/ui/card';
import { CheckField } from '@/components/ui/check-field';
import { PageHeader } from '@/components/ui/page-header';
import { RIGHTS_MESSAGES } from '@/lib/rights/rights.messages';
import { readLeaveAs } from '@/lib/rights/server/leave-by-link';
import { requestTime } from '@/lib/web/request-time';
import { leaveByLinkAction, stayAction } from '../actions';

export const metadata: Metadata = { title: 'Rester, ou tout effacer', robots: { index: false } };

type Segments = { readonly params: Promise<{ readonly jeton: string }> };

export default async function LeaveByLinkPage({ params }: Segments) {
  const token = (await params).jeton.slice(0, 64);
  const now = requestTime();
  const read = await readLeaveAs({ actor: { role: 'visitor' }, now }, { token });
  if (!read.ok)
    return (
      <DeadEnd
        href="/effacement"
        label="Demander un autre lien"
        sentence={RIGHTS_MESSAGES[read.refusal]}
        title="Ce lien ne sert plus"
      />
    );

  return (
    <div className="flex max-w-2xl flex-col gap-6">
      <PageHeader
        sentence="Effacer ne se défait pas. Pour revenir, il faudra vous inscrire de nouveau."
        title="Rester, ou tout effacer"
      />
      <Card title="Rester dans la réserve">
        <p className="mb-4 max-w-text">Rien ne change. Vos données sont gardées.</p>
        <ActionForm action={stayAction} look="secondary" submitLabel="Je reste">
          <input name="jeton" type="hidden" value={token} />
        </ActionForm>
      </Card>
      <WhatGoes ahead={read.value.ahead} now={now} />
      <ActionForm action={leaveByLinkAction} look="danger" submitLabel="Tout effacer">
        <CheckField
          label="Je veux que mes données soient effacées, et je sais que cela ne se défait pas."
          name="sur"
        />
        <input name="jeton" type="hidden" value={token} />
      </ActionForm>
    </div>
  );
}
