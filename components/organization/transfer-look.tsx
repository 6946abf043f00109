import { ActionForm } from '@/components/ui/action-form';
import { Card } from '@/components/ui/card';
import { Facts } from '@/components/ui/facts';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { TextLink } from '@/components/ui/text-link';

type Props = {
  readonly action: FormAction;
  readonly look: {
    readonly structureId: string;
    readonly organizationId: string;
    readonly structureName: string;
    readonly fromName: string;
    readonly toName: string;
    readonly reference: string;
  };
};

const FOLLOWS = [
  'La structure ferme chez l’organisme qui la cède. Ses besoins et ses missions passés y restent lisibles.',
  'Elle ouvre chez l’organisme qui la reprend, sans ce passé.',
  'Qui la gérait pour l’organisme qui la cède n’agit plus pour elle : la direction qui la reprend choisit qui le fait.',
  'Les deux directions sont prévenues par courriel aussitôt.',
];

/** A second look before a structure passes: which one, from whom, to whom, and what follows. */
export function TransferLook({ action, look }: Props) {
  return (
    <Card title="Relisez avant de passer cette structure">
      <div className="flex flex-col gap-4">
        <Facts
          facts={[
            { name: 'Structure', value: look.structureName },
            { name: 'Cédée par', value: look.fromName },
            { name: 'Reprise par', value: look.toName },
            { name: 'Décision', value: look.reference },
          ]}
        />
        <div>
          <h3 className="font-semibold">Ce qui suit</h3>
          <ul className="mt-2 flex max-w-text list-disc flex-col gap-1 ps-5">
            {FOLLOWS.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </div>
        <ActionForm
          action={action}
          label="Passer cette structure"
          layout="inline"
          look="danger"
          submitLabel="Passer cette structure"
        >
          <input name="structureId" type="hidden" value={look.structureId} />
          <input name="organizationId" type="hidden" value={look.organizationId} />
          <input name="reference" type="hidden" value={look.reference} />
        </ActionForm>
        <p>
          <TextLink href="/cellule/organismes/structures">Revenir sans rien changer</TextLink>
        </p>
      </div>
    </Card>
  );
}
