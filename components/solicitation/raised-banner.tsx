import { Banner } from '@/components/ui/banner';
import { HARD } from '@/lib/shared/french';
import { sayAgo, sayMoment } from '@/lib/shared/french-time';
import { ALERT_WORDS, type NeedAlert } from '@/lib/solicitation/alert';

type Props = { readonly alerts: readonly NeedAlert[]; readonly now: Date };

/** That the need went up to the crisis cell, why and when: said whether waves were started or not. */
export function RaisedBanner({ alerts, now }: Props) {
  if (alerts.length === 0) return null;
  return (
    <Banner title="La cellule de crise est prévenue" tone="warning">
      <ul>
        {alerts.map(({ kind, raisedAt }) => (
          <li key={kind}>
            {ALERT_WORDS[kind]}
            {HARD}: remonté {sayAgo(raisedAt, now)}, {sayMoment(raisedAt, now)}.
          </li>
        ))}
      </ul>
      <p>Elle voit ce besoin en tête de sa page, et ses membres reçoivent un message.</p>
    </Banner>
  );
}
