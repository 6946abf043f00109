import type { Metadata } from 'next';
import { FollowCard } from '@/components/follow/follow-card';
import { DeadEnd } from '@/components/identity/dead-end';
import { Banner } from '@/components/ui/banner';
import { PageHeader } from '@/components/ui/page-header';
import { TextLink } from '@/components/ui/text-link';
import { CONSENT_MESSAGES } from '@/lib/follow/follow.messages';
import { readFollowByLinkAs } from '@/lib/follow/server/consent';
import { followState } from '@/lib/profile/following';
import { ownValue } from '@/lib/shared/own-value';
import { requestTime } from '@/lib/web/request-time';
import { agreeByLinkAction, stopByLinkAction } from './actions';

export const metadata: Metadata = { title: 'Être suivi·e, ou non' };

type Segments = {
  readonly params: Promise<{ readonly jeton: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[]>>>;
};

const DONE: Readonly<Record<string, string>> = {
  oui: 'C’est noté, merci.',
  non: 'C’est noté : personne ne voit plus rien de votre dossier par ce lien.',
};

export default async function FollowPage({ params, searchParams }: Segments) {
  const token = (await params).jeton.slice(0, 64);
  const { fait } = await searchParams;
  const now = requestTime();
  const read = await readFollowByLinkAs({ actor: { role: 'visitor' }, now }, { token });
  if (!read.ok)
    return (
      <DeadEnd
        href="/"
        label="Aller à l’accueil"
        sentence={CONSENT_MESSAGES[read.refusal]}
        title="Ce lien ne sert plus"
      />
    );
  const { held, pool } = read.value;
  const done = ownValue(DONE, fait);
  const over = followState(held, now) === 'over';

  return (
    <div className="flex max-w-2xl flex-col gap-6">
      <PageHeader
        sentence={
          over
            ? `${held.byName} ne suit pas votre dossier. Votre inscription ne change pas.`
            : `Vivier « ${pool} ». Vous restez libre de changer d’avis à tout moment.`
        }
        title={over ? 'Vous n’êtes pas suivi·e' : 'Être suivi·e, ou non'}
      />
      {done ? (
        <Banner live tone="success">
          {done}
        </Banner>
      ) : null}
      {over ? null : (
        <FollowCard
          agree={agreeByLinkAction}
          field={<input name="jeton" type="hidden" value={token} />}
          held={held}
          now={now}
          stop={stopByLinkAction}
        />
      )}
      <p>
        <TextLink href="/profil">Voir ce qui manque à mon dossier</TextLink>
      </p>
    </div>
  );
}
