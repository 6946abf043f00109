import type { Metadata } from 'next';
import { ForgetSheets } from '@/components/assignment/forget-sheets';
import { AskedElsewhere } from '@/components/identity/asked-elsewhere';
import { CodeForm } from '@/components/identity/code-form';
import { DeadEnd } from '@/components/identity/dead-end';
import { Island } from '@/components/ui/island';
import { PageHeader } from '@/components/ui/page-header';
import { TextLink } from '@/components/ui/text-link';
import { SIGN_IN_MESSAGES } from '@/lib/identity/identity.messages';
import { readSignInAs } from '@/lib/identity/server/read-sign-in';
import { readId } from '@/lib/shared/id';
import { demoDoor } from '@/lib/web/demo-personas';
import { requestTime } from '@/lib/web/request-time';
import { confirmCodeAction } from '../actions';

export const metadata: Metadata = { title: 'Le code reçu' };

type Query = { readonly searchParams: Promise<Readonly<Record<string, string | string[]>>> };

type Way = { readonly joining: boolean; readonly invited: boolean };

/** Where the message went: said plainly to who joins or was invited, never confirmed to a stranger. */
function sentenceOf(maskedEmail: string, { joining, invited }: Way): string {
  if (joining)
    return `Un message vient de partir à ${maskedEmail} : ouvrez son lien, ou saisissez son code ici, et votre inscription est faite. Il est valable dix minutes.`;
  return invited
    ? `Un message vient de partir à ${maskedEmail}. Il est valable dix minutes.`
    : `Si un compte existe pour ${maskedEmail}, un message vient de partir. Il est valable dix minutes.`;
}

export default async function CodePage({ searchParams }: Query) {
  const { demande, ailleurs, invitation } = await searchParams;
  const requestId = readId<'sign-in'>(demande) ?? '';
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
  const { maskedEmail, joining } = read.value;
  const askAgain = joining ? '/rejoindre' : '/connexion';
  const inbox = (await demoDoor())?.inbox;

  return (
    <div className="max-w-text">
      <Island name="forget">
        <ForgetSheets />
      </Island>
      <PageHeader
        {...(invitation ? {} : { back: { href: askAgain, label: 'Changer d’adresse' } })}
        sentence={sentenceOf(maskedEmail, { joining, invited: Boolean(invitation) })}
        title={joining ? 'Plus qu’une étape : regardez vos messages' : 'Saisissez le code reçu'}
      />
      {ailleurs ? <AskedElsewhere /> : null}
      <CodeForm action={confirmCodeAction} joining={joining} requestId={requestId} />
      <p className="mt-8 text-muted">
        Rien reçu après deux minutes ? Regardez dans les indésirables, ou{' '}
        <TextLink href={askAgain}>
          {joining ? 'recommencez l’inscription' : 'demandez un nouveau code'}
        </TextLink>
        .
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
