import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { AskedList } from '@/components/follow/asked-list';
import { FollowedList } from '@/components/follow/followed-list';
import { InviteForm } from '@/components/pool/invite-form';
import { Banner } from '@/components/ui/banner';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { PageHeader } from '@/components/ui/page-header';
import { FOLLOW_MESSAGES } from '@/lib/follow/follow.messages';
import { readFollowedAs } from '@/lib/follow/server/read-followed';
import { FOLLOW_RULES } from '@/lib/profile/following';
import { plural, sayCount } from '@/lib/shared/french';
import { ownValue } from '@/lib/shared/own-value';
import { contextAs } from '@/lib/web/current-context';
import {
  handOverAction,
  inviteToFollowAction,
  remindFollowedAction,
  stopFollowingAction,
  withdrawFollowInvitationAction,
} from './actions';

export const metadata: Metadata = { title: 'Mes suivis' };

type Query = { readonly searchParams: Promise<Readonly<Record<string, string | string[]>>> };

const DONE: Readonly<Record<string, string>> = {
  invitation:
    'L’invitation part dans la journée. Vous ne verrez rien avant que la personne dise oui.',
  retrait: 'L’invitation est retirée : son lien ne sert plus, et ses coordonnées sont effacées.',
  rappel: `Le message part, un de chaque sorte tous les ${FOLLOW_RULES.reminderDays} jours au plus.`,
  arret: 'Vous ne suivez plus cette personne.',
  confie: 'Votre collègue prend la suite, et la personne en est prévenue.',
  inscrit:
    'La personne est inscrite. Elle reçoit un message pour confirmer que vous pouvez la suivre.',
  'inscrit-seul': 'La personne est inscrite. Vous ne la suivez pas : elle ne l’a pas demandé.',
};

export default async function FollowedPage({ searchParams }: Query) {
  const context = await contextAs('prescriber');
  const { fait } = await searchParams;
  const read = await readFollowedAs(context);
  if (!read.ok) notFound();
  const { pool, followed, asked, colleagues } = read.value;
  const done = ownValue(DONE, fait);
  const gone = fait === 'plus-suivie';
  const lacking = followed.filter(({ lacks }) => lacks.length > 0).length;

  return (
    <div className="flex flex-col gap-6">
      <PageHeader
        beside={<LinkButton href="/viviers/suivis/inscrire">Inscrire quelqu’un</LinkButton>}
        sentence={`Vivier « ${pool} » : ${sayCount(followed.length, 'personne')} ${plural(followed.length, 'suivie', 'suivies')} avec ${plural(followed.length, 'son', 'leur')} accord, dont ${lacking} à qui il manque quelque chose.`}
        title="Mes suivis"
      />
      {gone ? (
        <Banner live tone="info">
          {FOLLOW_MESSAGES['not-found']}
        </Banner>
      ) : null}
      {done ? (
        <Banner live tone="success">
          {done}
        </Banner>
      ) : null}
      {followed.length === 0 ? (
        <EmptyState
          example="« Camille Dupuis, Rezé : il manque ses disponibilités »."
          title="Les personnes que vous suivez"
        >
          Une personne apparaît ici quand elle a dit oui, par son propre courriel ou son téléphone.
        </EmptyState>
      ) : (
        <FollowedList
          colleagues={colleagues}
          handOver={handOverAction}
          list={followed}
          now={context.now}
          remind={remindFollowedAction}
          stop={stopFollowingAction}
        />
      )}
      {asked.length > 0 ? (
        <Card title="Réponses attendues">
          <AskedList
            list={asked}
            now={context.now}
            stop={stopFollowingAction}
            withdraw={withdrawFollowInvitationAction}
          />
        </Card>
      ) : null}
      <Card title="Inviter une personne que vous accompagnez">
        <div className="flex flex-col gap-4">
          <p className="max-w-text">
            Elle reçoit un message, s’inscrit ou dit non elle-même, et choisit si vous pouvez la
            suivre. Ici, aucune note n’est gardée sur personne.
          </p>
          <InviteForm action={inviteToFollowAction} submitLabel="Inviter" />
        </div>
      </Card>
    </div>
  );
}
