import { ActionForm } from '@/components/ui/action-form';
import { Badge } from '@/components/ui/badge';
import { ChoiceCards } from '@/components/ui/choice-cards';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { Stepper } from '@/components/ui/stepper';
import {
  comesInAll,
  holdsSeats,
  TEAM_CANCEL_LABELS,
  TEAM_CANCEL_REASONS,
  type TeamStatus,
} from '@/lib/assignment/team';
import { sayNamed, type TeamDesk } from '@/lib/assignment/team-desk';
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
  readonly name: FormAction;
  readonly now: Date;
};

/** What the association answered, each with what may still be done. */
export function OwnTeams({ own, now, ...acts }: Props) {
  return (
    <ul className="divide-y divide-line">
      {own.map((one) => (
        <li className="flex flex-col gap-2 py-4" key={one.team.id}>
          <Told now={now} one={one} />
          {one.team.status === 'cancelled' ? null : <Acts one={one} {...acts} />}
        </li>
      ))}
    </ul>
  );
}

type One = TeamDesk['own'][number];

function Told({
  one: { team, mission, contact, members },
  now,
}: {
  readonly one: One;
  readonly now: Date;
}) {
  const { tone, words } = TEAM_STATUS_WORDS[team.status];
  return (
    <>
      <span className="flex flex-wrap items-center gap-2">
        <span className="font-semibold">
          {sayCount(comesInAll(team), 'équipier')}, {mission.structureName} ({mission.communeName})
        </span>
        <Badge tone={tone}>{words}</Badge>
      </span>
      <span>{sayPeriod(mission.period, now)}</span>
      {team.leaderName && team.leaderPhone ? (
        <span>
          Responsable : {team.leaderName}, {sayPhone(team.leaderPhone)}
        </span>
      ) : null}
      {members.length > 0 ? (
        <ul className="list-disc ps-6">
          {members.map((member) => (
            <li key={member.id}>
              {member.name} : {sayNamed(member)}
            </li>
          ))}
        </ul>
      ) : null}
      {contact ? (
        <span>
          Sur place : {contact.name}, {sayPhone(contact.phone)}
          {contact.note ? `. ${contact.note}` : ''}
          {contact.arrival ? `. Accès : ${contact.arrival}` : ''}
        </span>
      ) : null}
    </>
  );
}

/** Whether there are seats now for a team that waits; the act decides again. */
const fits = ({ size, partial }: One['team'], { seats, seatsTaken }: One['mission']) =>
  seats - seatsTaken >= (partial ? 1 : size);

const ALL_GONE = {
  named: 'Toutes : l’équipe ne vient plus, et les équipiers nommés en sont prévenus.',
  nameless: 'Toutes : l’équipe ne vient plus.',
} as const;

function Acts({
  one,
  confirm,
  giveBack,
  name: nameThem,
}: { readonly one: One } & Pick<Props, 'confirm' | 'giveBack' | 'name'>) {
  const { team, mission } = one;
  const all = comesInAll(team);
  const name = `${mission.structureName}, ${sayCount(all, 'équipier')}`;
  const waits = team.status === 'waitlisted';
  return (
    <>
      {waits && !fits(team, mission) ? (
        <span>Nous vous écrirons dès que des places se libèrent.</span>
      ) : null}
      {team.status === 'to-reconfirm' || (waits && fits(team, mission)) ? (
        <ConfirmForm action={confirm} label={name} team={team} />
      ) : null}
      <NameForm action={nameThem} label={name} one={one} />
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
          defaultValue={all}
          hint={ALL_GONE[team.named > 0 ? 'named' : 'nameless']}
          label="Combien de places rendez-vous ?"
          max={all}
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

function ConfirmForm({
  action,
  label,
  team,
}: {
  readonly action: FormAction;
  readonly label: string;
  readonly team: One['team'];
}) {
  const words = team.status === 'waitlisted' ? 'Prendre les places' : 'Reconfirmer';
  return (
    <ActionForm action={action} label={`${words} : ${label}`} layout="inline" submitLabel={words}>
      <input name="teamId" type="hidden" value={team.id} />
    </ActionForm>
  );
}

/** « Nommer des équipiers »: members of the pool who are free, asked one by one for seats the team holds. */
function NameForm({
  action,
  label,
  one: { team, free, unnamed },
}: {
  readonly action: FormAction;
  readonly label: string;
  readonly one: One;
}) {
  if (!holdsSeats(team) || unnamed < 1) return null;
  if (free.length === 0)
    return (
      <span className="text-muted">
        Personne de votre vivier n’est libre à ces heures : aucun équipier à nommer.
      </span>
    );
  return (
    <ActionForm
      action={action}
      foldedUnder="Nommer des équipiers de votre vivier"
      intro={
        <p className="max-w-text">
          Chaque personne reçoit la question et répond elle-même. Son oui prend une place de
          l’équipe ; son refus la laisse sans nom. Ses heures sont comptées à son nom.
        </p>
      }
      label={`Nommer des équipiers : ${label}`}
      look="secondary"
      submitLabel="Leur demander"
    >
      <input name="teamId" type="hidden" value={team.id} />
      <ChoiceCards
        choices={free.map(({ id, name }) => ({ value: id, label: name }))}
        columns={2}
        hint={`${sayCount(unnamed, 'place sans nom', 'places sans nom')}.`}
        legend="Qui vient ?"
        multiple
        name="people"
      />
    </ActionForm>
  );
}
