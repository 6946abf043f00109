import type { Metadata } from 'next';
import { InviteForm } from '@/components/pool/invite-form';
import { InvitedList } from '@/components/pool/invited-list';
import { Banner } from '@/components/ui/banner';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { FigureCard } from '@/components/ui/figure-card';
import { LinkButton } from '@/components/ui/link-button';
import { PageHeader } from '@/components/ui/page-header';
import { INVITATION_RULES } from '@/lib/pool/invitation';
import { readInvitedAs } from '@/lib/pool/server/read-invited';
import { plural, sayCount, sayNumber } from '@/lib/shared/french';
import { ownValue } from '@/lib/shared/own-value';
import { contextAs } from '@/lib/web/current-context';
import { invitePersonAction, withdrawPoolInvitationAction } from './actions';

export const metadata: Metadata = { title: 'Invitations' };

type Query = { readonly searchParams: Promise<Readonly<Record<string, string | string[]>>> };

const DONE: Readonly<Record<string, string>> = {
  invitation: 'L’invitation part dans la journée. La personne dira oui ou non elle-même.',
  retrait: 'L’invitation est retirée : son lien ne sert plus, et ses coordonnées sont effacées.',
};

export default async function InvitationsPage({ searchParams }: Query) {
  const context = await contextAs('pool-manager');
  const { fait } = await searchParams;
  const { counts, list } = await readInvitedAs(context);
  const done = ownValue(DONE, fait);
  const { invited, joined, declined, noAnswer, toSend } = counts;
  const waiting = invited - joined - declined - noAnswer;

  return (
    <div className="flex flex-col gap-6">
      <PageHeader
        back={{ href: '/viviers', label: 'Vivier' }}
        sentence={`Une personne invitée n’est pas inscrite : elle dit oui ou non elle-même, pendant ${INVITATION_RULES.answerDays} jours.`}
        title="Invitations"
      />
      {done ? (
        <Banner live tone="success">
          {done}
        </Banner>
      ) : null}
      <div className="grid gap-4 sm:grid-cols-3">
        <FigureCard
          detail={toSend > 0 ? `${sayCount(toSend, 'message')} à partir, de jour.` : undefined}
          figure={sayNumber(waiting)}
          words={plural(waiting, 'réponse attendue', 'réponses attendues')}
        />
        <FigureCard figure={sayNumber(joined)} words={plural(joined, 'oui', 'oui')} />
        <FigureCard
          detail={noAnswer > 0 ? `${sayCount(noAnswer, 'personne')} sans réponse.` : undefined}
          figure={sayNumber(declined)}
          words={plural(declined, 'non', 'non')}
        />
      </div>
      <Card title="Inviter toute une liste">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <p className="max-w-text">
            D’un fichier de tableur : vous relisez chaque ligne avant que rien ne parte.
          </p>
          <LinkButton href="/viviers/import" look="secondary">
            Importer un fichier
          </LinkButton>
        </div>
      </Card>
      <Card title="Inviter une personne">
        <InviteForm action={invitePersonAction} submitLabel="Inviter" />
      </Card>
      {list.length === 0 ? (
        <EmptyState
          example="« Camille Dupuis, 06 12 34 56 78, invitée hier : réponse attendue »."
          title="Les personnes invitées"
        >
          Leur nom reste ici jusqu’à leur réponse, puis il est effacé.
        </EmptyState>
      ) : (
        <InvitedList list={list} now={context.now} withdraw={withdrawPoolInvitationAction} />
      )}
    </div>
  );
}
