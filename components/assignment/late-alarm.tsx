import { ActionForm } from '@/components/ui/action-form';
import { Banner } from '@/components/ui/banner';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { TextField } from '@/components/ui/text-field';
import { LATE_GONE_TITLES, type LateWayGone } from '@/lib/assignment/late-gone';
import type { NeedId } from '@/lib/identity/actor';
import { HARD, plural, sayCount } from '@/lib/shared/french';
import { sayAgo, sayIn } from '@/lib/shared/french-time';

type Props = {
  readonly needId: NeedId;
  readonly startsAt: Date;
  /** the last who no longer comes */
  readonly gone: {
    readonly maskedName: string;
    readonly cancelledAt: Date;
    readonly how: LateWayGone;
  };
  /** the next people of the list, and the minutes of their journey */
  readonly next: readonly {
    readonly id: string;
    readonly maskedName: string;
    readonly minutes: number;
  }[];
  /** people asked since, who still think */
  readonly thinking: number;
  /** a need where safety is at stake may wake people, with a reason */
  readonly vital: boolean;
  readonly ask: FormAction;
  readonly now: Date;
};

/** Somebody no longer comes when it is nearly time: how long is left, who comes next in the list, and the one act that asks them. */
export function LateAlarm({ needId, startsAt, gone, next, thinking, vital, ask, now }: Props) {
  const left =
    startsAt > now ? `Le créneau commence ${sayIn(startsAt, now)}.` : 'Le créneau a commencé.';
  return (
    <Banner title={LATE_GONE_TITLES[gone.how]} tone="alert">
      <p>
        {gone.maskedName} {gone.how === 'missed' ? 'n’est pas venu·e' : 'ne viendra pas'} (dit{' '}
        {sayAgo(gone.cancelledAt, now)}). {left}
      </p>
      {thinking > 0 ? (
        <p>
          {sayCount(thinking, 'personne')}{' '}
          {plural(thinking, 'sollicitée réfléchit', 'sollicitées réfléchissent')}
          {HARD}: la réponse paraîtra ici.
        </p>
      ) : null}
      {thinking === 0 && next.length === 0 ? (
        <p>Personne d’autre n’est libre pour l’instant : « Voir qui peut venir » dit pourquoi.</p>
      ) : null}
      {thinking === 0 && next.length > 0 ? (
        <>
          <p>Les suivants de la liste{HARD}:</p>
          <ul>
            {next.map(({ id, maskedName, minutes }) => (
              <li key={id}>
                {maskedName}, ~{HARD}
                {minutes}
                {HARD}min
              </li>
            ))}
          </ul>
          <ActionForm
            action={ask}
            label="Solliciter les suivants de la liste"
            submitLabel={plural(
              next.length,
              'Solliciter cette personne',
              `Solliciter ces ${next.length} personnes`,
            )}
          >
            <input name="besoin" type="hidden" value={needId} />
            <input name="mode" type="hidden" value="premiers" />
            <input name="premiers" type="hidden" value={next.length} />
            {vital ? (
              <TextField
                hint="Seulement la nuit, ou si ces personnes ont déjà été souvent sollicitées."
                label="Pourquoi les solliciter quand même"
                name="motif"
                optional
              />
            ) : null}
          </ActionForm>
        </>
      ) : null}
    </Banner>
  );
}
