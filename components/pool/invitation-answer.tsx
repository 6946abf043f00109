import { ActionForm } from '@/components/ui/action-form';
import { Card } from '@/components/ui/card';
import { CheckField } from '@/components/ui/check-field';
import { type Fact, Facts } from '@/components/ui/facts';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { KEPT_WORDS } from '@/lib/pool/invitation';
import type { Channel } from '@/lib/profile/channel';
import { FOLLOW_WORDS } from '@/lib/profile/following';
import type { Trade } from '@/lib/profile/trade';
import { TRADE_TABLE } from '@/lib/profile/trade';
import { sayList, sayPhone } from '@/lib/shared/french';

type Held = {
  readonly inviter: string;
  readonly followerId: string | null;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly channel: Channel;
  readonly trades: readonly Trade[];
};

type Props = {
  readonly held: Held;
  readonly token: string;
  readonly decline: FormAction;
  readonly join: FormAction;
};

/** What somebody invited reads before anything else: what was said of them, by whom, and two answers of one tap. */
export function InvitationAnswer({ held, token, decline, join }: Props) {
  return (
    <Card title="Ce qui a été dit de vous">
      <div className="flex flex-col gap-6">
        <div className="flex flex-col gap-4">
          <p className="max-w-text">
            Par {held.inviter}, pour vous proposer de venir. Vous n’êtes pas inscrit·e : rien n’est
            fait sans votre oui.
          </p>
          <Facts facts={factsOf(held)} />
          <p className="max-w-text text-sm text-muted">{KEPT_WORDS}</p>
        </div>
        <div className="flex flex-wrap items-end gap-3">
          <ActionForm
            action={decline}
            label="Dire non"
            layout="inline"
            look="secondary"
            submitLabel="Non merci, effacez ces lignes"
          >
            <input name="jeton" type="hidden" value={token} />
          </ActionForm>
          {held.email || held.channel === 'sms' ? (
            <ActionForm
              action={join}
              label="Déjà inscrit·e"
              layout="inline"
              look="secondary"
              submitLabel="Oui, et je suis déjà inscrit·e"
            >
              <input name="jeton" type="hidden" value={token} />
              {held.followerId ? <FollowConsent inviter={held.inviter} /> : null}
            </ActionForm>
          ) : null}
        </div>
      </div>
    </Card>
  );
}

function factsOf({ firstName, lastName, email, phone, trades }: Held): readonly Fact[] {
  const name = [firstName, lastName].filter(Boolean).join(' ');
  return [
    ...(name ? [{ name: 'Nom', value: name }] : []),
    ...(email ? [{ name: 'Adresse électronique', value: email }] : []),
    ...(phone ? [{ name: 'Téléphone', value: sayPhone(phone) }] : []),
    ...(trades.length > 0
      ? [{ name: 'Métier', value: sayList(trades.map((trade) => TRADE_TABLE[trade].label)) }]
      : []),
  ];
}

/** Letting one’s prescriber follow: never ticked beforehand. */
export function FollowConsent({ inviter }: { readonly inviter: string }) {
  return (
    <CheckField
      hint={`Pendant six mois, cette personne verra ${sayList(FOLLOW_WORDS.seen)} ; jamais ${sayList(FOLLOW_WORDS.unseen, 'ou')}. Vous pouvez l’arrêter à tout moment, depuis votre profil ou ce lien.`}
      label={`J’accepte que ${inviter} suive où j’en suis.`}
      name="follow"
      optional
    />
  );
}
