import { ActionForm } from '@/components/ui/action-form';
import { Card } from '@/components/ui/card';
import type { FormAction } from '@/components/ui/keep-on-failure';

type Props = { readonly unlinkAction: FormAction };

/** The identity of a provider one's account is linked to, and the way to take another. */
export function ProviderCard({ unlinkAction }: Props) {
  return (
    <Card title="ProConnect">
      <p className="mb-4">
        Votre compte est lié à une identité de ProConnect : aucune autre n’y entre. Si votre
        organisme vous en donne une nouvelle, détachez d’abord l’ancienne.
      </p>
      <ActionForm action={unlinkAction} look="secondary" submitLabel="Détacher cette identité" />
    </Card>
  );
}
