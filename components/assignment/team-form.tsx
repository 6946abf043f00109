import { ActionForm } from '@/components/ui/action-form';
import { CheckField } from '@/components/ui/check-field';
import { ChoiceCards } from '@/components/ui/choice-cards';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { Stepper } from '@/components/ui/stepper';
import { TextField } from '@/components/ui/text-field';
import { TEAM_LIMITS } from '@/lib/assignment/team';
import type { TeamDesk } from '@/lib/assignment/team-desk';
import { sayWho } from '@/lib/need/need-words';
import { sayCount } from '@/lib/shared/french';

type Props = { readonly action: FormAction; readonly one: TeamDesk['open'][number] };

/** « Venir en équipe »: how many, who leads, and what to do when there are fewer seats. */
export function TeamForm({ action, one: { mission, attested } }: Props) {
  const left = mission.seats - mission.seatsTaken;
  return (
    <ActionForm
      action={action}
      foldedUnder="Venir en équipe"
      label={`Venir en équipe : ${sayWho(mission.seats, mission.post.trade)}, ${mission.structureName}`}
      submitLabel="Envoyer l’équipe"
    >
      <input name="needId" type="hidden" value={mission.id} />
      <Stepper
        counted="équipier"
        defaultValue={left}
        hint="Ne comptez pas les personnes inscrites ici : elles répondent elles-mêmes."
        label="Combien venez-vous ?"
        max={TEAM_LIMITS.size.max}
        min={1}
        name="size"
      />
      <TextField autoComplete="off" label="Responsable de l’équipe" name="leaderName" />
      <TextField
        autoComplete="off"
        hint="La structure l’appellera. Il est effacé sept jours après."
        label="Téléphone du responsable"
        name="leaderPhone"
        type="tel"
        width="medium"
      />
      <ChoiceCards
        choices={[
          { value: 'partial', label: 'Venir quand même, moins nombreux' },
          { value: 'wait', label: 'Attendre que les places se libèrent' },
          { value: 'none', label: 'Ne pas venir' },
        ]}
        defaultValue="partial"
        hint={`${sayCount(left, 'place libre', 'places libres')} en ce moment.`}
        legend="S’il reste moins de places que vous n’êtes"
        name="fewer"
      />
      {attested ? (
        <CheckField
          label="Chaque équipier a son attestation d’honorabilité en cours"
          name="attested"
        />
      ) : null}
    </ActionForm>
  );
}
