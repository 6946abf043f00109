import { ActionForm } from '@/components/ui/action-form';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { ChoiceCards } from '@/components/ui/choice-cards';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { SelectField } from '@/components/ui/select-field';
import { type Mix, ROTATION_RULE, WEEKDAYS } from '@/lib/circuit/mobile-team';
import { TRADE_TABLE, type Trade } from '@/lib/profile/trade';
import { sayList, sayShare, upperFirst } from '@/lib/shared/french';
import { WEEKDAY_NAMES } from './circuit-words';

type Team = {
  readonly id: string;
  readonly name: string;
  readonly carriedBy: string;
  readonly purpose: string;
  readonly mix: Mix;
  readonly doctors: readonly string[];
  readonly memberId: string | null;
  readonly status: string | null;
  readonly share: number | null;
};

const MONDAY_TO_FRIDAY = 5;
const SHARES = [20, 30, 50, 80, ROTATION_RULE.fullShare] as const;
const sayPart = (share: number) =>
  share === ROTATION_RULE.fullShare
    ? 'Tout mon temps de travail'
    : `${sayShare(share / ROTATION_RULE.fullShare)} d’un temps complet`;

/** A mobile team as a person of its territory reads it: what it does, and their own word about it. */
export function OfferedTeamCard({
  team,
  trades,
  acts,
}: {
  readonly team: Team;
  /** those of the person that the team needs */
  readonly trades: readonly Trade[];
  readonly acts: { readonly offer: FormAction; readonly leave: FormAction };
}) {
  return (
    <Card heading="h3" title={team.name}>
      <div className="flex flex-col gap-3">
        {team.status === 'in' ? (
          <p>
            <Badge tone="green">Vous êtes dans cette équipe</Badge>
          </p>
        ) : null}
        {team.status === 'offered' ? (
          <p>
            <Badge tone="yellow">Vous vous êtes proposé·e</Badge>
          </p>
        ) : null}
        <p className="max-w-text break-words">{team.purpose}</p>
        <p className="text-muted">
          {team.carriedBy}. Médecins référents :{' '}
          {team.doctors.length > 0 ? sayList(team.doctors) : 'non indiqués'}.
        </p>
        {team.memberId ? (
          <ActionForm
            action={acts.leave}
            label={`Quitter ${team.name}`}
            layout="inline"
            look="quiet"
            submitLabel={team.status === 'in' ? 'Quitter cette équipe' : 'Retirer ma proposition'}
          >
            <input name="teamId" type="hidden" value={team.id} />
            <input name="memberId" type="hidden" value={team.memberId} />
          </ActionForm>
        ) : (
          <Offer action={acts.offer} team={team} trades={trades} />
        )}
      </div>
    </Card>
  );
}

function Offer({
  action,
  team,
  trades,
}: {
  readonly action: FormAction;
  readonly team: Team;
  readonly trades: readonly Trade[];
}) {
  if (trades.length === 0)
    return <p className="text-muted">Cette équipe n’a pas besoin de vos métiers pour l’instant.</p>;
  return (
    <ActionForm
      action={action}
      foldedUnder="Je veux bien en être"
      label={`Me proposer pour ${team.name}`}
      submitLabel="Me proposer"
    >
      <p className="text-sm text-muted">
        Votre nom, votre métier et vos jours seront lus par la cellule de crise de votre
        département. Aucun tour ne vous est donné pendant une pause ou un jour d’absence que vous
        avez indiqués. Vous pouvez quitter l’équipe quand vous voulez.
      </p>
      <SelectField
        {...(trades[0] && trades.length === 1 ? { defaultValue: trades[0] } : {})}
        label="Avec quel métier ?"
        name="trade"
        options={trades.map((value) => ({ value, label: TRADE_TABLE[value].label }))}
      />
      <ChoiceCards
        choices={WEEKDAYS.map((day) => ({
          value: String(day),
          label: upperFirst(WEEKDAY_NAMES[day]),
        }))}
        columns={2}
        defaultValue={WEEKDAYS.slice(0, MONDAY_TO_FRIDAY).map(String)}
        legend="Quels jours ?"
        multiple
        name="weekdays"
      />
      <SelectField
        label="Quelle part de votre temps ?"
        name="share"
        options={SHARES.map((share) => ({ value: String(share), label: sayPart(share) }))}
      />
      <input name="teamId" type="hidden" value={team.id} />
    </ActionForm>
  );
}
