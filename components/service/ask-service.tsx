import { ActionForm } from '@/components/ui/action-form';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { SpanFields } from '@/components/ui/span-fields';
import { TextArea } from '@/components/ui/text-area';
import { TextField } from '@/components/ui/text-field';
import { earliestDay, SERVICE_TABLE, type ServiceSeen } from '@/lib/service/service';

type Props = {
  readonly action: FormAction;
  readonly offer: ServiceSeen;
  readonly structureId: string;
  readonly now: Date;
};

/** Asks one service for so much a day, from a day to another. */
export function AskService({ action, offer, structureId, now }: Props) {
  const soonest = earliestDay(offer.leadHours, now);
  const first = soonest > offer.startsOn ? soonest : offer.startsOn;
  const { label, many } = SERVICE_TABLE[offer.kind];
  return (
    <ActionForm
      action={action}
      foldedUnder="Demander ce service"
      label={`Demander : ${label}, ${offer.placeName}`}
      submitLabel="Envoyer la demande"
    >
      <SpanFields from={first} until={first} />
      <TextField
        hint={`Au plus ${offer.capacity}.`}
        inputMode="numeric"
        label={`Combien de ${many} par jour ?`}
        name="perDay"
        width="short"
      />
      <TextArea
        hint="Ce que le service doit savoir. Aucun nom de personne."
        label="Précisions"
        name="note"
        optional
      />
      <input name="offerId" type="hidden" value={offer.id} />
      <input name="structureId" type="hidden" value={structureId} />
    </ActionForm>
  );
}
