import type { Channel } from '@/lib/profile/channel';

/** A message as the outbox keeps it. */
export type OutboxRow = {
  readonly id: string;
  readonly organization_id: string | null;
  readonly territory_id: string | null;
  readonly channel: Channel;
  readonly kind: string;
  readonly person_id: string | null;
  readonly user_id: string | null;
  readonly email: string | null;
  readonly solicitation_id: string | null;
  readonly payload: Readonly<Record<string, string | number | boolean | null>>;
  readonly dedupe_key: string;
  readonly status: string;
  readonly attempts: number;
  readonly rings: number;
  readonly created_at: Date;
  readonly not_after: Date | null;
};
