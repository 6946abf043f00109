import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { PostsOfferedList } from '@/components/lending/posts-offered';
import { CandidateList, tickedOf } from '@/components/matching/candidate-list';
import { type CandidateRow, candidateRow } from '@/components/matching/candidate-view';
import { sayComing } from '@/components/matching/coming-words';
import { FunnelLine } from '@/components/matching/funnel-line';
import { LeftAside } from '@/components/matching/left-aside';
import { MoreCandidates } from '@/components/matching/more-candidates';
import { DoneBanner } from '@/components/need/done-banner';
import { PartedNeeds } from '@/components/need/parted-needs';
import { PublishedBanner } from '@/components/need/published-banner';
import { AskForm } from '@/components/solicitation/ask-form';
import { StartWavesForm } from '@/components/solicitation/start-waves-form';
import { WavesRunning } from '@/components/solicitation/waves-running';
import { Banner } from '@/components/ui/banner';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { PageHeader } from '@/components/ui/page-header';
import { TextLink } from '@/components/ui/text-link';
import type { Context, Manager, NeedId } from '@/lib/identity/actor';
import { readPostsOfferedAs } from '@/lib/lending/server/ask-post';
import { comingOf } from '@/lib/matching/coming';
import type { Ranked } from '@/lib/matching/ranking';
import { rankCandidatesAs } from '@/lib/matching/server/rank-candidates';
import { isOpen, type Need } from '@/lib/need/need';
import { sayFilled, sayNotAsking, sayWho } from '@/lib/need/need-words';
import { readNeedAs } from '@/lib/need/server/read-need';
import { readSeriesAs } from '@/lib/need/server/read-series';
import { partedFrom } from '@/lib/need/split';
import { HARD, THIN } from '@/lib/shared/french';
import { sayHour, sayPeriod } from '@/lib/shared/french-time';
import { readId } from '@/lib/shared/id';
import { QUIET_OVERRIDE } from '@/lib/solicitation/ask-rules';
import { proposedAtOnce } from '@/lib/solicitation/chosen';
import { readSparingAs, type Sparing } from '@/lib/solicitation/server/read-sparing';
import { readWavesAs } from '@/lib/solicitation/server/steer-waves';
import { isRunning } from '@/lib/solicitation/wave-plan';
import { contextAs } from '@/lib/web/current-context';
import {
  askPostAction,
  solicitCandidatesAction,
  startWavesAction,
  takePostBackAction,
} from './actions';

export const metadata: Metadata = { title: 'Qui peut venir' };

/** people shown at first, and when the director asks for more */
const SHOWN = 12;
const SHOWN_AT_MOST = 50;

async function areWavesRunning(...of: Parameters<typeof readWavesAs>): Promise<boolean> {
  const waves = await readWavesAs(...of);
  return waves.ok && waves.value.settings !== null && isRunning(waves.value.settings);
}

export default async function CandidatesPage({
  params,
  searchParams,
}: PageProps<'/besoins/[besoinId]/candidats'>) {
  const context = await contextAs('manager');
  const needId = readId<'need'>((await params).besoinId);
  const ranking = needId ? await rankCandidatesAs(context, needId) : null;
  const sheet = needId ? await readNeedAs(context, needId) : null;
  if (!ranking?.ok || !sheet?.ok) notFound();
  const { place } = sheet.value;
  const { need, match, questions } = ranking.value;
  const asked = await searchParams;
  const shown = 'tous' in asked ? SHOWN_AT_MOST : SHOWN;
  const listed = match.ranked.slice(0, shown);
  const sparing = await sparingOf(context, need.id, listed);
  const rows = listed.map((one) => candidateRow(one, match.ranked[0], sparing.askedEnough));
  const open = isOpen(need, context.now);
  const running = await areWavesRunning(context, need.id);
  return (
    <>
      <PageHeader
        back={{ href: `/besoins/${need.id}`, label: 'Suivre ce besoin' }}
        sentence={
          <>
            {place.name} ({place.communeName}){HARD}: {sayWho(need.seats, need.trade)},{' '}
            {sayPeriod(need.period, context.now)}. {sayFilled(need)}.
          </>
        }
        title={sayComing(comingOf(match.ranked))}
      />
      <DoneBanner done={asked.fait} />
      <div className="flex flex-col gap-8">
        <FunnelLine match={match} questions={questions} />
        <Series context={context} need={need} published={'publie' in asked} />
        {open ? (
          <PostsOfferedList
            ask={askPostAction}
            takeBack={takePostBackAction}
            needId={need.id}
            offers={
              await readPostsOfferedAs(
                context,
                need.id,
                match.ranked.map(({ fitting }) => fitting.candidate.personId),
              )
            }
            trade={need.trade}
          />
        ) : null}
        {rows.length === 0 ? (
          <EmptyState
            act={
              <LinkButton href={`/besoins/${need.id}/modifier`} look="secondary">
                Modifier le besoin
              </LinkButton>
            }
            title="Personne ne remplit toutes les conditions"
          >
            Voici combien de personnes chaque condition écarte, et ce qui changerait.
          </EmptyState>
        ) : null}
        {rows.length > 0 ? (
          <Asking
            need={need}
            now={context.now}
            open={open}
            hours={sparing.hours}
            quietUntil={sparing.quietUntil}
            rows={rows}
            running={running}
          />
        ) : null}
        {open ? (
          <MoreCandidates
            most={SHOWN_AT_MOST}
            needId={need.id}
            shown={rows.length}
            total={match.ranked.length}
          />
        ) : null}
        <LeftAside match={match} open={rows.length === 0} />
        {open ? (
          <p>
            <LinkButton href={`/besoins/${need.id}/reformuler`} look="secondary">
              Que changer pour trouver plus de monde{'\u00a0'}?
            </LinkButton>
          </p>
        ) : null}
        <p className="max-w-text text-muted text-sm">
          L’ordre vient de règles écrites, les mêmes pour tous. Les noms restent masqués jusqu’à
          l’acceptation. Un refus ne fait jamais baisser personne{THIN}; qui a beaucoup été demandé
          ces derniers jours passe après, pour ne pas solliciter toujours les mêmes. C’est vous qui
          choisissez. <TextLink href="/classement">Comment l’ordre est fait</TextLink>
        </p>
      </div>
    </>
  );
}

