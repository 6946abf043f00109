import { ActionForm } from '@/components/ui/action-form';
import { Card } from '@/components/ui/card';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { sayCount } from '@/lib/shared/french';
import { sayDay } from '@/lib/shared/french-time';

type Props = {
  readonly action: FormAction;
  readonly campaign: {
    readonly askedAt: Date;
    readonly restsUntil: Date;
    readonly asked: number;
    readonly endedAt: Date | null;
  } | null;
  readonly now: Date;
};

/** « Demander à tous de confirmer »: in one act, and not again before everybody had time to answer. */
export function CampaignCard({ action, campaign, now }: Props) {
  const resting = campaign !== null && campaign.restsUntil > now;
  return (
    <Card title="Demander à tous de confirmer">
      <div className="flex flex-col gap-4">
        <p className="max-w-text">
          Chaque personne reçoit une question à laquelle on répond d’un geste : « est-ce toujours
          vrai ? ». Ceux qui viennent de confirmer et ceux qui sont en pause ne reçoivent rien.
        </p>
        {campaign ? <p>{sayCampaign(campaign)}</p> : null}
        {resting ? (
          <p className="text-muted">
            Prochaine demande possible à partir du {sayDay(campaign.restsUntil)}.
          </p>
        ) : (
          <ActionForm
            action={action}
            label="Demander à tous de confirmer"
            layout="inline"
            look="secondary"
            submitLabel="Demander à tous de confirmer"
          >
            {null}
          </ActionForm>
        )}
      </div>
    </Card>
  );
}

function sayCampaign({ askedAt, asked, endedAt }: NonNullable<Props['campaign']>): string {
  const people = sayCount(asked, 'personne interrogée', 'personnes interrogées');
  return endedAt
    ? `Dernière demande le ${sayDay(askedAt)} : ${people}.`
    : `Demande du ${sayDay(askedAt)} en cours : ${people} jusqu’ici. Les messages partent de jour, à la suite.`;
}
