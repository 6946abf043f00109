import { ActionForm } from '@/components/ui/action-form';
import { Banner } from '@/components/ui/banner';
import { Card } from '@/components/ui/card';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { sayMoment } from '@/lib/shared/french-time';

type Props = {
  readonly restrictedAt: Date | null;
  readonly now: Date;
  readonly restrict: FormAction;
  readonly lift: FormAction;
};

/** « Tout arrêter », or since when it is, and the one act that lets everything begin again. */
export function RestrictCard({ restrictedAt, now, restrict, lift }: Props) {
  return (
    <Card title="Tout arrêter, sans rien effacer">
      {restrictedAt ? (
        <>
          <Banner tone="warning">
            Tout est arrêté depuis {sayMoment(restrictedAt, now)}. Personne ne vous classe, ne vous
            sollicite ni ne compte sur vous. Vos données sont gardées.
          </Banner>
          <div className="mt-4">
            <ActionForm action={lift} submitLabel="Reprendre" />
          </div>
        </>
      ) : (
        <>
          <p className="mb-4 max-w-text">
            Personne ne vous classe ni ne vous sollicite plus, et les demandes en attente se
            ferment. Vos données restent, vos missions acceptées aussi. Vous reprenez quand vous
            voulez, d’un geste.
          </p>
          <ActionForm action={restrict} look="secondary" submitLabel="Tout arrêter" />
        </>
      )}
    </Card>
  );
}
