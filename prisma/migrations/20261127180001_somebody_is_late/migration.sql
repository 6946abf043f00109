-- « J’aurai du retard »: when somebody expected will be there, said before the start or within the first hour.

ALTER TABLE "mission_follow_ups" ADD COLUMN "expected_at" TIMESTAMPTZ(3),
ADD COLUMN "late_said_at" TIMESTAMPTZ(3),
ADD COLUMN "late_said_by" TEXT;

alter table mission_follow_ups
  add constraint mission_follow_ups_late check ((expected_at is null) = (late_said_at is null) and (expected_at is null) = (late_said_by is null)
    and late_said_by in ('link', 'space', 'text', 'call') and expected_at > late_said_at);
grant update (expected_at, late_said_at, late_said_by) on mission_follow_ups to app_person;

-- What a person says of their own mission reaches the structure: its boards hear of it, and it is written to when it must answer or be ready.
create or replace function mission_tells(of_mission uuid, fact text, message uuid, message_kind text, dedupe text, about jsonb) returns void
language plpgsql security definer set search_path = pg_catalog, public as $$
declare held assignments;
begin
  select * into held from assignments where id = of_mission and person_id = nullif(current_setting('app.person', true), '')::uuid;
  if held.id is null or fact not in ('arrived', 'late', 'hours', 'answer') then return; end if;
  insert into live_events (organization_id, territory_id, need_id, kind, at) values (held.organization_id, held.territory_id, held.need_id, fact, said_at());
  if message is null or message_kind not in ('mission-hours-host', 'no-show-answered', 'mission-late') then return; end if;
  insert into outbox_messages (id, organization_id, territory_id, channel, kind, solicitation_id, payload, dedupe_key, created_at)
  values (message, held.organization_id, held.territory_id, 'email', message_kind, held.solicitation_id, about, dedupe, said_at()) on conflict do nothing;
end $$;

-- What a coordinator notes in somebody’s name: a delay too.
alter table desk_acts drop constraint desk_acts_kind;
alter table desk_acts add constraint desk_acts_kind
  check (kind in ('registered', 'yes', 'no', 'again', 'given-back', 'availability', 'away', 'paper', 'no-paper', 'stays', 'stays-not', 'back-sooner', 'late'));
