import { ActionForm } from '@/components/ui/action-form';
import { Card } from '@/components/ui/card';
import { ChoiceCards } from '@/components/ui/choice-cards';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { CHANNEL_TABLE, type Reach, reachableBy } from '@/lib/profile/channel';
import { phoneAddress, sayPhone, THIN } from '@/lib/shared/french';

type Props = {
  readonly action: FormAction;
  readonly person: Reach;
  /** the number that reads the latest demand again */
  readonly callBack?: string | undefined;
};

/** By which channel one is asked, and which one refuses: said once, for every scheme. */
export function ChannelCard({ action, person, callBack }: Props) {
  const channels = reachableBy(person);
  return (
    <Card title="Comment vous joindre">
      <div className="flex flex-col gap-6">
        <p className="max-w-text text-muted">
          Votre choix vaut pour toutes les demandes, quel que soit le dispositif.{' '}
          {person.phone
            ? ''
            : 'Ajoutez un numéro plus haut pour être joint·e par SMS ou par appel.'}
        </p>
        {callBack && person.phone ? (
          <p className="max-w-text">
            Un appel manqué, un SMS perdu ? Appelez le{' '}
            <a className="whitespace-nowrap" href={phoneAddress(callBack)}>
              {sayPhone(callBack)}
            </a>{' '}
            : la dernière demande vous est relue, vous répondez avec une touche.
          </p>
        ) : null}
        <ActionForm
          action={action}
          label="Comment vous joindre"
          look="secondary"
          submitLabel="Enregistrer ces choix"
        >
          <ChoiceCards
            choices={channels.map((value) => ({
              value,
              label: CHANNEL_TABLE[value].label,
              hint: CHANNEL_TABLE[value].hint,
            }))}
            defaultValue={
              (channels.includes(person.preferredChannel)
                ? person.preferredChannel
                : channels[0]) ?? ''
            }
            legend="Ce que vous préférez"
            name="preferredChannel"
          />
          <ChoiceCards
            choices={channels.map((value) => ({ value, label: CHANNEL_TABLE[value].refused }))}
            defaultValue={[...person.channelObjections]}
            hint={`Les messages pour vous connecter, que vous demandez vous-même, partent toujours. Si vous refusez tout, plus personne ne vous sollicite${THIN}: vous gardez votre espace.`}
            legend="Ce que vous refusez"
            multiple
            name="channelObjections"
            optional
          />
        </ActionForm>
      </div>
    </Card>
  );
}
