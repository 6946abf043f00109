-- A prescriber follows people of a job-seekers' pool, each with the person's own yes, until a day, and no longer than they
-- want. Before that yes he reads nothing of them (lib/decisions/043).

-- CreateTable
CREATE TABLE "followings" (
    "id" UUID NOT NULL,
    "pool_id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "follower_id" UUID NOT NULL,
    "by_name" TEXT NOT NULL,
    "called" TEXT,
    "token_hash" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "heard_at" TIMESTAMPTZ(3),
    "agreed_at" TIMESTAMPTZ(3),
    "agreed_by" TEXT,
    "until" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "ended_by" TEXT,

    CONSTRAINT "followings_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "followings_token_hash_key" ON "followings"("token_hash");

-- CreateIndex
CREATE INDEX "followings_pool_id_territory_id_idx" ON "followings"("pool_id", "territory_id");

-- CreateIndex
CREATE INDEX "followings_person_id_idx" ON "followings"("person_id");

-- CreateIndex
CREATE INDEX "followings_follower_id_idx" ON "followings"("follower_id");

-- AddForeignKey
ALTER TABLE "followings" ADD CONSTRAINT "followings_pool_id_territory_id_fkey" FOREIGN KEY ("pool_id", "territory_id") REFERENCES "pools"("id", "territory_id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "followings" ADD CONSTRAINT "followings_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "followings" ADD CONSTRAINT "followings_follower_id_fkey" FOREIGN KEY ("follower_id") REFERENCES "memberships"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- DropIndex
DROP INDEX "pool_invitations_pool_id_contact_hash_key";

-- DropIndex
DROP INDEX "pool_invitations_follower_id_idx";

-- a no is remembered longer than the hat of whoever asked
ALTER TABLE "pool_invitations" DROP CONSTRAINT "pool_invitations_follower_id_fkey";

-- AddForeignKey
ALTER TABLE "pool_invitations" ADD CONSTRAINT "pool_invitations_follower_id_fkey" FOREIGN KEY ("follower_id") REFERENCES "memberships"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AlterTable: the consent is a row of its own
ALTER TABLE "pool_invitations" DROP CONSTRAINT "pool_invitations_followed";
ALTER TABLE "pool_invitations" DROP CONSTRAINT "pool_invitations_follow_ends";
ALTER TABLE "pool_invitations" DROP COLUMN "followed_from", DROP COLUMN "followed_until";

-- CreateIndex
CREATE UNIQUE INDEX "pool_invitations_follower_id_contact_hash_key" ON "pool_invitations"("follower_id", "contact_hash");

-- ── What is kept true ───────────────────────────────────────────────────────────────────────────────────────────────
alter table followings
  add constraint followings_agreed check ((agreed_at is null) = (until is null) and (agreed_at is null) = (agreed_by is null)),
  add constraint followings_agreed_by check (agreed_by in ('invitation', 'link', 'space')),
  add constraint followings_until check (until > agreed_at),
  add constraint followings_ended check ((ended_at is null) = (ended_by is null)),
  add constraint followings_ended_by check (ended_by in ('person', 'follower', 'time')),
  add constraint followings_called check (called is null or (agreed_at is null and ended_at is null));
-- one prescriber follows one person once at a time
create unique index followings_one_live on followings (follower_id, person_id) where ended_at is null;
-- nobody waits for two answers in one pool, nor is invited there after a no; whoever joined may be asked by a prescriber
create unique index pool_invitations_one_open on pool_invitations (pool_id, contact_hash) where joined_at is null;

alter table memberships drop constraint memberships_role, drop constraint memberships_scope;
alter table memberships
  add constraint memberships_role check (role in ('director', 'manager', 'cell', 'pool-manager', 'prescriber', 'platform')),
  add constraint memberships_scope check (
    (role in ('director', 'manager') and organization_id is not null and territory_id is not null and pool_id is null)
    or (role = 'cell' and organization_id is null and territory_id is not null and pool_id is null)
    or (role in ('pool-manager', 'prescriber') and organization_id is null and territory_id is not null and pool_id is not null)
    or (role = 'platform' and organization_id is null and territory_id is null and pool_id is null));
alter table invitations drop constraint invitations_scope;
alter table invitations
  add constraint invitations_scope check ((role in ('pool-manager', 'prescriber') and pool_id is not null and organization_id is null)
    or (role in ('director', 'manager') and organization_id is not null and pool_id is null));

-- ── Who may do what ─────────────────────────────────────────────────────────────────────────────────────────────────
grant usage on schema public to app_prescriber;
alter table followings enable row level security;
alter table followings force row level security;
grant select on followings to app_web, app_backup;

-- the prescriber: whom he follows, or asked to; the hat he speaks under is the only one of his memberships
grant select (id, pool_id, territory_id, person_id, follower_id, called, asked_at, heard_at, agreed_at, until, ended_at) on followings to app_prescriber;
create policy prescriber_select on followings for select to app_prescriber using (
  follower_id = (select nullif(current_setting('app.memberships', true), '')::uuid));
grant insert on followings to app_prescriber;
create policy prescriber_insert on followings for insert to app_prescriber with check (
  follower_id = (select nullif(current_setting('app.memberships', true), '')::uuid)
  and pool_id = (select nullif(current_setting('app.pool', true), '')::uuid)
  and territory_id = (select nullif(current_setting('app.territory', true), '')::text)
  and person_id = (select nullif(current_setting('app.person', true), '')::uuid)
  and agreed_at is null and ended_at is null);
grant update (ended_at, ended_by, called) on followings to app_prescriber;
create policy prescriber_update on followings for update to app_prescriber using (
  follower_id = (select nullif(current_setting('app.memberships', true), '')::uuid));

-- the person, from their space; whoever holds the link reads who asks
grant select (id, pool_id, territory_id, person_id, by_name, asked_at, heard_at, agreed_at, until, ended_at) on followings to app_person;
create policy person_select on followings for select to app_person using (
  person_id = (select nullif(current_setting('app.person', true), '')::uuid));
grant update (agreed_at, agreed_by, until, ended_at, ended_by, called) on followings to app_person;
create policy person_update on followings for update to app_person using (
  person_id = (select nullif(current_setting('app.person', true), '')::uuid));
grant select (id, pool_id, territory_id, person_id, by_name, token_hash, asked_at, heard_at, agreed_at, until, ended_at) on followings to app_auth;
create policy auth_select on followings for select to app_auth using (token_hash = (select nullif(current_setting('app.link', true), '')::text));

grant select, update, delete on followings to app_worker;
create policy worker_select on followings for select to app_worker using (true);
create policy worker_update on followings for update to app_worker using (true);
create policy worker_delete on followings for delete to app_worker using (true);
create policy owner_reads on followings for select to app_owner using (true);
create policy owner_adds on followings for insert to app_owner with check (true);
create policy owner_updates on followings for update to app_owner using (true);

-- of those who agreed, and of nobody else: what their registration lacks, whether they were asked, what they said, when they go
do $$
declare one text;
begin
  foreach one in array array['person_trades', 'person_conditions', 'availabilities', 'solicitations', 'assignments'] loop
    execute format($p$create policy prescriber_select on %I for select to app_prescriber using (
      person_id = any ((select string_to_array(nullif(current_setting('app.people', true), ''), ','))::uuid[]))$p$, one);
  end loop;
  foreach one in array array['territories', 'communes', 'ranking_weights'] loop
    execute format('grant select on %I to app_prescriber', one);
    execute format('create policy prescriber_select on %I for select to app_prescriber using (true)', one);
  end loop;
end $$;
grant select (id, territory_id, first_name, last_name, masked_name, kind, age_band, study_level, study_proof, home_organization_id,
  commune_code, status, paused_until) on people to app_prescriber;
create policy prescriber_select on people for select to app_prescriber using (
  id = any ((select string_to_array(nullif(current_setting('app.people', true), ''), ','))::uuid[])
  or id = (select nullif(current_setting('app.person', true), '')::uuid));
grant select (person_id, trade, proof) on person_trades to app_prescriber;
grant select (person_id, condition, met_on) on person_conditions to app_prescriber;
grant select (person_id, confirmed_at) on availabilities to app_prescriber;
grant select (person_id, status, asked_at, answered_at, starts_at, ends_at) on solicitations to app_prescriber;
grant select (person_id, status, starts_at, ends_at) on assignments to app_prescriber;
grant select (pool_id, person_id, status) on pool_members to app_prescriber;
create policy prescriber_select on pool_members for select to app_prescriber using (
  pool_id = (select nullif(current_setting('app.pool', true), '')::uuid)
  and person_id = any ((select string_to_array(nullif(current_setting('app.people', true), ''), ','))::uuid[]));
grant select (id, territory_id, name, kind, validation, desk_phone) on pools to app_prescriber;
create policy prescriber_select on pools for select to app_prescriber using (id = (select nullif(current_setting('app.pool', true), '')::uuid));
-- the colleagues whom somebody may be handed over to
grant select (id, role, pool_id, display_name, ended_at) on memberships to app_prescriber;
create policy prescriber_select on memberships for select to app_prescriber using (
  role = 'prescriber' and pool_id = (select nullif(current_setting('app.pool', true), '')::uuid));

-- whom he invites: the name he gave until the answer, never the answer
grant select (id, pool_id, territory_id, follower_id, first_name, last_name, email, phone, invited_at, expires_at) on pool_invitations to app_prescriber;
create policy prescriber_select on pool_invitations for select to app_prescriber using (
  follower_id = (select nullif(current_setting('app.memberships', true), '')::uuid));
grant insert on pool_invitations to app_prescriber;
create policy prescriber_insert on pool_invitations for insert to app_prescriber with check (
  follower_id = (select nullif(current_setting('app.memberships', true), '')::uuid)
  and pool_id = (select nullif(current_setting('app.pool', true), '')::uuid)
  and territory_id = (select nullif(current_setting('app.territory', true), '')::text)
  and invited_by = (select nullif(current_setting('app.actor', true), '')::uuid)
  and joined_at is null and declined_at is null and person_id is null);
grant delete on pool_invitations to app_prescriber;
create policy prescriber_delete on pool_invitations for delete to app_prescriber using (
  follower_id = (select nullif(current_setting('app.memberships', true), '')::uuid) and joined_at is null and declined_at is null);

-- somebody registered while they are there: the same rights as the desk's, for that person alone
grant insert on people, person_trades, availabilities, phone_consents to app_prescriber;
create policy prescriber_insert on people for insert to app_prescriber with check (
  id = (select nullif(current_setting('app.person', true), '')::uuid) and user_id is null
  and territory_id = (select nullif(current_setting('app.territory', true), '')::text));
create policy prescriber_insert on person_trades for insert to app_prescriber with check (
  person_id = (select nullif(current_setting('app.person', true), '')::uuid)
  and territory_id = (select nullif(current_setting('app.territory', true), '')::text));
create policy prescriber_insert on availabilities for insert to app_prescriber with check (
  person_id = (select nullif(current_setting('app.person', true), '')::uuid)
  and territory_id = (select nullif(current_setting('app.territory', true), '')::text));
create policy prescriber_insert on phone_consents for insert to app_prescriber with check (
  pool_id = (select nullif(current_setting('app.pool', true), '')::uuid)
  and territory_id = (select nullif(current_setting('app.territory', true), '')::text)
  and person_id = (select nullif(current_setting('app.person', true), '')::uuid));
grant execute on function enter_pools(uuid) to app_prescriber;

grant insert on outbox_messages to app_prescriber;
create policy prescriber_insert on outbox_messages for insert to app_prescriber with check (
  organization_id is null and user_id is null and email is null and solicitation_id is null
  and territory_id = (select nullif(current_setting('app.territory', true), '')::text)
  and (person_id = any ((select string_to_array(nullif(current_setting('app.people', true), ''), ','))::uuid[])
    or person_id = (select nullif(current_setting('app.person', true), '')::uuid)));
grant insert on journal_entries to app_prescriber;
create policy prescriber_insert on journal_entries for insert to app_prescriber with check (
  organization_id is null and territory_id = (select nullif(current_setting('app.territory', true), '')::text));

-- ── Kept by the database, whoever writes ────────────────────────────────────────────────────────────────────────────
-- The name shown to the person is that of a prescriber of the pool, today; nobody else is ever a follower.
create function signed_by_follower() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  new.by_name := (select m.display_name from memberships m
    where m.id = new.follower_id and m.pool_id = new.pool_id and m.role = 'prescriber' and m.ended_at is null);
  return new;
end $$;
create trigger signed_by_follower before insert or update of follower_id on followings for each row execute function signed_by_follower();

-- What ended stays ended; a prescriber never writes a yes, nor puts its end off.
create function followings_hold() returns trigger language plpgsql set search_path = pg_catalog, public as $$
begin
  if old.ended_at is not null and new is distinct from old then raise exception 'a following that ended stays ended'; end if;
  return new;
end $$;
create trigger followings_hold before update on followings for each row execute function followings_hold();

-- Whoever is no longer a prescriber of the pool follows nobody there.
create function followings_end_with_hat() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  update followings set ended_at = new.ended_at, ended_by = 'follower', called = null where follower_id = new.id and ended_at is null;
  return new;
end $$;
create trigger followings_end_with_hat after update of ended_at on memberships for each row
  when (old.ended_at is null and new.ended_at is not null and new.role = 'prescriber') execute function followings_end_with_hat();

-- The speaker hands one of those he follows over to another prescriber of the same pool: false when either is no longer so.
create function hand_over_following(which uuid, new_hat uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  hat uuid := nullif(current_setting('app.memberships', true), '')::uuid;
  at timestamptz := coalesce(nullif(current_setting('app.now', true), '')::timestamptz, now());
  held followings;
begin
  select * into held from followings f where f.id = which and f.follower_id = hat and f.ended_at is null and f.until > at for update;
  if held.id is null or new_hat = hat or not exists (select from memberships m
    where m.id = new_hat and m.role = 'prescriber' and m.pool_id = held.pool_id and m.ended_at is null)
    or exists (select from followings f where f.follower_id = new_hat and f.person_id = held.person_id and f.ended_at is null) then
    return false;
  end if;
  update followings set follower_id = new_hat where id = which;
  return true;
end $$;

-- The speaker, who has just proven an address or a number, says yes to an invitation they hold: once, and not after a no.
-- Says what came of it: joined, or followed too. The link of the following is that of the invitation.
drop function accept_pool_invitation(text, boolean);
create function accept_pool_invitation(shown text, follow boolean, follow_until timestamptz) returns text
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  who uuid := nullif(current_setting('app.person', true), '')::uuid;
  at timestamptz := coalesce(nullif(current_setting('app.now', true), '')::timestamptz, now());
  held pool_invitations;
  followed boolean;
begin
  select * into held from pool_invitations where token_hash = shown for update;
  if who is null or held.id is null or held.joined_at is not null or held.declined_at is not null or held.expires_at <= at then
    return null;
  end if;
  followed := follow and exists (select from memberships m where m.id = held.follower_id and m.ended_at is null);
  update pool_invitations set joined_at = at, began_at = coalesce(began_at, at), person_id = who, first_name = null, last_name = null,
    email = null, phone = null, trades = '{}', study_level = null, commune_code = null
  where id = held.id;
  delete from pool_members m using pools p, pools into_one, people x
  where m.person_id = who and m.status = 'waiting' and p.id = m.pool_id and p.validation <> 'open' and p.id <> held.pool_id
    and into_one.id = held.pool_id and x.id = who and x.territory_id = into_one.territory_id and x.kind = any (into_one.kinds);
  insert into pool_members as m (pool_id, person_id, territory_id, joined_at, status, decided_at, attested_at, attested_by)
  select p.id, x.id, p.territory_id, at, case when held.follower_id is null or p.validation = 'open' then 'member' else 'waiting' end,
    case when held.follower_id is null then at end,
    case when held.follower_id is null and p.validation = 'attested' then at end,
    case when held.follower_id is null and p.validation = 'attested' then held.invited_by end
  from pools p join people x on x.id = who and x.territory_id = p.territory_id and x.kind = any (p.kinds)
  where p.id = held.pool_id
  on conflict (pool_id, person_id) do update set status = excluded.status, decided_at = excluded.decided_at,
    attested_at = excluded.attested_at, attested_by = excluded.attested_by
  where m.status = 'waiting' and excluded.status = 'member';
  if not followed then return 'joined'; end if;
  insert into followings as f (id, pool_id, territory_id, person_id, follower_id, by_name, token_hash, asked_at, agreed_at, agreed_by, until)
  values (held.id, held.pool_id, held.territory_id, who, held.follower_id, '', held.token_hash, held.invited_at, at, 'invitation', follow_until)
  on conflict (follower_id, person_id) where ended_at is null
  do update set agreed_at = excluded.agreed_at, agreed_by = excluded.agreed_by, until = excluded.until, called = null;
  return 'followed';
end $$;
revoke all on function signed_by_follower(), followings_hold(), followings_end_with_hat(), hand_over_following(uuid, uuid),
  accept_pool_invitation(text, boolean, timestamptz) from public;
grant execute on function accept_pool_invitation(text, boolean, timestamptz) to app_auth;
grant execute on function hand_over_following(uuid, uuid) to app_prescriber;
select rights_over('followings', 'person_id', 'app.person', 'delete');
