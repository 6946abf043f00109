import { Badge } from '@/components/ui/badge';
import { held } from '@/components/ui/held';
import { sayAgo } from '@/lib/shared/french-time';
import { ALERT_WORDS, type NeedAlert, sayTriedBefore } from '@/lib/solicitation/alert';

type Props = { readonly alert: NeedAlert; readonly now: Date };

/** Why a need went up, when, and what had been tried by then. */
export function AlertLine({ alert: { kind, raisedAt, tried }, now }: Props) {
  return (
    <p className="mt-2">
      <Badge long tone={kind === 'nobody-left' ? 'red' : 'orange'}>
        {held(ALERT_WORDS[kind])}
      </Badge>
      <span className="sr-only"> : </span>
      <span className="mt-1 block text-sm">
        Remonté {sayAgo(raisedAt, now)}. {sayTriedBefore(tried)}
      </span>
    </p>
  );
}
