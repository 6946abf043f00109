import { ActionForm } from '@/components/ui/action-form';
import { Badge } from '@/components/ui/badge';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { TextArea } from '@/components/ui/text-area';
import type { ModerationDesk } from '@/lib/moderation/desk';
import { missionValue } from '@/lib/moderation/moderation.schema';
import { sayFilled, sayWho } from '@/lib/need/need-words';
import { sayPeriod } from '@/lib/shared/french-time';
import { REASON_LENGTH } from '@/lib/shared/written-reason';
import { sayOutcome, sayReasons } from './mission-words';

type Decided = ModerationDesk['decided'][number];
type Props = { readonly action: FormAction; readonly list: readonly Decided[]; readonly now: Date };

/** What was decided and what became of it, mission by mission: counts, nobody’s name. */
export function DecidedMissions({ action, list, now }: Props) {
  return (
    <ul className="divide-y divide-line">
      {list.map((one) => (
        <li className="flex flex-col gap-2 py-4" key={one.id}>
          <Told now={now} one={one} />
          {one.period.end > now && one.status !== 'closed' ? (
            <Reconsider action={action} one={one} />
          ) : null}
        </li>
      ))}
    </ul>
  );
}

function Told({ one, now }: { readonly one: Decided; readonly now: Date }) {
  const approved = one.civicMission === 'approved';
  const reasons = sayReasons(one.outcome.reasons);
  return (
    <>
      <span className="flex flex-wrap items-center gap-2">
        <span className="font-semibold">
          {sayWho(one.seats, one.post.trade)}, {one.structureName} ({one.communeName})
        </span>
        <Badge tone={approved ? 'green' : 'neutral'}>{approved ? 'Acceptée' : 'Refusée'}</Badge>
        {one.beforehand ? <Badge>D’avance</Badge> : null}
      </span>
      <span>{sayPeriod(one.period, now)}</span>
      {approved ? (
        <span>
          {sayFilled(one)}. {sayOutcome(one.outcome)}
        </span>
      ) : null}
      {reasons ? <span>{reasons}</span> : null}
      {one.because ? <span>Raison donnée : {one.because}</span> : null}
    </>
  );
}

function Reconsider({ action, one }: { readonly action: FormAction; readonly one: Decided }) {
  const approved = one.civicMission === 'approved';
  const name = `${sayWho(one.seats, one.post.trade)}, ${one.structureName}`;
  return (
    <ActionForm
      action={action}
      foldedUnder={approved ? 'Retirer mon accord' : 'Finalement, accepter'}
      label={`${approved ? 'Retirer mon accord' : 'Accepter'} : ${name}`}
      look="secondary"
      submitLabel={approved ? 'Retirer mon accord' : 'Accepter cette mission'}
    >
      <input name="decision" type="hidden" value={approved ? 'refused' : 'approved'} />
      <input
        name="missions"
        type="hidden"
        value={missionValue({ needId: one.id, revision: one.revision })}
      />
      {approved ? (
        <TextArea
          hint="La structure la lira. Plus personne n’est sollicité ; qui a dit oui vient toujours."
          label="Raison"
          maxLength={REASON_LENGTH.most}
          name="reason"
          rows={2}
        />
      ) : null}
    </ActionForm>
  );
}
