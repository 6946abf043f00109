-- Whoever answers for an association is asked for a team by text or by call, at a number they confirmed themselves, and says
-- yes or no by a letter or a key (lib/decisions/041).
ALTER TABLE "memberships" ADD COLUMN     "phone" TEXT,
ADD COLUMN     "phone_confirmed_at" TIMESTAMPTZ(3);
ALTER TABLE "team_requests" ADD COLUMN     "declined_at" TIMESTAMPTZ(3);
ALTER TABLE "phone_questions" ADD COLUMN     "membership_id" UUID,
ADD COLUMN     "message_id" UUID,
ADD COLUMN     "need_id" UUID,
ALTER COLUMN "person_id" DROP NOT NULL;
CREATE UNIQUE INDEX "phone_questions_message_id_key" ON "phone_questions"("message_id");
CREATE INDEX "phone_questions_membership_id_idx" ON "phone_questions"("membership_id");
CREATE INDEX "memberships_phone_idx" ON "memberships"("phone");
ALTER TABLE "phone_questions" ADD CONSTRAINT "phone_questions_membership_id_fkey" FOREIGN KEY ("membership_id") REFERENCES "memberships"("id") ON DELETE CASCADE ON UPDATE CASCADE;

alter table memberships
  add constraint memberships_phone check (phone is null or role = 'pool-manager'),
  add constraint memberships_phone_confirmed check (phone_confirmed_at is null or phone is not null);
-- another number is not the one that was confirmed; whoever no longer answers has none
create function another_number_unconfirmed() returns trigger language plpgsql set search_path = pg_catalog, public as $$
begin
  if new.ended_at is not null then new.phone := null; end if;
  if new.phone is distinct from old.phone then new.phone_confirmed_at := null; end if;
  return new;
end $$;
create trigger another_number_unconfirmed before update of phone, ended_at on memberships for each row
  when (old.phone is not null or new.phone is not null) execute function another_number_unconfirmed();
revoke all on function another_number_unconfirmed() from public;

alter table phone_questions drop constraint phone_questions_purpose, drop constraint phone_questions_about;
alter table phone_questions
  add constraint phone_questions_purpose check (purpose in ('answer', 'confirm-availability', 'leave', 'follow', 'team', 'number')),
  add constraint phone_questions_about check (num_nonnulls(link_id, following_id, message_id) = 1
    and (purpose = 'follow') = (following_id is not null) and (purpose in ('team', 'number')) = (message_id is not null)
    and (purpose = 'team') = (need_id is not null) and (message_id is not null) = (membership_id is not null)
    and (person_id is null) = (membership_id is not null));

grant select (phone, phone_confirmed_at) on memberships to app_pool;
grant update (phone, phone_confirmed_at) on memberships to app_pool;
-- whose number it is, and for which association they answer
grant select (id, role, user_id, pool_id, territory_id, display_name, phone, phone_confirmed_at, ended_at) on memberships to app_phone;
create policy phone_select on memberships for select to app_phone using (phone = (select nullif(current_setting('app.phone', true), '')::text));
grant select (membership_id, need_id) on phone_questions to app_pool;
grant update (answered_at) on phone_questions to app_pool;
create policy pool_select on phone_questions for select to app_pool using (
  membership_id = (select nullif(current_setting('app.memberships', true), '')::uuid));
create policy pool_update on phone_questions for update to app_pool using (
  membership_id = (select nullif(current_setting('app.memberships', true), '')::uuid));
grant update (declined_at) on team_requests to app_pool;
create policy pool_declines on team_requests for update to app_pool using (pool_id = (select nullif(current_setting('app.pool', true), '')::uuid));
create policy pool_by_phone on outbox_messages for insert to app_pool with check (
  kind in ('team-number', 'phone-reply') and user_id = (select nullif(current_setting('app.actor', true), '')::uuid)
  and organization_id is null and person_id is null and email is null and solicitation_id is null
  and territory_id = (select nullif(current_setting('app.territory', true), '')::text));
