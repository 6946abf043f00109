import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Making, MissionPapersCard, TeamForm } from '@/components/paper/need-file';
import { Banner } from '@/components/ui/banner';
import { buttonStyle } from '@/components/ui/button-style';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { amountsOf } from '@/lib/paper/amount';
import { PAPER_KINDS } from '@/lib/paper/kind';
import { readNeedFileAs } from '@/lib/paper/server/read-papers';
import { TRADE_TABLE } from '@/lib/profile/trade';
import { sayPeriod } from '@/lib/shared/french-time';
import { readId } from '@/lib/shared/id';
import { ownValue } from '@/lib/shared/own-value';
import { contextAs } from '@/lib/web/current-context';
import { issueTeamPapersAction } from './actions';

export const metadata: Metadata = { title: 'Papiers' };

type Props = {
  readonly params: Promise<{ readonly besoinId: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[]>>>;
};

const DONE: Readonly<Record<string, string>> = {
  equipe: 'C’est demandé\u00a0: les documents se préparent.',
  partie: 'Les documents se préparent. Certaines missions attendent encore des réponses.',
};

export default async function NeedPapersPage({ params, searchParams }: Props) {
  const context = await contextAs('manager');
  const { besoinId } = await params;
  const read = await readNeedFileAs(context, readId<'need'>(besoinId));
  if (!read.ok) notFound();
  const { need, files, making } = read.value;
  const done = ownValue(DONE, (await searchParams).fait);
  const coming = files.filter(({ mission }) => mission.status !== 'cancelled');
  const kinds = PAPER_KINDS.filter(
    (kind) =>
      kind !== 'sponsorship-convention' &&
      coming.some(({ due }) => due.some((one) => one.kind === kind && one.refusal === null)),
  );
  return (
    <div className="flex flex-col gap-6">
      <div>
        <PageHeader
          back={{ href: `/besoins/${need.id}`, label: 'Le besoin' }}
          sentence={`${TRADE_TABLE[need.trade].label}, ${sayPeriod(need.period, context.now)}.`}
          title="Papiers"
        />
        {done ? (
          <Banner live tone="success">
            {done}
          </Banner>
        ) : null}
      </div>
      {files.length === 0 ? (
        <EmptyState title="Les papiers de chaque mission seront ici">
          Dès que quelqu’un dit oui, vous établissez ici sa convention, son avenant et son ordre de
          mission.
        </EmptyState>
      ) : null}
      {making ? <Making {...making} /> : null}
      {files.map(({ mission, papers, missing }) => (
        <MissionPapersCard
          cancelled={mission.status === 'cancelled'}
          href={`/besoins/${need.id}/papiers/${mission.id}`}
          key={mission.id}
          missing={missing.length}
          name={mission.personName ?? mission.said['personne'] ?? mission.maskedName}
          papers={papers}
        />
      ))}
      {coming.length > 1 && kinds.length > 0 && !making ? (
        <TeamForm action={issueTeamPapersAction} kinds={kinds} needId={need.id} />
      ) : null}
      {coming.some(({ mission }) => amountsOf(mission)) ? (
        <p>
          <a
            className={buttonStyle('secondary')}
            download
            href={`/api/papiers/couts?besoin=${need.id}`}
          >
            Coûts de ce besoin, pour un tableur
          </a>
        </p>
      ) : null}
    </div>
  );
}
