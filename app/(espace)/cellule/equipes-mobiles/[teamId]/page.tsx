import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { CIRCUIT_DONE } from '@/components/circuit/circuit-words';
import { MemberList, QuotaList } from '@/components/circuit/member-list';
import { OtherStopForm, StopList, StructureStopForm } from '@/components/circuit/stop-forms';
import { TeamForm } from '@/components/circuit/team-form';
import { GapList, TurnList } from '@/components/circuit/turn-list';
import { ActionForm } from '@/components/ui/action-form';
import { Banner } from '@/components/ui/banner';
import { PageHeader } from '@/components/ui/page-header';
import { FULL_TIME, ROTATION_RULE } from '@/lib/circuit/mobile-team';
import { readPlacesToGoAs } from '@/lib/circuit/server/keep-team';
import { readMobileTeamAs } from '@/lib/circuit/server/plan-turns';
import { HARD, sayCount, sayList, upperFirst } from '@/lib/shared/french';
import { sayAgo } from '@/lib/shared/french-time';
import { readId } from '@/lib/shared/id';
import { ownValue } from '@/lib/shared/own-value';
import { contextAs } from '@/lib/web/current-context';
import {
  addOtherStopAction,
  addStructureStopAction,
  askReserveAction,
  chooseTurnAction,
  computeTurnsAction,
  endStopAction,
  endTeamAction,
  giveTurnBackAction,
  keepTeamAction,
  letGoAction,
  takeInAction,
} from '../actions';

export const metadata: Metadata = { title: 'Équipe mobile' };

type Props = {
  readonly params: Promise<{ readonly teamId: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[]>>>;
};

const SECTION = 'flex flex-col gap-4';
const TITLE = 'text-xl font-semibold';

/** What stands of the weeks to come: what nobody has comes first. */
function sayStanding(turns: number, gaps: number): string {
  const planned = turns > 0 ? sayCount(turns, 'tour prévu', 'tours prévus') : 'aucun tour prévu';
  return gaps > 0
    ? `${sayCount(gaps, 'passage sans personne', 'passages sans personne')} d’ici quatre semaines, ${planned}.`
    : `${upperFirst(planned)} d’ici quatre semaines, aucun passage sans personne.`;
}

export default async function MobileTeamPage({ params, searchParams }: Props) {
  const context = await contextAs('cell');
  const sheet = await readMobileTeamAs(context, readId<'mobile-team'>((await params).teamId));
  if (!sheet.ok) notFound();
  const { team, stops, members, turns, quotas, gaps, gapsToday, fallen } = sheet.value;
  const places = await readPlacesToGoAs(context);
  const done = ownValue(CIRCUIT_DONE, (await searchParams).fait);
  const { now } = context;
  const acts = {
    ...{ choose: chooseTurnAction, giveBack: giveTurnBackAction, teamId: team.id, now, fallen },
    members: members.filter(({ status }) => status === 'in'),
  };
  return (
    <div className="flex max-w-2xl flex-col gap-8">
      <div className={SECTION}>
        <PageHeader
          back={{ href: '/cellule/equipes-mobiles', label: 'Équipes mobiles' }}
          sentence={sayStanding(turns.length, gaps.length + gapsToday.length)}
          title={team.name}
        />
        {done ? (
          <Banner live tone="success">
            {done}
          </Banner>
        ) : null}
        <p className="break-words">
          {team.carriedBy}. Médecins référents :{' '}
          {team.doctors.length > 0 ? sayList(team.doctors) : 'non indiqués'}.
        </p>
        <TeamForm action={keepTeamAction} team={team} />
      </div>
      <section className={SECTION}>
        <h2 className={TITLE}>Métiers et personnes</h2>
        <QuotaList quotas={quotas} />
        <p className="text-sm text-muted">
          {FULL_TIME.sentence} ({FULL_TIME.reference})
        </p>
        {members.length === 0 ? (
          <p className="text-muted">
            Personne encore. Les personnes de la réserve se proposent depuis leur espace, rubrique «
            Équipes mobiles ».
          </p>
        ) : (
          <MemberList
            acts={{ takeIn: takeInAction, leave: letGoAction }}
            members={members}
            teamId={team.id}
          />
        )}
        <ActionForm
          action={askReserveAction}
          foldedUnder="Demander à la réserve d’en être"
          label="Demander à la réserve d’en être"
          submitLabel="Envoyer la demande"
        >
          <p className="text-sm text-muted">
            Un message part à chaque personne qui a l’un de ces métiers, vu par son vivier ou son
            employeur, deux cents à la fois. Chacune est prévenue une seule fois pour cette équipe.
          </p>
          <input name="teamId" type="hidden" value={team.id} />
        </ActionForm>
      </section>
      <section className={SECTION}>
        <h2 className={TITLE}>Circuit de la semaine</h2>
        {stops.length === 0 ? <p className="text-muted">Aucun passage encore.</p> : null}
        <StopList end={endStopAction} stops={stops} teamId={team.id} />
        <StructureStopForm action={addStructureStopAction} places={places} team={team} />
        <OtherStopForm action={addOtherStopAction} team={team} />
      </section>
      <section className={SECTION}>
        <h2 className={TITLE}>Tours des {ROTATION_RULE.weeksAhead} semaines à venir</h2>
        <p className="text-muted">
          {team.computedAt ? `Calculés ${sayAgo(team.computedAt, now)}. ` : ''}Le repos entre deux
          journées et celui de la semaine sont vérifiés à chaque fois, missions et autres heures
          comprises. Personne n’est placé un jour où il a dit être absent. Ce qui est convenu et
          tient encore ne bouge pas.
        </p>
        {fallen.length > 0 ? (
          <Banner tone="warning">
            {sayCount(
              fallen.length,
              'tour convenu ne tient plus',
              'tours convenus ne tiennent plus',
            )}
            {HARD}: calculez les tours, et chacun est proposé à quelqu’un qui peut venir.
          </Banner>
        ) : null}
        <ActionForm
          action={computeTurnsAction}
          label="Calculer les tours"
          layout="inline"
          submitLabel="Calculer les tours"
        >
          <input name="teamId" type="hidden" value={team.id} />
        </ActionForm>
        <GapList acts={acts} byHand gaps={gapsToday} />
        <GapList acts={acts} gaps={gaps} />
        <TurnList acts={acts} turns={turns} />
      </section>
      <ActionForm
        action={endTeamAction}
        foldedUnder="Mettre fin à l’équipe"
        label="Mettre fin à l’équipe"
        look="danger"
        submitLabel="Mettre fin à l’équipe"
      >
        <p className="text-sm text-muted">Tous ses tours à venir sont annulés.</p>
        <input name="teamId" type="hidden" value={team.id} />
      </ActionForm>
    </div>
  );
}
