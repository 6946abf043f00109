-- AlterTable
ALTER TABLE "journal_heads" ADD COLUMN     "forgotten_hash" TEXT NOT NULL DEFAULT repeat('0', 64),
ADD COLUMN     "forgotten_seq" BIGINT NOT NULL DEFAULT 0;

-- What the nightly work may put aside or delete, each within its duration (lib/rights/retention.ts).
grant delete on solicitations, assignments, memberships, users, people to app_worker;
create policy worker_delete on solicitations for delete to app_worker using (true);
create policy worker_delete on assignments for delete to app_worker using (true);
create policy worker_delete on memberships for delete to app_worker using (ended_at is not null);
create policy worker_delete on users for delete to app_worker using (true);
-- people leave by the erasure: what remains for the night is a nameless row with nothing left behind it
create policy worker_delete on people for delete to app_worker using (status = 'erased');
grant select on mission_papers to app_worker;
grant select on mission_follow_ups to app_worker;
create policy worker_select on mission_papers for select to app_worker using (true);
create policy worker_select on mission_follow_ups for select to app_worker using (true);

-- ── The journal is forgotten from its oldest end ────────────────────────────────────────────────────────────────────
-- A chain is then checked from the last link forgotten, which its head remembers. Nothing younger than a year goes, whatever
-- clock is claimed, nor the last link of a chain.
create policy owner_reads on journal_entries for select to app_owner using (true);
create policy owner_forgets on journal_entries for delete to app_owner using (true);
create or replace function journal_refuse_change() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if tg_op = 'DELETE' and current_setting('app.forgetting', true) = 'yes' and old.at < now() - interval '1 year' then
    return old;
  end if;
  raise exception 'the journal is append-only' using errcode = '42501';
end $$;
create function forget_journal(before timestamptz, at_once int) returns int language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  head record;
  last record;
  gone int;
  total int := 0;
  cut timestamptz := least(before, now() - interval '1 year');
begin
  perform set_config('app.forgetting', 'yes', true);
  for head in select chain from journal_heads order by chain loop
    perform from journal_heads where chain = head.chain for update;
    select e.seq, e.hash into last from journal_entries e join journal_heads h on h.chain = e.chain
    where e.chain = head.chain and e.at < cut and e.seq < h.seq and e.seq <= h.forgotten_seq + at_once
      and not exists (select from journal_entries y where y.chain = e.chain and y.seq < e.seq and y.at >= cut)
    order by e.seq desc limit 1;
    if found then
      delete from journal_entries where chain = head.chain and seq <= last.seq;
      get diagnostics gone = row_count;
      total := total + gone;
      update journal_heads set forgotten_seq = last.seq, forgotten_hash = last.hash where chain = head.chain;
    end if;
    exit when total >= at_once;
  end loop;
  perform set_config('app.forgetting', '', true);
  return total;
end $$;
revoke all on function forget_journal(timestamptz, int) from public;
grant execute on function forget_journal(timestamptz, int) to app_worker;
