-- Two versions that stay apart have a way out: the part both hold is signed, the rest stays written beside. Hours longer than who
-- lends had agreed to are signed once it has said its own word. It is told of both.
ALTER TABLE "mission_hours" ADD COLUMN "common" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "mission_signed_hours" ADD COLUMN "common" BOOLEAN NOT NULL DEFAULT false;
alter table mission_hours drop constraint mission_hours_side,
  add constraint mission_hours_side check (side in ('person', 'host', 'home') and (side <> 'person') = (said_by is not null));

-- The last word of one side, or the last it said for itself.
create function last_hours(of_mission uuid, of_side text, own boolean) returns mission_hours
language sql stable security definer set search_path = pg_catalog, public as $$
  select * from mission_hours where assignment_id = of_mission and side = of_side and not (own and common) order by version desc limit 1
$$;
create function same_hours(one mission_hours, other mission_hours) returns boolean language sql immutable set search_path = pg_catalog as $$
  select coalesce((one.began_at, one.finished_at, one.break_minutes) = (other.began_at, other.finished_at, other.break_minutes), false)
$$;

create or replace function hours_are_said() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare person mission_hours; host mission_hours;
begin
  perform pg_advisory_xact_lock(hashtextextended(new.person_id::text, 1));
  if exists (select from mission_signed_hours where assignment_id = new.assignment_id) then
    raise check_violation using message = 'hours signed by both sides are not said again';
  end if;
  if not exists (select from assignments where id = new.assignment_id and status <> 'cancelled') then
    raise check_violation using message = 'no hours of a mission given up';
  end if;
  if new.common then
    person := last_hours(new.assignment_id, 'person', true);
    host := last_hours(new.assignment_id, 'host', true);
    if (new.began_at, new.finished_at, new.break_minutes) is distinct from
      (greatest(person.began_at, host.began_at), least(person.finished_at, host.finished_at), greatest(person.break_minutes, host.break_minutes))
      or person.version is null or host.version is null then
      raise check_violation using message = 'the common part is what both versions hold';
    end if;
  end if;
  new.version := (select coalesce(max(version), 0) + 1 from mission_hours where assignment_id = new.assignment_id);
  return new;
end $$;

-- To the direction of who lends somebody, once for each thing it should know; to nobody when nobody lends them.
create function lender_told_of_hours(of_mission uuid, key text) returns void
language sql security definer set search_path = pg_catalog, public as $$
  insert into outbox_messages (id, organization_id, territory_id, channel, kind, solicitation_id, payload, dedupe_key, created_at)
  select gen_random_uuid(), l.home_organization_id, a.territory_id, 'email', 'lent-hours-done', a.solicitation_id,
    jsonb_build_object('missionId', a.id), 'lent-hours-done:' || a.id || ':' || key, said_at()
  from assignments a join loans l on l.solicitation_id = a.solicitation_id
  where a.id = of_mission
    -- somebody speaks: what is only prepared tells nobody
    and coalesce(nullif(current_setting('app.org', true), ''), nullif(current_setting('app.person', true), '')) is not null on conflict do nothing
$$;

-- The same hours from both sides are signed, by nobody's silence; of somebody lent, beyond what the three agreed to, with the word of
-- who lends them.
create or replace function hours_agree() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  person mission_hours := last_hours(new.assignment_id, 'person', false);
  host mission_hours := last_hours(new.assignment_id, 'host', false);
  home mission_hours := last_hours(new.assignment_id, 'home', false);
  held assignments;
begin
  if person.version is null or host.version is null then return null; end if;
  if not same_hours(person, host) then
    perform lender_told_of_hours(new.assignment_id, 'apart');
    return null;
  end if;
  select * into held from assignments where id = new.assignment_id;
  if (person.began_at < held.starts_at or person.finished_at > held.ends_at) and not same_hours(person, home)
    and exists (select from loans where solicitation_id = held.solicitation_id) then
    perform lender_told_of_hours(new.assignment_id, 'beyond:' || greatest(person.version, host.version));
    return null;
  end if;
  insert into mission_signed_hours (assignment_id, version, organization_id, territory_id, person_id, began_at, finished_at, break_minutes, common, signed_at)
  values (new.assignment_id, new.version, new.organization_id, new.territory_id, new.person_id, person.began_at, person.finished_at, person.break_minutes,
    person.common or host.common, new.said_at)
  -- words written together meet once
  on conflict (assignment_id) do nothing;
  if person.common or host.common then perform lender_told_of_hours(new.assignment_id, 'common'); end if;
  return null;
