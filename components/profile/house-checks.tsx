import { ActionForm } from '@/components/ui/action-form';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { CHECKER_WORDS, type Check, lapsesSoon, stillHolds } from '@/lib/profile/proof';
import { sayDay } from '@/lib/shared/french-time';
import { nameOfSubject } from './wallet-view';

type Row = Check & { readonly maskedName: string };
type Props = {
  readonly title: string;
  readonly checks: readonly Row[];
  readonly now: Date;
  readonly withdraw: FormAction;
};

/** What a house checked of its people, what lapses soon first, each line with the act that takes it back. */
export function HouseChecks({ title, checks, now, withdraw }: Props) {
  return (
    <Card title={title}>
      <ul className="divide-y divide-line">
        {inOrder(checks, now).map((check, rank) => (
          <li className="flex flex-wrap items-center justify-between gap-3 py-3" key={check.id}>
            <span>
              {check.maskedName}, {nameOfSubject(check)}, {CHECKER_WORDS[check.checker]} le{' '}
              {sayDay(check.checkedAt)} <Lapse check={check} now={now} />
            </span>
            <ActionForm
              action={withdraw}
              label={`Retirer la ligne ${rank + 1} : ${nameOfSubject(check)}, ${check.maskedName}`}
              layout="inline"
              look="quiet"
              submitLabel="Retirer"
            >
              <input name="proofId" type="hidden" value={check.id} />
            </ActionForm>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** What lapses within the days people are told of it, or has lapsed. */
function Lapse({ check, now }: { readonly check: Row; readonly now: Date }) {
  if (!lapsesSoon(check.expiresOn, now) || !check.expiresOn) return null;
  return stillHolds(check, now) ? (
    <Badge tone="yellow">À revoir avant le {sayDay(check.expiresOn)}</Badge>
  ) : (
    <Badge tone="orange">Ne compte plus depuis le {sayDay(check.expiresOn)}</Badge>
  );
}

const inOrder = (checks: readonly Row[], now: Date) => [
  ...checks.filter(({ expiresOn }) => lapsesSoon(expiresOn, now)),
  ...checks.filter(({ expiresOn }) => !lapsesSoon(expiresOn, now)),
];
