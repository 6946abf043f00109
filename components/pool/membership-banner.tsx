import { Banner } from '@/components/ui/banner';
import { TextLink } from '@/components/ui/text-link';
import type { MemberStatus } from '@/lib/pool/membership';

type Props = {
  readonly memberships: readonly {
    readonly pool: string;
    readonly status: MemberStatus;
    readonly reason: string | null;
  }[];
};

/** What somebody waits for before they may be asked; nothing once a pool has let them in. */
export function MembershipBanner({ memberships }: Props) {
  if (memberships.some(({ status }) => status === 'member')) return null;
  const waiting = memberships.find(({ status }) => status === 'waiting');
  if (waiting)
    return (
      <Banner title="Votre inscription attend une validation">
        Le responsable du vivier « {waiting.pool} » doit vous faire entrer : vous recevrez un
        message. Dites déjà quand vous êtes libre, vous serez sollicité·e aussitôt après.
      </Banner>
    );
  const refused = memberships.find(({ status }) => status === 'refused');
  if (!refused) return null;
  return (
    <Banner title="Votre inscription n’est pas retenue" tone="warning">
      Le responsable du vivier « {refused.pool} » a écrit : {refused.reason}{' '}
      <TextLink href="/orientation">Voir les autres voies</TextLink>
    </Banner>
  );
}
