import type { CallReason } from '@/lib/desk/call-list';
import { GOODBYE, scriptOf } from '@/lib/desk/script';

type Props = { readonly reason: CallReason | null };

/** What to say, first and last: read aloud, in one’s own words if one prefers. */
export function CallScript({ reason }: Props) {
  return (
    <blockquote className="border-accent border-s-4 ps-4 text-lg">
      {scriptOf(reason).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <p className="mt-2 text-base text-muted">Pour finir : {GOODBYE}</p>
    </blockquote>
  );
}
