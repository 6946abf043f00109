import { ActionForm } from '@/components/ui/action-form';
import { Badge } from '@/components/ui/badge';
import { ChoiceCards } from '@/components/ui/choice-cards';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { Stepper } from '@/components/ui/stepper';
import { TEAM_CANCEL_LABELS, TEAM_CANCEL_REASONS, type TeamStatus } from '@/lib/assignment/team';
import type { TeamDesk } from '@/lib/assignment/team-desk';
import { sayCount, sayPhone } from '@/lib/shared/french';
import { sayPeriod } from '@/lib/shared/french-time';

/** Where a team stands, in a word. */
export const TEAM_STATUS_WORDS: Readonly<
  Record<TeamStatus, { readonly tone: 'green' | 'orange' | 'neutral'; readonly words: string }>
> = {
  confirmed: { tone: 'green', words: 'Vient' },
  'to-reconfirm': { tone: 'orange', words: 'À reconfirmer' },
  waitlisted: { tone: 'neutral', words: 'Attend des places' },
  cancelled: { tone: 'neutral', words: 'Ne vient plus' },
};

type Props = {
  readonly own: TeamDesk['own'];
  readonly confirm: FormAction;
  readonly giveBack: FormAction;
  readonly now: Date;
};

/** What the association answered, each with what may still be done. */
export function OwnTeams({ own, confirm, giveBack, now }: Props) {
  return (
    <ul className="divide-y divide-line">
      {own.map((one) => (
        <li className="flex flex-col gap-2 py-4" key={one.team.id}>
          <Told now={now} one={one} />
          {one.team.status === 'cancelled' ? null : (
            <Acts confirm={confirm} giveBack={giveBack} one={one} />
          )}
        </li>
      ))}
    </ul>
  );
}

type One = TeamDesk['own'][number];

function Told({ one: { team, mission, contact }, now }: { readonly one: One; readonly now: Date }) {
  const { tone, words } = TEAM_STATUS_WORDS[team.status];
  return (
    <>
      <span className="flex flex-wrap items-center gap-2">
        <span className="font-semibold">
          {sayCount(team.size, 'équipier')}, {mission.structureName} ({mission.communeName})
        </span>
        <Badge tone={tone}>{words}</Badge>
      </span>
      <span>{sayPeriod(mission.period, now)}</span>
      {team.leaderName && team.leaderPhone ? (
        <span>
          Responsable : {team.leaderName}, {sayPhone(team.leaderPhone)}
        </span>
      ) : null}
      {contact ? (
        <span>
          Sur place : {contact.name}, {sayPhone(contact.phone)}
          {contact.note ? `. ${contact.note}` : ''}
        </span>
      ) : null}
    </>
  );
}

/** Whether there are seats now for a team that waits; the act decides again. */
const fits = ({ size, partial }: One['team'], { seats, seatsTaken }: One['mission']) =>
  seats - seatsTaken >= (partial ? 1 : size);

function Acts({
  one: { team, mission },
  confirm,
  giveBack,
}: { readonly one: One } & Pick<Props, 'confirm' | 'giveBack'>) {
  const name = `${mission.structureName}, ${sayCount(team.size, 'équipier')}`;
  const waits = team.status === 'waitlisted';
  return (
    <>
      {waits && !fits(team, mission) ? (
        <span>Nous vous écrirons dès que des places se libèrent.</span>
      ) : null}
      {team.status === 'to-reconfirm' || (waits && fits(team, mission)) ? (
        <ActionForm
          action={confirm}
          label={`${waits ? 'Prendre les places' : 'Reconfirmer'} : ${name}`}
          layout="inline"
          submitLabel={waits ? 'Prendre les places' : 'Reconfirmer'}
        >
          <input name="teamId" type="hidden" value={team.id} />
        </ActionForm>
      ) : null}
      <ActionForm
        action={giveBack}
        foldedUnder={waits ? 'Ne plus attendre' : 'Rendre des places'}
        label={`Rendre des places : ${name}`}
        look="secondary"
        submitLabel="Rendre"
      >
        <input name="teamId" type="hidden" value={team.id} />
        <Stepper
          counted="place"
          defaultValue={team.size}
          hint="Toutes : l’équipe ne vient plus."
          label="Combien de places rendez-vous ?"
          max={team.size}
          min={1}
          name="leave"
        />
        <ChoiceCards
          choices={TEAM_CANCEL_REASONS.map((reason) => ({
            value: reason,
            label: TEAM_CANCEL_LABELS[reason],
          }))}
          legend="Raison"
          name="reason"
        />
      </ActionForm>
    </>
  );
}
