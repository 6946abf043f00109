import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { FeedCard } from '@/components/profile/feed-card';
import { ProfileForm } from '@/components/profile/profile-form';
import { Banner } from '@/components/ui/banner';
import { Card } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import { readFeedAs } from '@/lib/availability/server/calendar-feed';
import { STUDY_LABELS } from '@/lib/profile/person';
import { readProfileAs } from '@/lib/profile/server/read-profile';
import { PROOF_LABELS, TRADE_TABLE } from '@/lib/profile/trade';
import { sayList } from '@/lib/shared/french';
import { ownValue } from '@/lib/shared/own-value';
import { contextAs } from '@/lib/web/current-context';
import { closeFeedAction, openFeedAction, saveProfileAction } from './actions';

export const metadata: Metadata = { title: 'Mon profil' };

const DONE: Readonly<Record<string, string>> = {
  profil: 'Votre profil est enregistré.',
  agenda: 'L’adresse de votre agenda est prête.',
  'agenda-retire': 'L’ancienne adresse ne marche plus.',
};

type Query = { readonly searchParams: Promise<Readonly<Record<string, string | string[]>>> };

export default async function ProfilePage({ searchParams }: Query) {
  const context = await contextAs('person');
  const profile = await readProfileAs(context);
  if (!profile.ok) notFound();
  const { person, commune } = profile.value;
  const feed = await readFeedAs(context);
  const { fait } = await searchParams;
  const done = ownValue(DONE, fait);
  const trades = person.trades.map(
    ({ trade, proof }) => `${TRADE_TABLE[trade].label} (${PROOF_LABELS[proof]})`,
  );
  const level = person.studyLevel ? STUDY_LABELS[person.studyLevel] : 'Votre profil';

  return (
    <div className="flex max-w-2xl flex-col gap-8">
      <div>
        <PageHeader
          sentence={`${trades.length > 0 ? sayList(trades) : level}, autour de ${commune}.`}
          title={`${person.firstName} ${person.lastName}`}
        />
        {done ? (
          <Banner live tone="success">
            {done}
          </Banner>
        ) : null}
      </div>
      <FeedCard close={closeFeedAction} feed={feed} open={openFeedAction} />
      <ProfileForm action={saveProfileAction} commune={commune} person={person} />
      <Card title="Mes données">
        <p className="max-w-text">
          Tout ce que la réserve sait de vous tient dans un fichier.{' '}
          <a
            className="text-accent underline underline-offset-4"
            download="mes-donnees-releve.json"
            href="/api/mes-donnees"
          >
            Télécharger mes données (JSON)
          </a>
        </p>
      </Card>
    </div>
  );
}
