import type { Metadata } from 'next';
import { ColleagueList } from '@/components/identity/colleague-list';
import { InvitationList } from '@/components/identity/invitation-list';
import { ManagerInvitationForm } from '@/components/identity/manager-invitation-form';
import { Banner } from '@/components/ui/banner';
import { Card } from '@/components/ui/card';
import { LinkButton } from '@/components/ui/link-button';
import { PageHeader } from '@/components/ui/page-header';
import { mayInviteManagers } from '@/lib/identity/identity.policy';
import { readTeamAs } from '@/lib/identity/server/read-team';
import { sayCount } from '@/lib/shared/french';
import { ownValue } from '@/lib/shared/own-value';
import { contextAs } from '@/lib/web/current-context';
import {
  endMembershipAction,
  forgetFactorAction,
  inviteManagerAction,
  revokeInvitationAction,
} from './actions';

export const metadata: Metadata = { title: 'Équipe' };

type Query = { readonly searchParams: Promise<Readonly<Record<string, string | string[]>>> };

const DONE: Readonly<Record<string, string>> = {
  invitation: 'L’invitation est partie. Elle attend sa réponse pendant 72 heures.',
  retrait: 'L’invitation est retirée : son lien ne sert plus.',
  depart: 'Cette personne ne parle plus pour votre organisme, dès maintenant.',
  facteur:
    'Son second facteur est oublié et ses sessions sont terminées. Cette personne en est prévenue et en mettra un autre en place.',
};

export default async function TeamPage({ searchParams }: Query) {
  const context = await contextAs('manager');
  const { fait } = await searchParams;
  const team = await readTeamAs(context);
  const done = ownValue(DONE, fait);
  const decides = mayInviteManagers(context.actor);

  return (
    <div className="flex flex-col gap-6">
      <PageHeader
        sentence={`${sayCount(team.colleagues.length, 'personne parle', 'personnes parlent')} pour votre organisme.`}
        title="Équipe"
      />
      {done ? (
        <Banner live tone="success">
          {done}
        </Banner>
      ) : null}
      <Card title="Qui parle pour l’organisme">
        <ColleagueList
          colleagues={team.colleagues}
          endAction={decides ? endMembershipAction : null}
          forgetAction={decides ? forgetFactorAction : null}
          own={context.actor.membershipId}
        />
      </Card>
      <Card title="Remplacements">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <p>Vous vous absentez : un·e collègue parle pour vos structures, jusqu’à une date.</p>
          <LinkButton href="/equipe/remplacements" look="secondary">
            Voir les remplacements
          </LinkButton>
        </div>
      </Card>
      <Card title="Conventions entre organismes">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <p>Ce que vous avez convenu avec d’autres : prêter du personnel, partager un service.</p>
          <LinkButton href="/equipe/conventions" look="secondary">
            Voir les conventions
          </LinkButton>
        </div>
      </Card>
      <Card title="Accords de travail">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <p>Journées de 12 h, repos réduit : ce que vos accords permettent.</p>
          <LinkButton href="/equipe/accords" look="secondary">
            Voir les accords
          </LinkButton>
        </div>
      </Card>
      {decides ? (
        <Card title="Espaces collectifs">
          <div className="flex flex-wrap items-center justify-between gap-3">
            <p>Réunions d’organismes avec la cellule : fiche à jour, décisions, comptes rendus.</p>
            <LinkButton href="/collectifs" look="secondary">
              Voir les espaces
            </LinkButton>
          </div>
        </Card>
      ) : null}
      {decides ? (
        <Card title="Salarié·es que vous prêtez">
          <div className="flex flex-wrap items-center justify-between gap-3">
            <p>Qui travaille chez vous, ce qui leur manque pour venir, ce que vous attestez.</p>
            <LinkButton href="/equipe/salaries" look="secondary">
              Voir la liste
            </LinkButton>
          </div>
        </Card>
      ) : null}
      {team.invitations.length > 0 ? (
        <Card title="Invitations en attente">
          <InvitationList
            invitations={team.invitations}
            now={context.now}
            revokeAction={revokeInvitationAction}
          />
        </Card>
      ) : null}
      {decides ? (
        <Card title="Inviter un·e collègue">
          <ManagerInvitationForm action={inviteManagerAction} structures={team.structures} />
        </Card>
      ) : (
        <p className="text-muted">Seule la direction de l’organisme invite ou retire quelqu’un.</p>
      )}
    </div>
  );
}
