import { ActionForm } from '@/components/ui/action-form';
import { Badge } from '@/components/ui/badge';
import { ChoiceCards } from '@/components/ui/choice-cards';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextArea } from '@/components/ui/text-area';
import type { Waiting } from '@/lib/pool/membership';
import { STUDY_LABELS } from '@/lib/profile/person';
import { TRADE_TABLE } from '@/lib/profile/trade';
import { sayList, sayPhone } from '@/lib/shared/french';
import { sayAgo } from '@/lib/shared/french-time';
import { REASON_LENGTH } from '@/lib/shared/written-reason';

type DoorProps = {
  readonly action: FormAction;
  readonly list: readonly Waiting[];
  readonly now: Date;
};

/** Who waits to be let in: ticked one by one or all together, let in, or not and why. */
export function PoolDoor({ action, list, now }: DoorProps) {
  return (
    <ActionForm
      action={action}
      beside={
        <SubmitButton look="secondary" name="decision" value="refused">
          Ne pas retenir
        </SubmitButton>
      }
      label="Inscriptions à valider"
      submitLabel="Faire entrer dans le vivier"
    >
      <ChoiceCards
        choices={list.map((one) => ({
          value: one.personId,
          label: <PersonLabel one={one} />,
          hint: <PersonHint now={now} one={one} />,
        }))}
        hint="Tant qu’elle n’est pas validée, une personne n’est sollicitée par personne."
        legend="Qui faites-vous entrer ?"
        multiple
        name="people"
      />
      <TextArea
        hint="La personne la lira. Ni santé, ni vie privée."
        label="Raison"
        maxLength={REASON_LENGTH.most}
        name="reason"
        neededIf="si vous ne retenez pas"
        rows={2}
      />
    </ActionForm>
  );
}

function PersonLabel({ one }: { readonly one: Waiting }) {
  return (
    <>
      {one.name} {one.status === 'refused' ? <Badge>Non retenu·e</Badge> : null}
    </>
  );
}

function PersonHint({ one, now }: { readonly one: Waiting; readonly now: Date }) {
  const trades = one.trades.map((trade) => TRADE_TABLE[trade].label);
  const says = [...(one.studyLevel ? [STUDY_LABELS[one.studyLevel]] : []), ...trades];
  const reach = [...(one.email ? [one.email] : []), ...(one.phone ? [sayPhone(one.phone)] : [])];
  return (
    <>
      <span className="block">{sayList(says)}</span>
      <span className="block">
        {one.communeName}, inscription {sayAgo(one.since, now)}
      </span>
      <span className="block wrap-anywhere">{reach.join(' · ')}</span>
      {one.reason ? <span className="block">Raison donnée : {one.reason}</span> : null}
    </>
  );
}
