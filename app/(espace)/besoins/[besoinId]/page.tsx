import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { RequestTeam } from '@/components/assignment/request-team';
import { TeamCard } from '@/components/assignment/team-card';
import { sayTeamAsked } from '@/components/assignment/team-words';
import { LentAsked } from '@/components/lending/lent-asked';
import { CivicBanner } from '@/components/moderation/civic-banner';
import { BehalfBanner } from '@/components/need/behalf-banner';
import { DoneBanner } from '@/components/need/done-banner';
import { KeepTemplate } from '@/components/need/keep-template';
import { NeedSummary } from '@/components/need/need-summary';
import { PartedNeeds } from '@/components/need/parted-needs';
import { AskedList } from '@/components/solicitation/asked-list';
import { boardSentence, boardTiles, countAwaited } from '@/components/solicitation/board-view';
import { RaisedBanner } from '@/components/solicitation/raised-banner';
import { WavePanel } from '@/components/solicitation/wave-panel';
import { Disclosure } from '@/components/ui/disclosure';
import { EmptyState } from '@/components/ui/empty-state';
import { FigureCard } from '@/components/ui/figure-card';
import { LinkButton } from '@/components/ui/link-button';
import { LiveRefresh } from '@/components/ui/live-refresh';
import { Meter } from '@/components/ui/meter';
import { PageHeader } from '@/components/ui/page-header';
import { readExtensionsAs } from '@/lib/assignment/server/lengthen-mission';
import { type Board, readBoardAs } from '@/lib/assignment/server/read-board';
import { readTeamsAs } from '@/lib/assignment/server/read-teams';
import type { Context, Manager } from '@/lib/identity/actor';
import { waitsForName } from '@/lib/lending/post-ask';
import { readPostsOfferedAs } from '@/lib/lending/server/ask-post';
import { readCivicStandingAs } from '@/lib/moderation/server/read-missions';
import { isOpen } from '@/lib/need/need';
import { sayFilled, sayWho } from '@/lib/need/need-words';
import { readSeriesAs } from '@/lib/need/server/read-series';
import { isSeparable, partedFrom } from '@/lib/need/split';
import { sayPlace } from '@/lib/organization/place-words';
import { sayHour, sayPeriod } from '@/lib/shared/french-time';
import { readId } from '@/lib/shared/id';
import { type NeedWaves, readWavesAs } from '@/lib/solicitation/server/steer-waves';
import { isRunning } from '@/lib/solicitation/wave-plan';
import { contextAs } from '@/lib/web/current-context';
import {
  cancelTeamAction,
  confirmBehalfAction,
  countPresentAction,
  keepTemplateAction,
  noteOralYesAction,
  refuseBehalfAction,
  requestTeamAction,
  signConventionAction,
  steerWavesAction,
} from './actions';
import { startWavesAction } from './candidats/actions';
import { Missions } from './coming';
import { EditedByCell } from './edited';
import { CodeShown, Late, Offers } from './urgent';

export const metadata: Metadata = { title: 'Suivre un besoin' };

export default async function NeedBoardPage({
  params,
  searchParams,
}: PageProps<'/besoins/[besoinId]'>) {
  const context = await contextAs('manager');
  const needId = readId<'need'>((await params).besoinId);
  const board = needId ? await readBoardAs(context, needId) : null;
  const waves = needId ? await readWavesAs(context, needId) : null;
  if (!board?.ok || !waves?.ok) notFound();
  const { need, place, asked } = board.value;
  const { now } = context;
  const series = await readSeriesAs(context, need.id);
  const extensions = await readExtensionsAs(context, need.id);
  const { settings } = waves.value;
  const posts = await countPostsAsked(context, board.value);
  const running = settings !== null && isRunning(settings);
  // one main act: asking by hand, unless Relève asks or only waits to be told to go on
  const byWaves = settings !== null && settings.mode !== 'by-hand';
  return (
    <>
      <PageHeader
        back={{ href: '/besoins', label: 'Tous les besoins' }}
        beside={
          <LiveRefresh
            readAt={sayHour(now)}
            readAtInstant={now.toISOString()}
            url={`/api/evenements?besoin=${need.id}`}
          />
        }
        sentence={boardSentence(need, asked, now, { running, posts })}
        title={`${sayWho(need.seats, need.trade)}, ${place.structureName} (${place.communeName}), ${sayPeriod(need.period, now)}`}
      />
      <DoneBanner done={(await searchParams).fait} />
      <div className="flex flex-col gap-8">
        <section aria-label="Places" className="flex flex-col gap-3">
          <p className="font-semibold text-3xl sm:text-4xl" data-testid="pourvu">
            {sayFilled(need)}
          </p>
          <Meter
            max={need.seats}
            tone={need.seatsTaken >= need.seats ? 'green' : 'orange'}
            value={need.seatsTaken}
          />
          <p className="text-muted">{sayPlace(place)}</p>
        </section>
        <BehalfBanner
          confirm={confirmBehalfAction}
          need={need}
          now={now}
          refuse={refuseBehalfAction}
        />
        <EditedByCell context={context} need={need} />
        <Late board={board.value} context={context} />
        <Offers board={board.value} context={context} />
        <CivicWord context={context} need={need} />
        {isOpen(need, now) ? <RaisedBanner alerts={waves.value.alerts} now={now} /> : null}
        <Acts board={board.value} byWaves={byWaves} now={now} running={running} />
        <PartedNeeds now={now} others={series.ok ? partedFrom(need, series.value) : []} />
        <Disclosure summary="Relire le besoin">
          <NeedSummary
            now={now}
            sheet={{
              need,
              place: { name: place.structureName, communeName: place.communeName },
            }}
          />
        </Disclosure>
        <KeepTemplate action={keepTemplateAction} needId={need.id} />
        <Waves board={board.value} now={now} waves={waves.value} />
        <Teams context={context} need={need} />
        <CodeShown board={board.value} now={now} />
        <Missions board={board.value} context={context} extensions={extensions} />
        <Asked board={board.value} now={now} />
      </div>
    </>
  );
}

