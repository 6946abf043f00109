import type { Metadata } from 'next';
import { MomentsField } from '@/components/availability/moments-field';
import { DeadEnd } from '@/components/identity/dead-end';
import { FollowConsent, InvitationAnswer } from '@/components/pool/invitation-answer';
import { RegistrationForm } from '@/components/profile/registration-form';
import { Banner } from '@/components/ui/banner';
import { PageHeader } from '@/components/ui/page-header';
import { TextLink } from '@/components/ui/text-link';
import { ANSWER_MESSAGES } from '@/lib/pool/invitation.messages';
import { type InvitationShown, readPoolInvitationAs } from '@/lib/pool/server/answer-invitation';
import { communeText } from '@/lib/web/commune-choices';
import { requestTime } from '@/lib/web/request-time';
import { registerAction, registerByTextAction } from '../actions';
import { declinePoolInvitationAction, joinAsKnownAction } from './actions';

const MOMENTS_HINT = 'Si vous ne savez pas encore, passez : on vous le demandera par SMS.';

export const metadata: Metadata = { title: 'Invitation à rejoindre la réserve' };

type Segments = { readonly params: Promise<{ readonly jeton: string }> };

export default async function PoolInvitationPage({ params }: Segments) {
  const { jeton } = await params;
  const token = jeton.slice(0, 64);
  const visit = { actor: { role: 'visitor' }, now: requestTime() } as const;
  const read = await readPoolInvitationAs(visit, { token });
  if (!read.ok)
    return (
      <DeadEnd
        href="/rejoindre"
        label="S’inscrire sans invitation"
        sentence={ANSWER_MESSAGES[read.refusal]}
        title="Cette invitation ne sert plus"
      />
    );
  const { answer, held, pool } = read.value;
  if (answer) return <Answered answer={answer} byText={held.channel === 'sms'} pool={pool} />;
  const commune = await communeText(visit, held.communeCode ?? undefined);

  return (
    <div className="flex max-w-2xl flex-col gap-8">
      <PageHeader
        sentence={`${held.inviter} vous propose d’entrer dans le vivier « ${pool} »\u00a0: aider, quand vous êtes libre, un établissement ou un service près de chez vous qui manque de bras.`}
        title="Rejoindre la réserve, ou dire non"
      />
      <InvitationAnswer
        decline={declinePoolInvitationAction}
        held={held}
        join={joinAsKnownAction}
        token={token}
      />
      <section aria-labelledby="inscription">
        <h2 className="mb-4 text-2xl font-semibold" id="inscription">
          M’inscrire
        </h2>
        <RegistrationForm
          action={held.channel === 'sms' ? registerByTextAction : registerAction}
          {...(commune ? { commune } : {})}
          invitation={{
            token,
            ...(held.channel === 'sms' && held.phone
              ? { byText: { phone: held.phone, moments: <MomentsField hint={MOMENTS_HINT} /> } }
              : {}),
            ...(held.followerId ? { consent: <FollowConsent inviter={held.inviter} /> } : {}),
          }}
          known={knownOf(read.value)}
        />
      </section>
    </div>
  );
}

/** What was said of somebody, for them to correct. */
function knownOf({ kind, held }: InvitationShown) {
  const { firstName, lastName, email, phone, studyLevel, trades } = held;
  return {
    kind,
    ...(firstName ? { firstName } : {}),
    ...(lastName ? { lastName } : {}),
    ...(email ? { email } : {}),
    phone,
    studyLevel,
    trades: trades.map((trade) => ({ trade })),
  };
}

type AnsweredProps = Pick<InvitationShown, 'pool'> & {
  readonly answer: 'yes' | 'no';
  readonly byText: boolean;
};

function Answered({ answer, byText, pool }: AnsweredProps) {
  if (answer === 'no')
    return (
      <div className="max-w-text">
        <PageHeader title="C’est noté, merci d’avoir répondu" />
        <Banner live tone="success">
          Ce qui avait été dit de vous est effacé. Le vivier « {pool} » ne vous invitera plus.
        </Banner>
        <p className="mt-6">
          Vous changez d’avis ? <TextLink href="/rejoindre">Vous pouvez vous inscrire</TextLink>{' '}
          quand vous voulez.
        </p>
      </div>
    );
  return (
    <div className="max-w-text">
      <PageHeader title="Vous avez dit oui, merci" />
      <Banner live tone="success">
        Le vivier « {pool} » sait que vous venez.
      </Banner>
      <p className="mt-6">
        {byText ? (
          'Les demandes arrivent par SMS : vous répondez d’un mot, oui ou non, sans raison à donner. STOP arrête tout.'
        ) : (
          <>
            <TextLink href="/connexion">Connectez-vous</TextLink> pour dire quand vous êtes libre.
          </>
        )}
      </p>
    </div>
  );
}
