import { SubmitButton } from '@/components/ui/submit-button';
import { TextArea } from '@/components/ui/text-area';
import { REASON_LENGTH } from '@/lib/shared/written-reason';

/** The second button of a decision on a mission. */
export function RefuseButton() {
  return (
    <SubmitButton look="secondary" name="decision" value="refused">
      Refuser
    </SubmitButton>
  );
}

/** Why a mission is refused, as its structure will read it. */
export function RefusalReason() {
  return (
    <TextArea
      hint="La structure la lira."
      label="Raison"
      maxLength={REASON_LENGTH.most}
      name="reason"
      neededIf="si vous refusez"
      rows={2}
    />
  );
}
