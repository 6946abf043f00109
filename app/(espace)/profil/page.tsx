import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { FollowCard } from '@/components/follow/follow-card';
import { ReadinessCard } from '@/components/matching/readiness-card';
import { ChannelCard } from '@/components/profile/channel-card';
import { ConditionCard } from '@/components/profile/condition-card';
import { EmployerLine } from '@/components/profile/employer-card';
import { FeedCard } from '@/components/profile/feed-card';
import { ProfileForm } from '@/components/profile/profile-form';
import { Banner } from '@/components/ui/banner';
import { Card } from '@/components/ui/card';
import { LinkButton } from '@/components/ui/link-button';
import { PageHeader } from '@/components/ui/page-header';
import { TextLink } from '@/components/ui/text-link';
import { readFeedAs } from '@/lib/availability/server/calendar-feed';
import { readAvailabilityAs } from '@/lib/availability/server/read-availability';
import { env } from '@/lib/env';
import { listFollowersAs } from '@/lib/follow/server/consent';
import { nextSteps } from '@/lib/matching/next-steps';
import { readReadinessAs } from '@/lib/matching/server/read-readiness';
import { readMembershipsAs } from '@/lib/pool/server/read-door';
import { employerState, mustNameEmployer, showsEmployer } from '@/lib/profile/employment';
import { STUDY_LABELS } from '@/lib/profile/person';
import { bestCheck, subjectsOf } from '@/lib/profile/proof';
import { readConditionsAs } from '@/lib/profile/server/declare-condition';
import { readEmployerAs } from '@/lib/profile/server/name-employer';
import { readProfileAs } from '@/lib/profile/server/read-profile';
import { readWalletAs } from '@/lib/profile/server/read-wallet';
import { PROOF_LABELS, TRADE_TABLE } from '@/lib/profile/trade';
import { sayList } from '@/lib/shared/french';
import { ownValue } from '@/lib/shared/own-value';
import { sayOfCommune } from '@/lib/territory/commune';
import { contextAs } from '@/lib/web/current-context';
import {
  agreeToBeFollowedAction,
  chooseChannelsAction,
  closeFeedAction,
  declareConditionAction,
  openFeedAction,
  removeConditionAction,
  saveProfileAction,
  stopBeingFollowedAction,
} from './actions';

export const metadata: Metadata = { title: 'Mon profil' };

const DONE: Readonly<Record<string, string>> = {
  profil: 'Votre profil est enregistré.',
  joindre: 'Vos choix sont enregistrés.',
  agenda: 'L’adresse de votre agenda est prête.',
  condition: 'La date est enregistrée.',
  suivi: 'C’est noté, merci. Vous pouvez changer d’avis quand vous voulez.',
  'suivi-arrete': 'C’est noté : cette personne ne voit plus rien de votre dossier.',
  'condition-retiree': 'La ligne est retirée.',
  'agenda-retire': 'L’ancienne adresse ne marche plus.',
};

type Query = { readonly searchParams: Promise<Readonly<Record<string, string | string[]>>> };

export default async function ProfilePage({ searchParams }: Query) {
  const context = await contextAs('person');
  const profile = await readProfileAs(context);
  if (!profile.ok) notFound();
  const { person, commune } = profile.value;
  const wallet = await readWalletAs(context);
  const feed = await readFeedAs(context);
  const conditions = await readConditionsAs(context);
  const { availability, pausedUntil } = await readAvailabilityAs(context);
  const { fait } = await searchParams;
  const done = ownValue(DONE, fait);
  const trades = person.trades.map(
    ({ trade, proof }) => `${TRADE_TABLE[trade].label} (${PROOF_LABELS[proof]})`,
  );
  const { employer } = await readEmployerAs(context, '');
  const state = employerState(employer);
  const level = person.studyLevel ? STUDY_LABELS[person.studyLevel] : 'Votre profil';

  return (
    <div className="flex max-w-2xl flex-col gap-8">
      <div>
        <PageHeader
          sentence={`${trades.length > 0 ? sayList(trades) : level}, autour ${sayOfCommune(commune)}.`}
          title={`${person.firstName} ${person.lastName}`}
        />
        {done ? (
          <Banner live tone="success">
            {done}
          </Banner>
        ) : null}
      </div>
      <ReadinessCard
        readiness={await readReadinessAs(context)}
        steps={nextSteps(
          {
            confirmedAt: availability?.confirmedAt ?? null,
            pausedUntil,
            phone: person.phone,
            unchecked: uncheckedOf(wallet, context.now),
            memberships: await readMembershipsAs(context),
            employerUnsaid: mustNameEmployer(person.kind, state),
          },
          context.now,
        )}
      />
      <Card title="Mes justificatifs">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <p className="max-w-text">
            Diplômes, études, attestations : ce qui est vérifié, par qui, jusqu’à quand.
          </p>
          <LinkButton href="/profil/justificatifs" look="secondary">
            Voir mes justificatifs
          </LinkButton>
        </div>
      </Card>
      {showsEmployer(person.kind, state) ? <EmployerLine employer={employer} /> : null}
      <FeedCard close={closeFeedAction} feed={feed} open={openFeedAction} />
      <div id="telephone">
        <ProfileForm action={saveProfileAction} commune={commune} person={person} />
      </div>
      {(await listFollowersAs(context)).map((held) => (
        <FollowCard
          agree={agreeToBeFollowedAction}
          field={<input name="followingId" type="hidden" value={held.id} />}
          held={held}
          key={held.id}
          now={context.now}
          stop={stopBeingFollowedAction}
        />
      ))}
      <ChannelCard action={chooseChannelsAction} callBack={env().PHONE_NUMBER} person={person} />
      <div id="conditions">
        <ConditionCard
          add={declareConditionAction}
          conditions={conditions}
          now={context.now}
          remove={removeConditionAction}
        />
      </div>
      <Card title="Mes données, mes droits">
        <p className="max-w-text">
          Pour ne plus être sollicité·e quelque temps,{' '}
          <TextLink href="/disponibilites">mettez-vous en pause</TextLink>. Pour lire et emporter ce
          qui est gardé de vous, tout arrêter ou tout effacer :{' '}
          <TextLink href="/mes-droits">Mes droits</TextLink>.
        </p>
      </Card>
    </div>
  );
}

/** How many diplomas, registrations and levels are worth no more than what is said of them. */
function uncheckedOf(wallet: Awaited<ReturnType<typeof readWalletAs>>, now: Date): number {
  if (!wallet.ok) return 0;
  const { person, checks } = wallet.value;
  return subjectsOf(person).filter((subject) => !bestCheck(checks, subject, now)).length;
}
