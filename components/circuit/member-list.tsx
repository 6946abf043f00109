import { ActionForm } from '@/components/ui/action-form';
import { Badge } from '@/components/ui/badge';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { Meter } from '@/components/ui/meter';
import type { Member } from '@/lib/circuit/mobile-team';
import type { Quota } from '@/lib/circuit/rotation';
import { PROOF_LABELS, type Proof, TRADE_TABLE } from '@/lib/profile/trade';
import { lowerFirst, sayList } from '@/lib/shared/french';
import { sayFullTime, WEEKDAY_NAMES } from './circuit-words';

type OneMember = Pick<Member, 'id' | 'trade' | 'share' | 'weekdays'> & {
  readonly name: string;
  readonly status: string;
  readonly proof: Proof;
};

/** What each trade of the team has and lacks of its quota. */
export function QuotaList({ quotas }: { readonly quotas: readonly Quota[] }) {
  return (
    <ul className="flex flex-col gap-3">
      {quotas.map(({ trade, wanted, given }) => (
        <li key={trade}>
          <Meter
            label={TRADE_TABLE[trade].label}
            max={wanted}
            tone={given < wanted ? 'orange' : 'green'}
            value={given}
            words={`${sayFullTime(given)} sur ${sayFullTime(wanted)}`}
          />
        </li>
      ))}
    </ul>
  );
}

/** Those of a team, and those who wait for its cell. */
export function MemberList({
  members,
  teamId,
  acts,
}: {
  readonly members: readonly OneMember[];
  readonly teamId: string;
  readonly acts: { readonly takeIn: FormAction; readonly leave: FormAction };
}) {
  return (
    <ul className="flex flex-col gap-3">
      {members.map((one) => (
        <li
          className="flex flex-col gap-2 rounded-card border border-line bg-raised p-4"
          key={one.id}
        >
          <h3 className="flex flex-wrap items-center gap-2 font-semibold break-words">
            {one.name}
            {one.status === 'offered' ? <Badge tone="yellow">Se propose</Badge> : null}
          </h3>
          <p>
            {TRADE_TABLE[one.trade].label} ({lowerFirst(PROOF_LABELS[one.proof])}),{' '}
            {sayFullTime(one.share)}, {sayList(one.weekdays.map((day) => WEEKDAY_NAMES[day]))}.
          </p>
          <div className="flex flex-wrap gap-2">
            {one.status === 'offered' ? (
              <ActionForm
                action={acts.takeIn}
                label={`Accepter ${one.name} dans l’équipe`}
                layout="inline"
                submitLabel="Accepter dans l’équipe"
              >
                <Names memberId={one.id} teamId={teamId} />
              </ActionForm>
            ) : null}
            <ActionForm
              action={acts.leave}
              label={`Retirer ${one.name} de l’équipe`}
              layout="inline"
              look="quiet"
              submitLabel={one.status === 'offered' ? 'Ne pas accepter' : 'Retirer de l’équipe'}
            >
              <Names memberId={one.id} teamId={teamId} />
            </ActionForm>
          </div>
        </li>
      ))}
    </ul>
  );
}

function Names({ teamId, memberId }: { readonly teamId: string; readonly memberId: string }) {
  return (
    <>
      <input name="teamId" type="hidden" value={teamId} />
      <input name="memberId" type="hidden" value={memberId} />
    </>
  );
}
