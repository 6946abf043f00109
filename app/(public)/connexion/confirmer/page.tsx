import type { Metadata } from 'next';
import { ForgetSheets } from '@/components/assignment/forget-sheets';
import { AskedElsewhere } from '@/components/identity/asked-elsewhere';
import { CodeForm } from '@/components/identity/code-form';
import { DeadEnd } from '@/components/identity/dead-end';
import { ActionForm } from '@/components/ui/action-form';
import { Island } from '@/components/ui/island';
import { PageHeader } from '@/components/ui/page-header';
import { SIGN_IN_MESSAGES } from '@/lib/identity/identity.messages';
import { readSignInAs } from '@/lib/identity/server/read-sign-in';
import { readId } from '@/lib/shared/id';
import { shownBinding } from '@/lib/web/caller';
import { requestTime } from '@/lib/web/request-time';
import { confirmCodeAction, confirmLinkAction } from '../actions';

export const metadata: Metadata = { title: 'Confirmer la connexion' };

type Query = { readonly searchParams: Promise<Readonly<Record<string, string | string[]>>> };

// Shown to whoever opens the mailed link, a mail scanner included: it reads, and changes nothing.
export default async function ConfirmPage({ searchParams }: Query) {
  const { demande, jeton } = await searchParams;
  const requestId = readId<'sign-in'>(demande) ?? '';
  const token = typeof jeton === 'string' ? jeton.slice(0, 64) : '';
  const visit = { actor: { role: 'visitor' }, now: requestTime() } as const;
  const read = requestId
    ? await readSignInAs(visit, { requestId, token, browserHash: await shownBinding() })
    : ({ ok: false, refusal: 'demand-unknown' } as const);
  if (!read.ok)
    return (
      <DeadEnd
        href="/connexion"
        label="Recevoir un nouveau lien"
        sentence={SIGN_IN_MESSAGES[read.refusal]}
        title="Ce lien ne sert plus"
      />
    );
  const { maskedEmail, linkSuffices, joining } = read.value;
  const confirm = joining ? 'Confirmer mon inscription' : 'Confirmer la connexion';

  return (
    <div className="max-w-text">
      <Island name="forget">
        <ForgetSheets />
      </Island>
      <PageHeader
        sentence={`${joining ? 'Vous rejoignez la réserve' : 'Vous vous connectez'} avec ${maskedEmail}.`}
        title={linkSuffices ? confirm : 'Saisissez le code reçu'}
      />
      {linkSuffices ? (
        <ActionForm
          action={confirmLinkAction}
          submitLabel={joining ? 'Confirmer mon inscription' : 'Me connecter'}
        >
          <input name="demande" type="hidden" value={requestId} />
          <input name="jeton" type="hidden" value={token} />
        </ActionForm>
      ) : (
        <>
          <AskedElsewhere />
          <CodeForm action={confirmCodeAction} joining={joining} requestId={requestId} />
        </>
      )}
    </div>
  );
}
