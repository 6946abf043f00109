import { ActionForm } from '@/components/ui/action-form';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { ChoiceCards } from '@/components/ui/choice-cards';
import { DateField } from '@/components/ui/date-field';
import { Facts } from '@/components/ui/facts';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { Stepper } from '@/components/ui/stepper';
import { HOST_CANCEL_REASON_LABELS, HOST_CANCEL_REASONS } from '@/lib/assignment/assignment';
import { comesInAll, holdsSeats, type Team } from '@/lib/assignment/team';
import { dayOf } from '@/lib/shared/civil-time';
import { sayPhone } from '@/lib/shared/french';
import { sayDay } from '@/lib/shared/french-time';
import type { Period } from '@/lib/shared/period';
import { TEAM_STATUS_WORDS } from './own-teams';

export type TeamActs = {
  readonly sign: FormAction;
  readonly count: FormAction;
  readonly cancel: FormAction;
};

type Props = {
  readonly team: Team;
  readonly period: Period;
  readonly acts: TeamActs;
  readonly now: Date;
};

/** An association’s team on a need, as its structure follows it. */
export function TeamCard({ team, period, acts, now }: Props) {
  const { tone, words } = TEAM_STATUS_WORDS[team.status];
  const facts = factsOf(team);
  return (
    <Card title={`Équipe de ${comesInAll(team)}, ${team.association}`}>
      <div className="flex flex-col gap-4">
        <p>
          <Badge tone={tone}>{words}</Badge>
        </p>
        {facts.length > 0 ? <Facts facts={facts} /> : null}
        {holdsSeats(team) && period.end > now ? (
          <HostActs acts={acts} now={now} period={period} team={team} />
        ) : null}
      </div>
    </Card>
  );
}

function factsOf(team: Team) {
  const { leaderName, leaderPhone, conventionOn, present, size, named, status } = team;
  // nothing is to be signed with whoever no longer comes
  const isOff = status === 'cancelled';
  return [
    ...(leaderName ? [{ name: 'Responsable', value: leaderName }] : []),
    ...(leaderPhone ? [{ name: 'Téléphone', value: sayPhone(leaderPhone) }] : []),
    ...(named > 0
      ? [
          {
            name: 'Équipiers nommés',
            value: `${named}, dans la liste des personnes qui viennent : leur présence se note à leur nom`,
          },
        ]
      : []),
    ...(conventionOn || !isOff
      ? [
          {
            name: 'Convention',
            value: conventionOn ? `signée le ${sayDay(conventionOn)}` : 'à signer avant la mission',
          },
        ]
      : []),
    ...(present === null ? [] : [{ name: 'Sur place', value: `${present} sur ${size}` }]),
  ];
}

function HostActs({ team, period, acts, now }: Props) {
  const id = <input name="teamId" type="hidden" value={team.id} />;
  return (
    <>
      {team.conventionOn ? null : (
        <ActionForm
          action={acts.sign}
          label={`Convention : ${team.association}`}
          layout="inline"
          look="secondary"
          submitLabel="Noter la signature"
        >
          {id}
          <DateField defaultValue={dayOf(now)} label="Convention signée le" name="signe" />
        </ActionForm>
      )}
      {team.conventionOn && period.start <= now && team.size > 0 ? (
        <ActionForm
          action={acts.count}
          label={`Présence : ${team.association}`}
          look="secondary"
          submitLabel="Noter la présence"
        >
          {id}
          <Stepper
            counted="équipier"
            defaultValue={team.present ?? team.size}
            hint={team.named > 0 ? 'Sans compter les équipiers nommés.' : undefined}
            label="Combien sont sur place ?"
            max={team.size}
            min={0}
            name="present"
          />
        </ActionForm>
      ) : null}
      <ActionForm
        action={acts.cancel}
        foldedUnder="Annuler la venue de l’équipe"
        label={`Annuler : ${team.association}`}
        look="secondary"
        submitLabel="Annuler sa venue"
      >
        {id}
        <ChoiceCards
          choices={HOST_CANCEL_REASONS.map((reason) => ({
            value: reason,
            label: HOST_CANCEL_REASON_LABELS[reason],
          }))}
          legend="Raison"
          name="reason"
        />
      </ActionForm>
    </>
  );
}
