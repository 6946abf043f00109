-- AlterTable
ALTER TABLE "pool_members" ADD COLUMN     "decided_at" TIMESTAMPTZ(3),
ADD COLUMN     "reason" TEXT,
ADD COLUMN     "status" TEXT NOT NULL DEFAULT 'member';

-- AlterTable
ALTER TABLE "pools" ADD COLUMN     "validation" TEXT NOT NULL DEFAULT 'open';

-- A pool may choose who enters. Who waits for it is in the reserve and says when they are free; nobody asks them.

alter table pools add constraint pools_validation check (validation in ('open', 'manager'));
alter table pool_members
  add constraint pool_members_status check (status in ('waiting', 'member', 'refused')),
  add constraint pool_members_reason check ((status = 'refused') = (reason is not null)),
  add constraint pool_members_reason_length check (length(reason) between 20 and 300);
alter table people drop constraint people_status;
alter table people add constraint people_status check (status in ('active', 'dormant', 'waiting'));

-- ── Who may do what ─────────────────────────────────────────────────────────────────────────────────────────────────
grant update (validation) on pools to app_pool;
create policy pool_update on pools for update to app_pool using (id = (select nullif(current_setting('app.pool', true), '')::uuid));
-- people enter as the pool says, by the function below: nobody writes somebody else in
revoke insert on pool_members from app_pool, app_auth;
drop policy pool_insert on pool_members;
drop policy auth_insert on pool_members;
grant update (status, decided_at, reason) on pool_members to app_pool;
create policy pool_update on pool_members for update to app_pool using (pool_id = (select nullif(current_setting('app.pool', true), '')::uuid));
-- whoever lets people in knows who they are, and calls them back
grant select (first_name, last_name, email, phone) on people to app_pool;
grant insert on outbox_messages to app_pool;
create policy pool_insert on outbox_messages for insert to app_pool with check (
  organization_id is null and user_id is null and email is null and solicitation_id is null
  and territory_id = (select nullif(current_setting('app.territory', true), '')::text)
  and person_id = any ((select string_to_array(nullif(current_setting('app.people', true), ''), ','))::uuid[]));

-- when the managers of a pool were last written to, among years of messages
create index outbox_pool_waiting on outbox_messages (created_at) where kind = 'pool-waiting';

-- ── Kept by the database, whoever writes ────────────────────────────────────────────────────────────────────────────
-- Everything below reads and writes as the owner of the tables.
create policy owner_reads on pools for select to app_owner using (true);
create policy owner_reads on pool_members for select to app_owner using (true);
create policy owner_adds on pool_members for insert to app_owner with check (true);
create policy owner_removes on pool_members for delete to app_owner using (true);
create policy owner_updates on people for update to app_owner using (true);

-- The speaker enters the pools of their kind and territory, as each of them lets people in, and leaves the others.
create function enter_pools() returns void language sql security definer set search_path = pg_catalog, public as $$
  delete from pool_members m using pools p, people x
  where x.id = nullif(current_setting('app.person', true), '')::uuid and m.person_id = x.id and p.id = m.pool_id
    and (p.territory_id <> x.territory_id or p.kind <> x.kind);
  insert into pool_members (pool_id, person_id, territory_id, joined_at, status)
  select p.id, x.id, p.territory_id, coalesce(nullif(current_setting('app.now', true), '')::timestamptz, now()),
    case p.validation when 'open' then 'member' else 'waiting' end
  from people x join pools p on p.territory_id = x.territory_id and p.kind = x.kind
  where x.id = nullif(current_setting('app.person', true), '')::uuid order by p.id
  on conflict do nothing
$$;

-- Somebody may be asked when a pool of their kind is open to all, or let them in; where there is none, nobody has to.
create function may_be_asked(whom uuid, of_territory text, of_kind text) returns boolean
language sql stable security definer set search_path = pg_catalog, public as $$
  select not exists (select from pools p where p.territory_id = of_territory and p.kind = of_kind and p.validation <> 'open')
    or exists (select from pools p where p.territory_id = of_territory and p.kind = of_kind and p.validation = 'open')
    or exists (select from pool_members m join pools p on p.id = m.pool_id
      where m.person_id = whom and m.status = 'member' and p.territory_id = of_territory and p.kind = of_kind)
$$;

create function wait_for_a_pool() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if not may_be_asked(new.id, new.territory_id, new.kind) then
    new.status := 'waiting';
  elsif new.status = 'waiting' then
    new.status := 'active';
  end if;
  return new;
end $$;
create trigger wait_for_a_pool before insert or update of status, kind, territory_id on people for each row execute function wait_for_a_pool();

create function pool_decided() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  update people p set status = p.status
  where p.id = coalesce(new.person_id, old.person_id)
    and (p.status = 'waiting') = may_be_asked(p.id, p.territory_id, p.kind);
  return null;
end $$;
create trigger pool_decided after insert or update of status or delete on pool_members for each row execute function pool_decided();

-- A pool that starts choosing keeps those who are there: only newcomers wait.
create function pool_chooses() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if new.validation = 'manager' and (tg_op = 'INSERT' or old.validation = 'open') then
    insert into pool_members (pool_id, person_id, territory_id, joined_at, status)
    select new.id, p.id, new.territory_id, coalesce(nullif(current_setting('app.now', true), '')::timestamptz, now()), 'member'
    from people p where p.territory_id = new.territory_id and p.kind = new.kind and p.status <> 'waiting'
    order by p.id
    on conflict do nothing;
  end if;
  update people p set status = p.status
  where p.territory_id = new.territory_id and p.kind = new.kind
    and (p.status = 'waiting') = may_be_asked(p.id, p.territory_id, p.kind);
  return null;
end $$;
create trigger pool_chooses after insert or update of validation on pools for each row execute function pool_chooses();

revoke all on function enter_pools(), may_be_asked(uuid, text, text), wait_for_a_pool(), pool_decided(), pool_chooses() from public;
grant execute on function enter_pools() to app_auth, app_person;
