import type { Metadata } from 'next';
import { DeadEnd } from '@/components/identity/dead-end';
import { ActionForm } from '@/components/ui/action-form';
import { PageHeader } from '@/components/ui/page-header';
import { TextField } from '@/components/ui/text-field';
import { INVITATION_MESSAGES } from '@/lib/identity/identity.messages';
import { readInvitationAs } from '@/lib/identity/server/answer-invitation';
import { requestTime } from '@/lib/web/request-time';
import { answerInvitationAction } from './actions';

export const metadata: Metadata = { title: 'Invitation' };

type Segments = { readonly params: Promise<{ readonly jeton: string }> };

const AS = {
  director: 'au titre de la direction',
  manager: 'pour une partie de ses structures',
  prescriber: 'pour suivre des personnes de ce vivier, avec leur accord',
  'pool-manager': 'pour vous occuper de ce vivier',
} as const;

export default async function InvitationPage({ params }: Segments) {
  const { jeton } = await params;
  const token = jeton.slice(0, 64);
  const visit = { actor: { role: 'visitor' }, now: requestTime() } as const;
  const read = await readInvitationAs(visit, { token });
  if (!read.ok)
    return (
      <DeadEnd
        href="/contact"
        label="Nous contacter"
        sentence={INVITATION_MESSAGES[read.refusal]}
        title="Cette invitation ne sert plus"
      />
    );
  const { organization, grade, maskedEmail } = read.value;

  return (
    <div className="max-w-text">
      <PageHeader
        sentence={`Vous êtes invité·e à parler pour ${organization}, ${AS[grade]}. Un code part à ${maskedEmail} pour confirmer que c’est bien vous.`}
        title={`Rejoindre ${organization}`}
      />
      <ActionForm action={answerInvitationAction} submitLabel="Accepter et recevoir mon code">
        <TextField
          autoComplete="name"
          hint="Vos collègues et la cellule le liront."
          label="Prénom et nom"
          maxLength={120}
          name="name"
        />
        <input name="jeton" type="hidden" value={token} />
      </ActionForm>
    </div>
  );
}
