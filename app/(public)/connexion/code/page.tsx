import type { Metadata } from 'next';
import { CodeForm } from '@/components/identity/code-form';
import { DeadEnd } from '@/components/identity/dead-end';
import { PageHeader } from '@/components/ui/page-header';
import { TextLink } from '@/components/ui/text-link';
import { SIGN_IN_MESSAGES } from '@/lib/identity/identity.messages';
import { readSignInAs } from '@/lib/identity/server/read-sign-in';
import { readId } from '@/lib/shared/id';
import { demoDoor } from '@/lib/web/demo-personas';
import { requestTime } from '@/lib/web/request-time';
import { confirmCodeAction } from '../actions';

export const metadata: Metadata = { title: 'Saisir le code' };

type Query = { readonly searchParams: Promise<Readonly<Record<string, string | string[]>>> };

export default async function CodePage({ searchParams }: Query) {
  const requestId = readId<'sign-in'>((await searchParams)['demande']) ?? '';
  const visit = { actor: { role: 'visitor' }, now: requestTime() } as const;
  const read = requestId
    ? await readSignInAs(visit, { requestId, browserHash: null })
    : ({ ok: false, refusal: 'demand-unknown' } as const);
  if (!read.ok)
    return (
      <DeadEnd
        href="/connexion"
        label="Recevoir un nouveau code"
        sentence={SIGN_IN_MESSAGES[read.refusal]}
        title="Ce code ne sert plus"
      />
    );
  const inbox = (await demoDoor())?.inbox;

  return (
    <div className="max-w-text">
      <PageHeader
        back={{ href: '/connexion', label: 'Changer d’adresse' }}
        sentence={`Si un compte existe pour ${read.value.maskedEmail}, un message vient de partir. Il est valable dix minutes.`}
        title="Saisissez le code reçu"
      />
      <CodeForm action={confirmCodeAction} requestId={requestId} />
      <p className="mt-8 text-muted">
        Rien reçu après deux minutes ? Regardez dans les indésirables, ou{' '}
        <TextLink href="/connexion">demandez un nouveau code</TextLink>.
        {inbox ? (
          <>
            {' '}
            En démonstration, le message est dans{' '}
            <a className="text-accent underline underline-offset-4" href={inbox}>
              la boîte aux lettres locale
            </a>
            .
          </>
        ) : null}
      </p>
    </div>
  );
}