/** Posts a neighbour was asked to name somebody for: read only when no answer of anybody asked is awaited. */
async function countPostsAsked(context: Context<Manager>, { need, asked }: Board): Promise<number> {
  if (!isOpen(need, context.now) || countAwaited(asked) > 0) return 0;
  const posts = await readPostsOfferedAs(context, need.id);
  return posts.filter((one) => waitsForName(one.asked)).length;
}

type WordProps = { readonly context: Context<Manager>; readonly need: Board['need'] };

async function CivicWord({ context, need }: WordProps) {
  const standing = isOpen(need, context.now) ? await readCivicStandingAs(context, need.id) : null;
  return standing?.ok ? <CivicBanner standing={standing.value} /> : null;
}

async function Teams({ context, need }: WordProps) {
  const read = await readTeamsAs(context, need.id);
  if (!read.ok) return null;
  const { teams, asked, mayAsk } = read.value;
  const open = isOpen(need, context.now);
  if (teams.length === 0 && !(open && (asked || mayAsk))) return null;
  return (
    <section className="flex flex-col gap-4">
      {teams.map((team) => (
        <TeamCard
          acts={TEAM_ACTS}
          key={team.id}
          now={context.now}
          period={need.period}
          team={team}
        />
      ))}
      {asked && open && teams.length < asked.pools ? (
        <p className="text-muted">{sayTeamAsked(asked, context.now)}</p>
      ) : null}
      {mayAsk && !asked && open ? (
        <RequestTeam action={requestTeamAction} needId={need.id} />
      ) : null}
    </section>
  );
}

const TEAM_ACTS = {
  sign: signConventionAction,
  count: countPresentAction,
  cancel: cancelTeamAction,
};

type PartProps = { readonly board: Board; readonly now: Date };

function Acts({
  board: { need, asked },
  now,
  byWaves,
  running,
}: PartProps & { readonly byWaves: boolean; readonly running: boolean }) {
  if (need.status === 'closed' || need.period.end <= now) {
    return (
      <LinkButton href={`/besoins/nouveau?modele=${need.id}`}>
        Publier un besoin semblable
      </LinkButton>
    );
  }
  return (
    <nav aria-label="Agir sur ce besoin" className="flex flex-wrap gap-3">
      {isOpen(need, now) ? (
        <LinkButton href={`/besoins/${need.id}/candidats`} look={byWaves ? 'secondary' : 'primary'}>
          {asked.length === 0 || running ? 'Voir qui peut venir' : 'Solliciter les suivants'}
        </LinkButton>
      ) : null}
      <LinkButton href={`/besoins/${need.id}/modifier`} look="secondary">
        Modifier
      </LinkButton>
      {isSeparable(need) ? (
        <LinkButton href={`/besoins/${need.id}/separer`} look="secondary">
          Séparer les tâches
        </LinkButton>
      ) : null}
      <LinkButton href={`/besoins/nouveau?modele=${need.id}`} look="quiet">
        Dupliquer
      </LinkButton>
      <LinkButton href={`/besoins/${need.id}/fermer`} look="quiet">
        Fermer
      </LinkButton>
    </nav>
  );
}

function Waves({ board: { need }, waves, now }: PartProps & { readonly waves: NeedWaves }) {
  if (!waves.settings || !isOpen(need, now)) return null;
  return (
    <WavePanel
      activated={waves.activated}
      alerts={waves.alerts}
      need={need}
      now={now}
      settings={waves.settings}
      ringsAction={startWavesAction}
      steerAction={steerWavesAction}
      waves={waves.waves}
    />
  );
}

function Asked({ board: { asked, need }, now }: PartProps) {
  // a team has come: nobody needs to be asked one by one
  if (asked.length === 0 && (need.seatsTaken > 0 || !isOpen(need, now))) return null;
  if (asked.length === 0) {
    return (
      <EmptyState title="Ici, les réponses arriveront une à une">
        Dès que vous sollicitez des personnes, vous voyez qui a reçu la demande, qui vient, qui ne
        vient pas.
      </EmptyState>
    );
  }
  const tiles = boardTiles(asked);
  return (
    <section className="flex flex-col gap-4">
      <h2 className="text-xl">Qui a été sollicité</h2>
      <div
        className={`grid grid-cols-2 gap-3 ${tiles.length > 4 ? 'sm:grid-cols-5' : 'sm:grid-cols-4'}`}
      >
        {tiles.map(({ figure, words }) => (
          <FigureCard figure={figure} key={words} words={words} />
        ))}
      </div>
      <AskedList asked={asked} now={now} />
      <LentAsked
        action={noteOralYesAction}
        asked={asked.filter(
          ({ lent, status, lenderSilent }) => lent && (status === 'pending' || lenderSilent),
        )}
        needId={need.id}
      />
    </section>
  );
}
