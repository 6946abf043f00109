import type { ReactNode } from 'react';
import { ActionForm } from '@/components/ui/action-form';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { Facts } from '@/components/ui/facts';
import { SelectField } from '@/components/ui/select-field';
import {
  type Assignment,
  type CancelledBy,
  HOST_CANCEL_REASON_LABELS,
  HOST_CANCEL_REASONS,
  sayCancelReason,
} from '@/lib/assignment/assignment';
import { NO_SHOW } from '@/lib/assignment/no-show';
import type { MissionPaper } from '@/lib/assignment/papers';
import { type Elsewhere, sayElsewhere } from '@/lib/assignment/work-elsewhere';
import { TRADE_TABLE, type Trade } from '@/lib/profile/trade';
import type { FormState } from '@/lib/shared/form-state';
import { HARD, phoneAddress, sayOf, sayPhone, THIN } from '@/lib/shared/french';
import { sayAgo } from '@/lib/shared/french-time';
import { type DayActs, HostDay, type HostDayMission, LateSaid } from './host-day';
import { MissionPapers, type PaperActs } from './mission-papers';

type Props = {
  readonly mission: Assignment & {
    readonly maskedName: string;
    readonly papers: readonly MissionPaper[];
    readonly through: Trade | null;
    readonly limits: readonly string[];
    readonly overrideReason: string | null;
    readonly elsewhere?: readonly Elsewhere[];
    readonly day: HostDayMission['day'];
    readonly hostSurvey: HostDayMission['hostSurvey'];
  };
  readonly contact: {
    readonly name: string;
    readonly phone: string | null;
    readonly email: string | null;
  } | null;
  readonly cancelAction: (state: FormState, form: FormData) => Promise<FormState>;
  readonly paperActs: PaperActs;
  readonly dayActs: DayActs;
  /** what they have read before coming, and who stands beside them */
  readonly firstDay?: ReactNode;
  /** what may be done about the hours of somebody lent, while they come */
  readonly hours?: ReactNode;
  readonly now: Date;
};

/** One person who comes (or gave up): who, how to reach them, and the way to cancel. */
export function MissionCard({
  mission,
  contact,
  cancelAction,
  paperActs,
  dayActs,
  firstDay,
  hours,
  now,
}: Props) {
  const name = contact?.name ?? mission.maskedName;
  const stands = mission.status !== 'cancelled';
  const live = stands && mission.period.end > now;
  return (
    <Card>
      <div className="flex flex-wrap items-baseline justify-between gap-2">
        <h3 className="text-lg">{name}</h3>
        <span className="flex flex-wrap gap-2">
          <MissionBadge mission={mission} />
        </span>
      </div>
      <LateSaid mission={mission} now={now} />
      <p className="text-muted">A dit oui {sayAgo(mission.acceptedAt, now)}.</p>
      <GivenUp mission={mission} now={now} />
      {stands ? <ComesAs mission={mission} /> : null}
      <div className="mt-2 flex flex-col gap-4">
        {contact && live ? <Contact contact={contact} /> : null}
        {live ? firstDay : null}
        <HoursElsewhere mission={mission} />
        {mission.status === 'cancelled' ? null : (
          <MissionPapers
            acts={paperActs}
            mission={mission}
            name={name}
            now={now}
            papers={mission.papers}
          />
        )}
        {hours}
        <HostDay acts={dayActs} mission={mission} name={name} now={now} />
        {live && !mission.day.arrival && mission.startedAt === null ? (
          <CallOff action={cancelAction} mission={mission} name={name} />
        ) : null}
      </div>
    </Card>
  );
}

/** Hours said elsewhere in the weeks of the mission. */
const HoursElsewhere = ({ mission }: Pick<Props, 'mission'>) =>
  (mission.elsewhere ?? []).map((one) => (
    <p className="max-w-text text-muted text-sm" key={one.week.start.toISOString()}>
      {sayElsewhere(one)}
    </p>
  ));

/** The structure calls off somebody’s coming, with its reason. */
function CallOff({
  action,
  mission,
  name,
}: Pick<Props, 'mission'> & { readonly action: Props['cancelAction']; readonly name: string }) {
  return (
    <ActionForm
      action={action}
      foldedUnder={`Annuler la venue ${sayOf(name)}`}
      label={`Annuler la venue ${sayOf(name)}`}
      look="danger"
      submitLabel="Annuler sa venue"
    >
      <input name="mission" type="hidden" value={mission.id} />
      <SelectField
        label="Pour quelle raison ?"
        name="motif"
        options={HOST_CANCEL_REASONS.map((value) => ({
          value,
          label: HOST_CANCEL_REASON_LABELS[value],
        }))}
      />
    </ActionForm>
  );
}

/** When and why it was given up, in the words of whoever did. */
function GivenUp({ mission, now }: Pick<Props, 'mission' | 'now'>) {
  if (mission.status !== 'cancelled' || !mission.cancelledAt) return null;
  if (mission.cancelReason === NO_SHOW)
    return <p>Vous avez dit {sayAgo(mission.cancelledAt, now)} que la personne n’est pas venue.</p>;
  const reason = sayCancelReason(mission);
  return (
    <p>
      A été annulé {sayAgo(mission.cancelledAt, now)}
      {reason ? `. Raison donnée${HARD}: «${THIN}${reason}${THIN}»` : ''}.
    </p>
  );
}

/** The trade they come with, what they may not do here, and what was written to ask them all the same. */
function ComesAs({ mission: { through, limits, overrideReason } }: Pick<Props, 'mission'>) {
  const facts = [
    ...(through ? [{ name: 'Métier', value: TRADE_TABLE[through].label }] : []),
    ...(limits.length > 0 ? [{ name: 'Limites', value: limits.join(' ') }] : []),
    ...(overrideReason ? [{ name: 'Votre motif', value: overrideReason }] : []),
  ];
  return facts.length > 0 ? <Facts facts={facts} /> : null;
}

const GIVEN_UP: Readonly<Record<CancelledBy, string>> = {
  person: 'A annulé',
  structure: 'Annulé par vous',
  employer: 'Rappel par son employeur',
};

function MissionBadge({ mission }: Pick<Props, 'mission'>) {
  if (mission.status === 'confirmed') return <Badge tone="green">Vient</Badge>;
  if (mission.status === 'to-reconfirm') return <Badge tone="yellow">À reconfirmer</Badge>;
  if (mission.cancelReason === NO_SHOW) return <Badge tone="red">N’est pas venu·e</Badge>;
  const who = GIVEN_UP[mission.cancelledBy ?? 'structure'];
  return (
    <Badge tone={mission.late ? 'red' : 'orange'}>{mission.late ? `${who}, tard` : who}</Badge>
  );
}

function Contact({ contact }: { readonly contact: NonNullable<Props['contact']> }) {
  return (
    <p className="flex flex-wrap gap-x-6 gap-y-1">
      {contact.phone ? (
        <a
          className="inline-flex min-h-target items-center text-accent underline underline-offset-4"
          href={phoneAddress(contact.phone)}
        >
          {sayPhone(contact.phone)}
        </a>
      ) : null}
      {contact.email ? (
        <a
          className="wrap-anywhere inline-flex min-h-target max-w-full items-center text-accent underline underline-offset-4"
          href={`mailto:${contact.email}`}
        >
          {contact.email}
        </a>
      ) : null}
    </p>
  );
}
