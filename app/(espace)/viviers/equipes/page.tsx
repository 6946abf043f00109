import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { OwnTeams } from '@/components/assignment/own-teams';
import { TeamForm } from '@/components/assignment/team-form';
import { TeamPhoneForm } from '@/components/assignment/team-phone-form';
import { PoolTabs } from '@/components/pool/pool-tabs';
import { ActionForm } from '@/components/ui/action-form';
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
import { ownValue } from '@/lib/shared/own-value';
import { contextAs } from '@/lib/web/current-context';
import {
  answerWithTeamAction,
  confirmTeamAction,
  declineTeamRequestAction,
  giveTeamBackAction,
  nameMembersAction,
  setTeamPhoneAction,
} from './actions';

export const metadata: Metadata = { title: 'Répondre en équipe' };

type Query = { readonly searchParams: Promise<Readonly<Record<string, string | string[]>>> };

export default async function TeamsPage({ searchParams }: Query) {
  const context = await contextAs('pool-manager');
  const desk = await readTeamDeskAs(context);
  if (!desk.ok) notFound();
  const { now } = context;
  const { pool, phone, open, own } = desk.value;
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
      <Card title="Être prévenu·e par téléphone">
        <TeamPhoneForm action={setTeamPhoneAction} phone={phone} />
      </Card>
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
          {one.requested ? (
            <ActionForm
              action={declineTeamRequestAction}
              label={`Dire non : ${one.mission.structureName}`}
              layout="inline"
              look="quiet"
              submitLabel="Nous ne pouvons pas venir"
            >
              <input name="needId" type="hidden" value={one.mission.id} />
            </ActionForm>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

const DONE: Readonly<Record<string, string>> = {
  declined: 'C’est noté : votre association ne vient pas. Vous pouvez encore changer d’avis.',
  'phone-asked':
    'Ce numéro reçoit une question. Répondez oui : il sera prévenu des demandes d’équipe.',
  'phone-kept': 'Ce numéro est déjà confirmé.',
  'phone-gone': 'Le numéro est effacé. Les demandes arrivent par courriel.',
};

const MOST = 30;

/** What was just done, from the address: a word of ours and a count. */
function sayDone(fait: unknown, combien: unknown): string | null {
  const count = sayCount(Math.max(1, Math.min(MOST, Number(combien) || 1)), 'équipier');
  if (fait === 'confirmed') return `Votre équipe vient : ${count}. La structure est prévenue.`;
  if (fait === 'waitlisted') return `Votre équipe attend : ${count}. Nous vous écrirons.`;
  if (fait === 'named')
    return `La question est posée : ${count}. Chaque oui prend une place de l’équipe.`;
  const told = ownValue(DONE, fait);
  if (told) return told;
  if (fait === 'given-back') return 'Places rendues. La structure est prévenue.';
  return null;
}
