import type { ReactNode } from 'react';
import { ActionForm } from '@/components/ui/action-form';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { Facts } from '@/components/ui/facts';
import type { FormAction } from '@/components/ui/keep-on-failure';
import type { ExtensionAsked } from '@/lib/lending/extension';
import { sayMoment } from '@/lib/shared/french-time';

type Props = {
  readonly act: FormAction;
  readonly asked: ExtensionAsked;
  /** the person reads what is asked of them; their lender, of whom */
  readonly reader: 'person' | 'lender';
  readonly now: Date;
  /** what the form carries besides, by another door than one’s space */
  readonly field?: ReactNode;
};

/** Longer hours asked of one mission: what they would be, yes or no. */
export function ExtensionCard({ act, asked, reader, now, field }: Props) {
  const { personName, structureName, communeName, endsAt, until, agreed } = asked;
  const say = (said: 'yes' | 'no', label: string) => (
    <ActionForm
      action={act}
      label={`${label} : ${reader === 'lender' ? personName : structureName}`}
      layout="inline"
      look={said === 'yes' ? 'primary' : 'secondary'}
      submitLabel={label}
    >
      {field}
      <input name="extensionId" type="hidden" value={asked.id} />
      <input name="said" type="hidden" value={said} />
    </ActionForm>
  );
  return (
    <Card
      title={
        reader === 'lender' ? `Prolonger le prêt : ${personName}` : 'Pouvez-vous rester plus tard ?'
      }
    >
      <div className="flex flex-col gap-4">
        <Facts
          facts={[
            { name: 'Où', value: `${structureName}, ${communeName}` },
            { name: 'Fin prévue', value: sayMoment(endsAt, now) },
            { name: 'Fin demandée', value: sayMoment(until, now) },
          ]}
        />
        {agreed ? (
          <p>
            <Badge tone="neutral">Vous avez dit oui, en attente</Badge>
          </p>
        ) : null}
        <p className="max-w-text text-muted">
          {reader === 'lender'
            ? 'Sans votre oui, la mission finit comme prévu.'
            : 'Vous pouvez refuser : la mission finit comme prévu, personne ne saura pourquoi. Votre employeur est demandé après vous.'}
        </p>
        <div className="flex flex-wrap gap-3">
          {agreed ? null : say('yes', reader === 'lender' ? 'Oui, je prolonge' : 'Oui, je reste')}
          {say('no', agreed ? 'Revenir sur mon oui' : 'Non')}
        </div>
      </div>
    </Card>
  );
}
