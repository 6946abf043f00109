import { ChoiceCards } from '@/components/ui/choice-cards';
import { TextArea } from '@/components/ui/text-area';
import {
  ACTIVATION_REASON_LABELS,
  ACTIVATION_REASONS,
  type ActivationRule,
} from '@/lib/activation/activation';

type Props = {
  readonly rule: ActivationRule;
  /** who reads the sentence */
  readonly hint: string;
};

/** Why a reserve is activated: a reason, and one sentence. */
export function WhyFields({ rule, hint }: Props) {
  return (
    <>
      <ChoiceCards
        choices={ACTIVATION_REASONS.map((value) => ({
          value,
          label: ACTIVATION_REASON_LABELS[value],
        }))}
        columns={3}
        legend="Pourquoi"
        name="reason"
      />
      <TextArea hint={hint} label="En une phrase" maxLength={rule.words.most} name="words" />
    </>
  );
}
