-- The day of a mission and after: who arrived and how it was said, who did not come, the hours both sides signed, what the
-- structure says in two words.

ALTER TABLE "mission_follow_ups" ADD COLUMN "arrived_at" TIMESTAMPTZ(3),
ADD COLUMN "arrived_by" TEXT,
ADD COLUMN "code_tries" SMALLINT NOT NULL DEFAULT 0;

CREATE TABLE "mission_hours" (
    "assignment_id" UUID NOT NULL,
    "version" SMALLINT NOT NULL,
    "organization_id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "side" TEXT NOT NULL,
    "began_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3) NOT NULL,
    "break_minutes" SMALLINT NOT NULL,
    "words" TEXT,
    "said_at" TIMESTAMPTZ(3) NOT NULL,
    "said_by" UUID,

    CONSTRAINT "mission_hours_pkey" PRIMARY KEY ("assignment_id","version")
);
CREATE INDEX "mission_hours_assignment_id_organization_id_idx" ON "mission_hours"("assignment_id", "organization_id");
CREATE INDEX "mission_hours_assignment_id_person_id_idx" ON "mission_hours"("assignment_id", "person_id");
CREATE INDEX "mission_hours_organization_id_idx" ON "mission_hours"("organization_id");
CREATE INDEX "mission_hours_person_id_idx" ON "mission_hours"("person_id");
ALTER TABLE "mission_hours" ADD CONSTRAINT "mission_hours_assignment_id_organization_id_fkey" FOREIGN KEY ("assignment_id", "organization_id") REFERENCES "assignments"("id", "organization_id") ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE "mission_hours" ADD CONSTRAINT "mission_hours_assignment_id_person_id_fkey" FOREIGN KEY ("assignment_id", "person_id") REFERENCES "assignments"("id", "person_id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "mission_signed_hours" (
    "assignment_id" UUID NOT NULL,
    "version" SMALLINT NOT NULL,
    "organization_id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "began_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3) NOT NULL,
    "break_minutes" SMALLINT NOT NULL,
    "signed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "mission_signed_hours_pkey" PRIMARY KEY ("assignment_id")
);
CREATE UNIQUE INDEX "mission_signed_hours_assignment_id_version_key" ON "mission_signed_hours"("assignment_id", "version");
CREATE UNIQUE INDEX "mission_signed_hours_assignment_id_person_id_key" ON "mission_signed_hours"("assignment_id", "person_id");
CREATE INDEX "mission_signed_hours_organization_id_idx" ON "mission_signed_hours"("organization_id");
CREATE INDEX "mission_signed_hours_person_id_idx" ON "mission_signed_hours"("person_id");
ALTER TABLE "mission_signed_hours" ADD CONSTRAINT "mission_signed_hours_assignment_id_person_id_fkey" FOREIGN KEY ("assignment_id", "person_id") REFERENCES "assignments"("id", "person_id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "mission_signed_hours" ADD CONSTRAINT "mission_signed_hours_assignment_id_version_fkey" FOREIGN KEY ("assignment_id", "version") REFERENCES "mission_hours"("assignment_id", "version") ON DELETE CASCADE ON UPDATE RESTRICT;

CREATE TABLE "mission_no_shows" (
    "assignment_id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "said_at" TIMESTAMPTZ(3) NOT NULL,
    "said_by" UUID NOT NULL,
    "answer" TEXT,
    "answered_at" TIMESTAMPTZ(3),
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "mission_no_shows_pkey" PRIMARY KEY ("assignment_id")
);
CREATE UNIQUE INDEX "mission_no_shows_assignment_id_organization_id_key" ON "mission_no_shows"("assignment_id", "organization_id");
CREATE UNIQUE INDEX "mission_no_shows_assignment_id_person_id_key" ON "mission_no_shows"("assignment_id", "person_id");
CREATE INDEX "mission_no_shows_organization_id_idx" ON "mission_no_shows"("organization_id");
CREATE INDEX "mission_no_shows_person_id_idx" ON "mission_no_shows"("person_id");
ALTER TABLE "mission_no_shows" ADD CONSTRAINT "mission_no_shows_assignment_id_organization_id_fkey" FOREIGN KEY ("assignment_id", "organization_id") REFERENCES "assignments"("id", "organization_id") ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE "mission_no_shows" ADD CONSTRAINT "mission_no_shows_assignment_id_person_id_fkey" FOREIGN KEY ("assignment_id", "person_id") REFERENCES "assignments"("id", "person_id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "mission_host_surveys" (
    "assignment_id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "asked_at" TIMESTAMPTZ(3),
    "link_hash" TEXT,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "as_needed" TEXT,
    "welcome_again" TEXT,
    "answered_at" TIMESTAMPTZ(3),

    CONSTRAINT "mission_host_surveys_pkey" PRIMARY KEY ("assignment_id")
);
CREATE UNIQUE INDEX "mission_host_surveys_link_hash_key" ON "mission_host_surveys"("link_hash");
CREATE UNIQUE INDEX "mission_host_surveys_assignment_id_organization_id_key" ON "mission_host_surveys"("assignment_id", "organization_id");
CREATE INDEX "mission_host_surveys_organization_id_idx" ON "mission_host_surveys"("organization_id");
CREATE INDEX "mission_host_surveys_person_id_idx" ON "mission_host_surveys"("person_id");
CREATE INDEX "mission_host_surveys_territory_id_idx" ON "mission_host_surveys"("territory_id");
ALTER TABLE "mission_host_surveys" ADD CONSTRAINT "mission_host_surveys_assignment_id_organization_id_fkey" FOREIGN KEY ("assignment_id", "organization_id") REFERENCES "assignments"("id", "organization_id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- what people said so far is the first word about their hours
insert into mission_hours (assignment_id, version, organization_id, territory_id, person_id, side, began_at, finished_at, break_minutes, said_at)
select assignment_id, 1, organization_id, territory_id, person_id, 'person', began_at, finished_at, coalesce(break_minutes, 0), coalesce(said_at, finished_at)
from mission_follow_ups where began_at is not null and finished_at > began_at;
ALTER TABLE "mission_follow_ups" DROP COLUMN "began_at", DROP COLUMN "finished_at", DROP COLUMN "break_minutes", DROP COLUMN "said_at";

alter table mission_follow_ups
  add constraint mission_follow_ups_arrived check ((arrived_at is null) = (arrived_by is null) and arrived_by in ('code', 'link', 'space', 'text', 'call')),
  -- a code of four digits is not guessed
  add constraint mission_follow_ups_tries check (code_tries between 0 and 5);
alter table mission_hours
  add constraint mission_hours_side check (side in ('person', 'host') and (side = 'host') = (said_by is not null)),
  add constraint mission_hours_order check (finished_at > began_at),
  add constraint mission_hours_break check (break_minutes between 0 and 120),
  add constraint mission_hours_words check (length(words) between 2 and 200);
alter table mission_no_shows
  add constraint mission_no_shows_answer check ((answer is null) = (answered_at is null)
    and answer in ('was-there', 'unwell-or-family', 'transport', 'other-commitment', 'mistake', 'other'));
alter table mission_host_surveys
  add constraint mission_host_surveys_words check (as_needed in ('yes', 'partly', 'no') and welcome_again in ('yes', 'partly', 'no')
    and (as_needed is null) = (answered_at is null) and (welcome_again is null) = (answered_at is null)),
  add constraint mission_host_surveys_link check ((link_hash is null) = (asked_at is null));

-- ── Who may do what ─────────────────────────────────────────────────────────────────────────────────────────────────
grant update (arrived_at, arrived_by, code_tries) on mission_follow_ups to app_person;

alter table mission_hours enable row level security;
alter table mission_hours force row level security;
grant select on mission_hours to app_web, app_backup;
create policy owner_all on mission_hours to app_owner using (true) with check (true);
grant select, insert on mission_hours to app_person, app_manager;
create policy person_select on mission_hours for select to app_person using (person_id = (select nullif(current_setting('app.person', true), '')::uuid));
create policy person_insert on mission_hours for insert to app_person with check (
  side = 'person' and person_id = (select nullif(current_setting('app.person', true), '')::uuid));
create policy manager_select on mission_hours for select to app_manager using (organization_id = (select nullif(current_setting('app.org', true), '')::uuid));
create policy manager_insert on mission_hours for insert to app_manager with check (
  side = 'host' and territory_id = (select nullif(current_setting('app.territory', true), '')::text) and organization_id = (select nullif(current_setting('app.org', true), '')::uuid)
  and said_by = (select nullif(current_setting('app.actor', true), '')::uuid));
grant select on mission_hours to app_worker;
create policy worker_select on mission_hours for select to app_worker using (true);

-- nobody writes here: the database does, when both sides have said the same
alter table mission_signed_hours enable row level security;
alter table mission_signed_hours force row level security;
grant select on mission_signed_hours to app_web, app_backup;
create policy owner_all on mission_signed_hours to app_owner using (true) with check (true);
grant select on mission_signed_hours to app_person, app_manager, app_worker;
create policy person_select on mission_signed_hours for select to app_person using (person_id = (select nullif(current_setting('app.person', true), '')::uuid));
create policy manager_select on mission_signed_hours for select to app_manager using (organization_id = (select nullif(current_setting('app.org', true), '')::uuid));
create policy worker_select on mission_signed_hours for select to app_worker using (true);

alter table mission_no_shows enable row level security;
alter table mission_no_shows force row level security;
grant select on mission_no_shows to app_web, app_backup;
create policy owner_all on mission_no_shows to app_owner using (true) with check (true);
grant select on mission_no_shows to app_person, app_manager, app_worker;
create policy person_select on mission_no_shows for select to app_person using (person_id = (select nullif(current_setting('app.person', true), '')::uuid));
grant update (answer, answered_at) on mission_no_shows to app_person;
create policy person_update on mission_no_shows for update to app_person using (person_id = (select nullif(current_setting('app.person', true), '')::uuid));
create policy manager_select on mission_no_shows for select to app_manager using (organization_id = (select nullif(current_setting('app.org', true), '')::uuid));
grant insert on mission_no_shows to app_manager;
create policy manager_insert on mission_no_shows for insert to app_manager with check (
  territory_id = (select nullif(current_setting('app.territory', true), '')::text) and organization_id = (select nullif(current_setting('app.org', true), '')::uuid) and said_by = (select nullif(current_setting('app.actor', true), '')::uuid)
  and answer is null and withdrawn_at is null);
grant update (withdrawn_at) on mission_no_shows to app_manager;
create policy manager_update on mission_no_shows for update to app_manager using (organization_id = (select nullif(current_setting('app.org', true), '')::uuid));
create policy worker_select on mission_no_shows for select to app_worker using (true);

alter table mission_host_surveys enable row level security;
alter table mission_host_surveys force row level security;
grant select on mission_host_surveys to app_web, app_backup;
create policy owner_all on mission_host_surveys to app_owner using (true) with check (true);
grant select, insert on mission_host_surveys to app_manager;
grant update (as_needed, welcome_again, answered_at) on mission_host_surveys to app_manager;
create policy manager_select on mission_host_surveys for select to app_manager using (organization_id = (select nullif(current_setting('app.org', true), '')::uuid));
create policy manager_insert on mission_host_surveys for insert to app_manager with check (
  territory_id = (select nullif(current_setting('app.territory', true), '')::text) and organization_id = (select nullif(current_setting('app.org', true), '')::uuid) and link_hash is null);
create policy manager_update on mission_host_surveys for update to app_manager using (organization_id = (select nullif(current_setting('app.org', true), '')::uuid));
grant select (assignment_id, organization_id, person_id, territory_id, welcome_again, answered_at) on mission_host_surveys to app_matching;
create policy matching_select on mission_host_surveys for select to app_matching using (territory_id = (select nullif(current_setting('app.territory', true), '')::text));
grant select, insert, delete on mission_host_surveys to app_worker;
create policy worker_select on mission_host_surveys for select to app_worker using (true);
create policy worker_insert on mission_host_surveys for insert to app_worker with check (answered_at is null);
create policy worker_delete on mission_host_surveys for delete to app_worker using (true);

-- ── Kept by the database, whoever writes ────────────────────────────────────────────────────────────────────────────
-- The words about one mission come one after the other, never once its hours are signed, and only about a mission that stands.
create function hours_are_said() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(new.person_id::text, 1));
  if exists (select from mission_signed_hours where assignment_id = new.assignment_id) then
    raise check_violation using message = 'hours signed by both sides are not said again';
  end if;
  if not exists (select from assignments where id = new.assignment_id and status <> 'cancelled') then
    raise check_violation using message = 'no hours of a mission given up';
  end if;
  new.version := (select coalesce(max(version), 0) + 1 from mission_hours where assignment_id = new.assignment_id);
  return new;
end $$;
create trigger hours_are_said before insert on mission_hours for each row execute function hours_are_said();

-- The same hours from both sides are signed, by nobody's silence.
create function hours_agree() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare other mission_hours;
begin
  select * into other from mission_hours where assignment_id = new.assignment_id and side <> new.side order by version desc limit 1;
  if (other.began_at, other.finished_at, other.break_minutes) = (new.began_at, new.finished_at, new.break_minutes) then
    insert into mission_signed_hours (assignment_id, version, organization_id, territory_id, person_id, began_at, finished_at, break_minutes, signed_at)
    values (new.assignment_id, greatest(new.version, other.version), new.organization_id, new.territory_id, new.person_id, new.began_at, new.finished_at, new.break_minutes, new.said_at)
    -- words written together meet once
    on conflict (assignment_id) do nothing;
  end if;
  return null;
end $$;
create trigger hours_agree after insert on mission_hours for each row execute function hours_agree();

-- What was said of hours is added, what was signed stays; only whose row it is may follow an erasure, and a sentence be emptied.
create function hours_stay() returns trigger language plpgsql set search_path = pg_catalog, public as $$
begin
  if (new.assignment_id, new.version, new.began_at, new.finished_at, new.break_minutes) is distinct from
     (old.assignment_id, old.version, old.began_at, old.finished_at, old.break_minutes) then
    raise check_violation using message = 'hours are added, never changed';
  end if;
  return new;
end $$;
create trigger hours_stay before update on mission_hours for each row execute function hours_stay();
create trigger hours_stay before update on mission_signed_hours for each row execute function hours_stay();

-- The missions of somebody's own people about whose hours the two sides differ, for the direction that lends them.
create function lent_hours_apart() returns table (assignment_id uuid, person_name text, structure_name text, host_name text, starts_at timestamptz,
  ends_at timestamptz, side text, began_at timestamptz, finished_at timestamptz, break_minutes int, words text)
language sql stable security definer set search_path = pg_catalog, public as $$
  select a.id, p.first_name || ' ' || p.last_name, s.name, o.name, a.starts_at, a.ends_at, h.side, h.began_at, h.finished_at, h.break_minutes::int, h.words
  from loans l join assignments a on a.solicitation_id = l.solicitation_id and a.status <> 'cancelled'
    join people p on p.id = a.person_id join structures s on s.id = a.structure_id join organizations o on o.id = a.organization_id
    cross join lateral (select distinct on (x.side) x.* from mission_hours x where x.assignment_id = a.id order by x.side desc, x.version desc) h
  where l.home_organization_id = nullif(current_setting('app.org', true), '')::uuid
    and not exists (select from mission_signed_hours g where g.assignment_id = a.id)
    and (select count(distinct x.side) from mission_hours x where x.assignment_id = a.id) = 2
  order by a.starts_at desc, a.id, h.side desc limit 200
$$;

-- How many missions of a territory have hours both sides said, and not the same: where, never whose.
create function hours_apart() returns table (structure_id uuid, structure_name text, missions int)
language sql stable security definer set search_path = pg_catalog, public as $$
  select s.id, s.name, count(*)::int from assignments a join structures s on s.id = a.structure_id
  where a.territory_id = nullif(current_setting('app.territory', true), '') and a.status <> 'cancelled'
    and not exists (select from mission_signed_hours g where g.assignment_id = a.id)
    and exists (select from mission_hours x where x.assignment_id = a.id and x.side = 'person')
    and exists (select from mission_hours x where x.assignment_id = a.id and x.side = 'host')
  group by s.id, s.name order by 3 desc, s.name limit 50
$$;

-- The mission the link of a structure's survey is about, and the answers it takes until its time.
create function host_survey_reach() returns table (masked_name text, structure_name text, starts_at timestamptz, ends_at timestamptz, answered boolean,
  expires_at timestamptz)
language sql stable security definer set search_path = pg_catalog, public as $$
  select q.masked_name, s.name, a.starts_at, a.ends_at, v.answered_at is not null, v.expires_at
  from mission_host_surveys v join assignments a on a.id = v.assignment_id and a.status <> 'cancelled'
    join structures s on s.id = a.structure_id join solicitations q on q.id = a.solicitation_id
  where v.link_hash = nullif(current_setting('app.link', true), '')
$$;
create function host_survey_say(needed text, welcome text) returns boolean
language sql security definer set search_path = pg_catalog, public as $$
  with said as (update mission_host_surveys set as_needed = needed, welcome_again = welcome, answered_at = said_at()
    where link_hash = nullif(current_setting('app.link', true), '') and expires_at > said_at() returning 1)
  select exists (select from said)
$$;

-- What a person says of their own mission reaches the structure: its boards hear of it, and it is written to when it must answer.
create function mission_tells(of_mission uuid, fact text, message uuid, message_kind text, dedupe text, about jsonb) returns void
language plpgsql security definer set search_path = pg_catalog, public as $$
declare held assignments;
begin
  select * into held from assignments where id = of_mission and person_id = nullif(current_setting('app.person', true), '')::uuid;
  if held.id is null or fact not in ('arrived', 'hours', 'answer') then return; end if;
  insert into live_events (organization_id, territory_id, need_id, kind, at) values (held.organization_id, held.territory_id, held.need_id, fact, said_at());
  if message is null or message_kind not in ('mission-hours-host', 'no-show-answered') then return; end if;
  insert into outbox_messages (id, organization_id, territory_id, channel, kind, solicitation_id, payload, dedupe_key, created_at)
  values (message, held.organization_id, held.territory_id, 'email', message_kind, held.solicitation_id, about, dedupe, said_at()) on conflict do nothing;
end $$;

revoke all on function mission_tells(uuid, text, uuid, text, text, jsonb), hours_are_said(), hours_agree(), hours_stay(), lent_hours_apart(), hours_apart(), host_survey_reach(), host_survey_say(text, text) from public;
grant execute on function mission_tells(uuid, text, uuid, text, text, jsonb) to app_person;
grant execute on function lent_hours_apart() to app_manager;
grant execute on function hours_apart() to app_cell;
grant execute on function host_survey_reach(), host_survey_say(text, text) to app_answer;

select rights_over('mission_hours', 'person_id', 'app.person', 'update, heir');
revoke update on mission_hours from app_rights;
-- an erasure empties the sentences
grant update (words) on mission_hours to app_rights;
select rights_over('mission_signed_hours', 'person_id', 'app.person', 'read, heir');
select rights_over('mission_no_shows', 'person_id', 'app.person', 'read, heir');
select rights_over('mission_host_surveys', 'person_id', 'app.person', 'delete');
-- the function above adds as the owner
create policy owner_tells on live_events for insert to app_owner with check (true);
