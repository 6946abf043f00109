-- Somebody who has a mobile and no address is invited by text; a landline waits for somebody to call it.

-- AlterTable
ALTER TABLE "pool_invitations" ADD COLUMN "channel" TEXT NOT NULL DEFAULT 'email',
ADD COLUMN "delivery" TEXT;

-- CreateTable
CREATE TABLE "refused_numbers" (
    "phone_hash" TEXT NOT NULL,
    "refused_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "refused_numbers_pkey" PRIMARY KEY ("phone_hash")
);

-- those invited before: numbers of the mainland’s mobiles get their text, the others wait for a call as they did
update pool_invitations set channel = case when phone ~ '^\+33[67]' then 'sms' else 'voice' end where email is null and phone is not null;
alter table pool_invitations
  add constraint pool_invitations_channel check (channel in ('email', 'sms', 'voice')),
  add constraint pool_invitations_delivery check (delivery in ('accepted', 'delivered', 'failed', 'unreachable'));

grant select (channel, delivery) on pool_invitations to app_pool;
grant select (channel) on pool_invitations to app_prescriber;

-- « STOP » from a number that was invited: it says no, and is written to no more, whoever invites it
alter table refused_numbers enable row level security;
alter table refused_numbers force row level security;
grant select on refused_numbers to app_web, app_backup;
grant insert on refused_numbers to app_phone;
create policy phone_insert on refused_numbers for insert to app_phone with check ((select nullif(current_setting('app.phone', true), '')::text) is not null);
grant select, delete on refused_numbers to app_worker;
create policy worker_select on refused_numbers for select to app_worker using (true);
create policy worker_delete on refused_numbers for delete to app_worker using (true);

-- A number says no to every invitation still open for it: whoever was invited is forgotten in the same breath.
create function decline_by_text() returns int language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  said text := nullif(current_setting('app.phone', true), '');
  at timestamptz := coalesce(nullif(current_setting('app.now', true), '')::timestamptz, now());
  told int;
begin
  update pool_invitations set declined_at = at, first_name = null, last_name = null, email = null, phone = null, trades = '{}',
    study_level = null, commune_code = null
  where phone = said and channel = 'sms' and joined_at is null and declined_at is null;
  get diagnostics told = row_count;
  return told;
end $$;
revoke all on function decline_by_text() from public;
grant execute on function decline_by_text() to app_phone;

-- Whoever holds the link of a text holds the number it was sent to: they register with that number alone, or are recognised by it.
create policy auth_invited_select on people for select to app_auth using (
  email is null and phone = (select nullif(current_setting('app.phone', true), '')::text));
create policy auth_invited_insert on people for insert to app_auth with check (
  id = (select nullif(current_setting('app.person', true), '')::uuid) and user_id is null and email is null
  and phone = (select nullif(current_setting('app.phone', true), '')::text));