async function sparingOf(
  context: Context<Manager>,
  needId: NeedId,
  listed: readonly Ranked[],
): Promise<Sparing> {
  const ids = listed.map(({ fitting }) => fitting.candidate.personId);
  const sparing = await readSparingAs(context, needId, ids);
  if (!sparing.ok) notFound();
  return sparing.value;
}

type AskingProps = {
  readonly need: Need;
  readonly open: boolean;
  readonly quietUntil: Date | null;
  readonly hours: Sparing['hours'];
  /** waves are sent for this need: one way at a time */
  readonly running: boolean;
  readonly now: Date;
  readonly rows: readonly CandidateRow[];
};

/** The waves: their form, or that they run already. */
function ByWaves({ need, quietUntil, hours, running, now }: Omit<AskingProps, 'rows' | 'open'>) {
  if (running) return <WavesRunning needId={need.id} />;
  const night = { quietUntil, hours };
  return <StartWavesForm action={startWavesAction} need={need} now={now} {...night} />;
}

/** Two ways to ask: Relève by waves, or the director by hand, with the reason asked when some people need one. */
function Asking({ need, open, quietUntil, hours, rows, running, now }: AskingProps) {
  if (!open) return <p>{sayNotAsking(need)}</p>;
  const chosen = proposedAtOnce(need);
  const byName = need.flow === 'by-name';
  const vital = QUIET_OVERRIDE.includes(need.severity);
  const toConfirm = rows.flatMap(({ personId, name, warnings }) =>
    warnings.length > 0 ? [{ personId, name }] : [],
  );
  return (
    <>
      {byName ? (
        <h2 className="text-xl">Vous choisissez, une personne par place</h2>
      ) : (
        <>
          <ByWaves hours={hours} need={need} now={now} quietUntil={quietUntil} running={running} />
          <h2 className="text-xl">Ou choisir vous-même</h2>
        </>
      )}
      {quietUntil ? (
        <Banner tone="info">
          Ce sont les heures calmes{hours.activated ? ' de l’activation' : ''}, jusqu’à{' '}
          {sayHour(quietUntil)}
          {'\u00a0'}: personne n’est sollicité
          {vital
            ? ' sans une raison écrite.'
            : ` la nuit.${byName ? '' : ' Les envois par vagues partiront au matin.'}`}
        </Banner>
      ) : null}
      <AskForm
        action={solicitCandidatesAction}
        needId={need.id}
        toConfirm={toConfirm}
        vital={vital}
      >
        <p>{sayTicked(tickedOf(rows, chosen).size)} Cochez ou décochez à votre gré.</p>
        <CandidateList chosen={chosen} rows={rows} />
      </AskForm>
    </>
  );
}

/** « Les 3 premières personnes sont cochées d’avance. » */
function sayTicked(count: number): string {
  if (count === 0)
    return 'Personne n’est coché d’avance : chaque personne demande une confirmation, ou a déjà été assez sollicitée.';
  return count === 1
    ? 'La première personne à solliciter est cochée d’avance.'
    : `Les ${count} premières personnes à solliciter sont cochées d’avance.`;
}

/** What was posted with this need, just now; and what it was separated from or into. */
async function Series({
  context,
  need,
  published,
}: {
  readonly context: Context<Manager>;
  readonly need: Need;
  readonly published: boolean;
}) {
  const series = await readSeriesAs(context, need.id);
  if (!series.ok) return null;
  return (
    <>
      {published ? (
        <PublishedBanner needId={need.id} now={context.now} series={series.value} />
      ) : null}
      <PartedNeeds now={context.now} others={partedFrom(need, series.value)} />
    </>
  );
}
