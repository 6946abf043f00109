import { ActionForm } from '@/components/ui/action-form';
import { ChoiceCards } from '@/components/ui/choice-cards';
import { Icon } from '@/components/ui/icon';
import type { FormAction } from '@/components/ui/keep-on-failure';
import type { ModerationDesk } from '@/lib/moderation/desk';
import { missionValue } from '@/lib/moderation/moderation.schema';
import { sayTasks, sayWho } from '@/lib/need/need-words';
import { finessCategory } from '@/lib/organization/finess-categories';
import { sayAgo, sayPeriod } from '@/lib/shared/french-time';
import { sayCheck } from './mission-words';
import { RefusalReason, RefuseButton } from './refusal-fields';

type Waiting = ModerationDesk['waiting'][number];
type Props = { readonly action: FormAction; readonly list: readonly Waiting[]; readonly now: Date };

/** The missions that wait for a word: ticked one by one or together, agreed to, or not and why. */
export function MissionDesk({ action, list, now }: Props) {
  return (
    <ActionForm
      action={action}
      beside={<RefuseButton />}
      label="Missions à valider"
      submitLabel="Accepter les missions cochées"
    >
      <ChoiceCards
        choices={list.map((one) => ({
          value: missionValue({ needId: one.id, revision: one.revision }),
          label: `${sayWho(one.seats, one.post.trade)}, ${one.structureName} (${one.communeName})`,
          hint: <MissionHint now={now} one={one} />,
        }))}
        hint="Tant qu’une mission attend, aucun bénévole de la réserve n’est sollicité pour elle."
        legend="Quelles missions ?"
        multiple
        name="missions"
      />
      <RefusalReason />
    </ActionForm>
  );
}

function MissionHint({ one, now }: { readonly one: Waiting; readonly now: Date }) {
  return (
    <>
      <span className="block">{sayPeriod(one.period, now)}</span>
      <span className="block">{sayTasks(one.post.tasks)}</span>
      <span className="block">
        {finessCategory(one.post.categoryCode)?.fullName}
        {one.since ? `, publiée ${sayAgo(one.since, now)}` : ''}
      </span>
      {one.checks.map((check) => (
        <span className="flex items-start gap-2" key={check.id}>
          <Icon name={check.state === 'met' ? 'check' : 'alert'} />
          <span>{sayCheck(check, one.reason)}</span>
        </span>
      ))}
    </>
  );
}
