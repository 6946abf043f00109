import { TextArea } from '@/components/ui/text-area';
import { THIN } from '@/lib/shared/french';
import { REASON_LENGTH } from '@/lib/shared/written-reason';
import { REASON_FIELD } from './confirm-words';

type Props = {
  /** at stake is people’s safety: a reason also passes the quiet hours and what is enough */
  readonly vital: boolean;
};

/** Why somebody to confirm is asked all the same: needed when one is ticked, and the refusal says which. */
export function ConfirmReason({ vital }: Props) {
  return (
    <TextArea
      hint={vital ? VITAL_HINT : CONFIRM_HINT}
      label={vital ? 'Pourquoi vous sollicitez quand même' : 'Pourquoi vous confirmez'}
      maxLength={REASON_LENGTH.most}
      name={REASON_FIELD}
      neededIf={
        vital
          ? 'obligatoire dans les cas ci-dessous'
          : `obligatoire si une personne «${THIN}À confirmer${THIN}» est cochée`
      }
      rows={3}
    />
  );
}

const CONFIRM_HINT = `Gardé avec la demande${THIN}; n’y nommez personne.`;
const VITAL_HINT = `Demandé pour une personne marquée «${THIN}À confirmer${THIN}», pendant les heures calmes, ou pour qui a déjà été beaucoup sollicité cette semaine. ${CONFIRM_HINT}`;
