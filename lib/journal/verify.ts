import 'server-only';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { Context, PlatformOperator } from '@/lib/identity/actor';

/** What the check of one chain found: how many entries, and the first one that does not hold, if any. */
export type ChainCheck = {
  readonly chain: string;
  readonly entries: number;
  /** number of the first entry altered, missing or out of place; null when the chain is whole */
  readonly brokenAt: number | null;
};

async function checkChain(tx: Tx, chain: string): Promise<ChainCheck> {
  const [found] = await tx.$queryRaw<{ entries: number; broken: number | null }[]>`
    with linked as (
      select e.seq, e.hash, e.previous_hash,
        encode(sha256(convert_to(journal_canonical(e), 'UTF8')), 'hex') as computed,
        lag(e.seq, 1, h.forgotten_seq) over w as before_seq, lag(e.hash, 1, h.forgotten_hash) over w as before_hash
      from journal_entries e join journal_heads h on h.chain = e.chain where e.chain = ${chain} window w as (order by e.seq)
    )
    select count(*)::int as entries,
      (min(seq) filter (where hash <> computed or previous_hash <> before_hash or seq <> before_seq + 1))::int as broken
    from linked`;
  const [head] = await tx.$queryRaw<{ seq: number; held: boolean }[]>`
    select h.seq::int as seq, exists (
      select from journal_entries e where e.chain = h.chain and e.seq = h.seq and e.hash = h.hash) as held
    from journal_heads h where h.chain = ${chain}`;
  const entries = found?.entries ?? 0;
  const cut = head && !head.held ? head.seq : null;
  return { chain, entries, brokenAt: found?.broken ?? cut };
}

/** Recomputes the journal's chains: one, or all of them. Anything altered, removed or added aside shows. */
export async function verifyJournalAs(
  { actor, now }: Context<PlatformOperator>,
  chain: string | null,
): Promise<readonly ChainCheck[]> {
  const chains = await withActor(actor, 'read', now, async (tx) => {
    if (chain !== null) return [chain];
    const rows = await tx.$queryRaw<{ chain: string }[]>`
      select chain from journal_heads order by chain`;
    return rows.map((row) => row.chain);
  });
  const checks: ChainCheck[] = [];
  for (const one of chains)
    checks.push(await withActor(actor, 'read', now, (tx) => checkChain(tx, one)));
  return checks;
}
