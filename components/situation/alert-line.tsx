import { Badge } from '@/components/ui/badge';
import { sayAgo } from '@/lib/shared/french-time';
import { ALERT_WORDS, type NeedAlert, sayTriedBefore } from '@/lib/solicitation/alert';

type Props = { readonly alert: NeedAlert; readonly now: Date };

/** Why a need went up, when, and what had been tried by then. */
export function AlertLine({ alert: { kind, raisedAt, tried }, now }: Props) {
  return (
    <p className="mt-1">
      <Badge tone={kind === 'nobody-left' ? 'red' : 'orange'}>{ALERT_WORDS[kind]}</Badge>
      <span className="sr-only"> : </span>
      <span className="block text-sm">
        Remonté {sayAgo(raisedAt, now)}. {sayTriedBefore(tried)}
      </span>
    </p>
  );
}
