import { ActionForm } from '@/components/ui/action-form';
import type { FormAction } from '@/components/ui/keep-on-failure';
import type { Severity } from '@/lib/need/need';
import { TRADE_TABLE, type Trade } from '@/lib/profile/trade';
import { HARD } from '@/lib/shared/french';
import { sayAgo, sayMoment } from '@/lib/shared/french-time';
import { answerYesBefore } from '@/lib/solicitation/offer';

/** A yes that waits, as its card shows it. */
type Waiting = {
  readonly id: string;
  readonly maskedName: string;
  readonly travelMinutes: number;
  readonly offeredAt: Date;
  readonly through: Trade | null;
  readonly limits: readonly string[];
};
type Props = {
  readonly offers: readonly Waiting[];
  readonly severity: Severity;
  readonly choose: FormAction;
  readonly pass: FormAction;
  /** the structure’s own speed; null before its first answer */
  readonly speed: string | null;
  readonly now: Date;
};

/** « Oui à confirmer »: who said yes and waits, until when, and the two answers. */
export function OfferedYeses({ offers, severity, choose, pass, speed, now }: Props) {
  if (offers.length === 0) return null;
  return (
    <section className="flex flex-col gap-4">
      <h2 className="text-xl">Oui à confirmer</h2>
      {speed ? <p className="text-muted">{speed}</p> : null}
      <ul className="flex flex-col gap-4">
        {offers.map((one) => (
          <li
            className="flex flex-col gap-3 rounded-card border border-line bg-raised px-4 py-4"
            key={one.id}
          >
            <div>
              <p className="text-lg font-semibold">{one.maskedName}</p>
              <p>
                {one.through ? `${TRADE_TABLE[one.through].label}, ` : ''}~{HARD}
                {one.travelMinutes}
                {HARD}min de trajet
              </p>
              <p className="text-muted">
                A dit oui {sayAgo(one.offeredAt, now)}. {sayUntilWhen(one.offeredAt, severity, now)}
              </p>
              {one.limits.map((limit) => (
                <p key={limit}>{limit}</p>
              ))}
            </div>
            <div className="flex flex-wrap gap-3">
              <ActionForm
                action={choose}
                label={`Confirmer la venue de ${one.maskedName}`}
                layout="inline"
                submitLabel="Confirmer sa venue"
              >
                <input name="solicitationId" type="hidden" value={one.id} />
              </ActionForm>
              <ActionForm
                action={pass}
                label={`Ne pas retenir ${one.maskedName}`}
                layout="inline"
                look="quiet"
                submitLabel="Ne pas retenir"
              >
                <input name="solicitationId" type="hidden" value={one.id} />
              </ActionForm>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function sayUntilWhen(offeredAt: Date, severity: Severity, now: Date): string {
  const until = answerYesBefore(offeredAt, severity, now);
  return until > now
    ? `Sans réponse de votre part, la cellule de crise est prévenue ${sayMoment(until, now)}.`
    : 'La cellule de crise est prévenue que ce oui attend.';
}
