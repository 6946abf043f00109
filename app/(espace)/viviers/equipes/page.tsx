import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { OwnTeams } from '@/components/assignment/own-teams';
import { TeamForm } from '@/components/assignment/team-form';
import { PoolTabs } from '@/components/pool/pool-tabs';
import { Badge } from '@/components/ui/badge';
import { Banner } from '@/components/ui/banner';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { readTeamDeskAs } from '@/lib/assignment/server/read-teams';
import type { TeamDesk } from '@/lib/assignment/team-desk';
import { sayFilled, sayTasks, sayWho } from '@/lib/need/need-words';
import { sayCount } from '@/lib/shared/french';
import { sayPeriod } from '@/lib/shared/french-time';
import { contextAs } from '@/lib/web/current-context';
import {
  answerWithTeamAction,
  confirmTeamAction,
  giveTeamBackAction,
  nameMembersAction,
} from './actions';

export const metadata: Metadata = { title: 'Répondre en équipe' };

type Query = { readonly searchParams: Promise<Readonly<Record<string, string | string[]>>> };

export default async function TeamsPage({ searchParams }: Query) {
  const context = await contextAs('pool-manager');
  const desk = await readTeamDeskAs(context);
  if (!desk.ok) notFound();
  const { now } = context;
  const { pool, open, own } = desk.value;
  const { fait, combien } = await searchParams;
  const done = sayDone(fait, combien);
  const asked = open.filter(({ requested }) => requested).length;

  return (
    <div className="flex flex-col gap-6">
      <PageHeader
        sentence={
          asked > 0
            ? `${sayCount(asked, 'structure demande', 'structures demandent')} une équipe.`
            : `${sayCount(open.length, 'besoin ouvert', 'besoins ouverts')} à des bénévoles.`
        }
        title="Répondre en équipe"
      />
      <PoolTabs current="/viviers/equipes" pool={pool} />
      {done ? (
        <Banner live tone="success">
          {done}
        </Banner>
      ) : null}
      {own.length > 0 ? (
        <Card title="Vos équipes">
          <OwnTeams
            confirm={confirmTeamAction}
            giveBack={giveTeamBackAction}
            name={nameMembersAction}
            now={now}
            own={own}
          />
        </Card>
      ) : null}
      {open.length > 0 ? (
        <Card title="Les besoins ouverts">
          <Open now={now} open={open} />
        </Card>
      ) : (
        <EmptyState title="Les besoins auxquels une équipe peut répondre">
          Une structure publie un besoin sans soin : il paraît ici, avec ses places libres.
        </EmptyState>
      )}
    </div>
  );
}

function Open({ open, now }: Pick<TeamDesk, 'open'> & { readonly now: Date }) {
  return (
    <ul className="divide-y divide-line">
      {open.map((one) => (
        <li className="flex flex-col gap-2 py-4" key={one.mission.id}>
          <span className="flex flex-wrap items-center gap-2">
            <span className="font-semibold">
              {sayWho(one.mission.seats, one.mission.post.trade)}, {one.mission.structureName} (
              {one.mission.communeName})
            </span>
            {one.requested ? <Badge tone="accent">Équipe demandée</Badge> : null}
          </span>
          <span>
            {sayPeriod(one.mission.period, now)}, {sayFilled(one.mission)}
          </span>
          <span>{sayTasks(one.mission.post.tasks)}</span>
          <TeamForm action={answerWithTeamAction} one={one} />
        </li>
      ))}
    </ul>
  );
}

const MOST = 30;

/** What was just done, from the address: a word of ours and a count. */
function sayDone(fait: unknown, combien: unknown): string | null {
  const count = sayCount(Math.max(1, Math.min(MOST, Number(combien) || 1)), 'équipier');
  if (fait === 'confirmed') return `Votre équipe vient : ${count}. La structure est prévenue.`;
  if (fait === 'waitlisted') return `Votre équipe attend : ${count}. Nous vous écrirons.`;
  if (fait === 'named')
    return `La question est posée : ${count}. Chaque oui prend une place de l’équipe.`;
  if (fait === 'given-back') return 'Places rendues. La structure est prévenue.';
  return null;
}