end $$;

-- Who lends says its own word about hours both sides said, as it read them: so many words had been said.
create function agree_lent_hours(of_mission uuid, of_version int) returns text language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  held assignments;
  person mission_hours;
  host mission_hours;
begin
  select a.* into held from assignments a join loans l on l.solicitation_id = a.solicitation_id
  where a.id = of_mission and a.status <> 'cancelled' and l.home_organization_id = nullif(current_setting('app.org', true), '')::uuid;
  if held.id is null or nullif(current_setting('app.actor', true), '') is null then return null; end if;
  perform pg_advisory_xact_lock(hashtextextended(held.person_id::text, 1));
  person := last_hours(of_mission, 'person', false);
  host := last_hours(of_mission, 'host', false);
  if exists (select from mission_signed_hours where assignment_id = of_mission) or not same_hours(person, host)
    or greatest(person.version, host.version) <> of_version then return 'changed'; end if;
  insert into mission_hours (assignment_id, version, organization_id, territory_id, person_id, side, began_at, finished_at, break_minutes, said_at, said_by)
  values (of_mission, 0, held.organization_id, held.territory_id, held.person_id, 'home', person.began_at, person.finished_at, person.break_minutes,
    said_at(), current_setting('app.actor', true)::uuid);
  insert into live_events (organization_id, territory_id, need_id, kind, at) values (held.organization_id, held.territory_id, held.need_id, 'hours', said_at());
  return 'signed';
end $$;

-- The missions of somebody's own people whose hours wait, for the direction that lends them: the two sides differ, or said the same
-- beyond what it had agreed to.
drop function lent_hours_apart();
create function lent_hours_apart() returns table (assignment_id uuid, person_name text, structure_name text, host_name text, starts_at timestamptz,
  ends_at timestamptz, waits text, version int, side text, began_at timestamptz, finished_at timestamptz, break_minutes int, words text)
language sql stable security definer set search_path = pg_catalog, public as $$
  select a.id, p.first_name || ' ' || p.last_name, s.name, o.name, a.starts_at, a.ends_at,
    case when same_hours(mine, theirs) then 'beyond' else 'apart' end, greatest(mine.version, theirs.version)::int,
    h.side, h.began_at, h.finished_at, h.break_minutes::int, h.words
  from loans l join assignments a on a.solicitation_id = l.solicitation_id and a.status <> 'cancelled'
    join people p on p.id = a.person_id join structures s on s.id = a.structure_id join organizations o on o.id = a.organization_id
    cross join lateral last_hours(a.id, 'person', false) mine cross join lateral last_hours(a.id, 'host', false) theirs
    join mission_hours h on h.assignment_id = a.id and h.version in (mine.version, theirs.version)
  where l.home_organization_id = nullif(current_setting('app.org', true), '')::uuid
    and not exists (select from mission_signed_hours g where g.assignment_id = a.id)
    and mine.version is not null and theirs.version is not null
  order by a.starts_at desc, a.id, h.side desc limit 200
$$;

create or replace function hours_apart() returns table (structure_id uuid, structure_name text, missions int)
language sql stable security definer set search_path = pg_catalog, public as $$
  select s.id, s.name, count(*)::int from assignments a join structures s on s.id = a.structure_id
    cross join lateral last_hours(a.id, 'person', false) mine cross join lateral last_hours(a.id, 'host', false) theirs
  where a.territory_id = nullif(current_setting('app.territory', true), '') and a.status <> 'cancelled'
    and not exists (select from mission_signed_hours g where g.assignment_id = a.id)
    and mine.version is not null and theirs.version is not null and not same_hours(mine, theirs)
  group by s.id, s.name order by 3 desc, s.name limit 50
$$;

revoke all on function last_hours(uuid, text, boolean), same_hours(mission_hours, mission_hours), lender_told_of_hours(uuid, text),
  agree_lent_hours(uuid, int), lent_hours_apart() from public;
grant execute on function agree_lent_hours(uuid, int), lent_hours_apart() to app_manager;
