-- Longer hours are answered from the link of a mail too, by the lender that holds the link of the loan; and somebody lent may say that
-- they go back to their post sooner: whoever receives them and their employer are told at once.

-- The lender says its own yes from its space, or by the link of the loan.
create or replace function extension_heard() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  org uuid := nullif(current_setting('app.org', true), '')::uuid;
  -- a person’s own voice, or what is carried out in their name
  person uuid := nullif(current_setting('app.person', true), '')::uuid;
  link text := nullif(current_setting('app.link', true), '');
begin
  if to_jsonb(new) - 'person_id' = to_jsonb(old) - 'person_id' then return new; end if;
  if old.status <> 'pending' then raise check_violation using message = 'an extension that is settled stays so'; end if;
  if new.person_yes_at is distinct from old.person_yes_at and (old.person_yes_at is not null or person is distinct from old.person_id)
    or new.status = 'agreed' and person is distinct from old.person_id then
    raise check_violation using message = 'the person says their own yes, once';
  end if;
  if new.home_yes_at is distinct from old.home_yes_at and (old.home_yes_at is not null or person is not null
    or org is distinct from old.home_organization_id and not exists (
      select from loans l join assignments a on a.solicitation_id = l.solicitation_id where a.id = old.assignment_id and l.link_hash = link)) then
    raise check_violation using message = 'the lender says its own yes, once';
  end if;
  return new;
end $$;

-- What the link of a loan is asked about the hours of its mission, once the person agreed.
create function extension_by_loan_link() returns table (id uuid, assignment_id uuid, person_name text, structure_name text, commune_name text,
  ends_at timestamptz, until timestamptz, agreed boolean, person_id uuid, organization_id uuid, territory_id text, need_id uuid, solicitation_id uuid)
language sql stable security definer set search_path = pg_catalog, public as $$
  select e.id, e.assignment_id, p.first_name || ' ' || p.last_name, s.name, c.name, a.ends_at, e.ends_at, e.home_yes_at is not null,
    e.person_id, e.organization_id, e.territory_id, a.need_id, a.solicitation_id
  from loans l join assignments a on a.solicitation_id = l.solicitation_id
    join mission_extensions e on e.assignment_id = a.id and e.status = 'pending' and e.person_yes_at is not null
    join structures s on s.id = a.structure_id join communes c on c.code = s.commune_code join people p on p.id = e.person_id
  where l.link_hash = nullif(current_setting('app.link', true), '') and a.status = 'confirmed' and a.ends_at > said_at()
$$;
-- Says yes or no to it; false when it waits no more.
create function answer_extension_by_loan_link(said text) returns boolean language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if said = 'no' then
    update mission_extensions set status = 'over' where id = (select x.id from extension_by_loan_link() x) and status = 'pending';
  else
    update mission_extensions set home_yes_at = coalesce(home_yes_at, said_at()) where id = (select x.id from extension_by_loan_link() x) and status = 'pending';
  end if;
  return found;
end $$;

-- Each is told of what concerns them, whoever acts, by a link too.
create or replace function hours_told(of_mission uuid, key text, what jsonb, people boolean, lender boolean, host boolean) returns void
language sql security definer set search_path = pg_catalog, public as $$
  insert into outbox_messages (id, organization_id, territory_id, channel, kind, person_id, solicitation_id, payload, dedupe_key, created_at)
  select gen_random_uuid(), to_whom.org, a.territory_id, 'email', to_whom.kind, to_whom.person, a.solicitation_id,
    what || jsonb_build_object('missionId', a.id), to_whom.kind || ':' || key || ':' || to_whom.side, said_at()
  from assignments a join loans l on l.solicitation_id = a.solicitation_id
    cross join lateral (values ('person', 'lent-hours', a.person_id, a.organization_id, people), ('lender', 'loan-hours', null, l.home_organization_id, lender),
      ('host', 'lent-hours', null, a.organization_id, host)) to_whom (side, kind, person, org, told)
  where a.id = of_mission and to_whom.told
    -- somebody speaks: what is only prepared tells nobody
    and coalesce(nullif(current_setting('app.org', true), ''), nullif(current_setting('app.person', true), ''), nullif(current_setting('app.link', true), '')) is not null
  on conflict do nothing
$$;
-- Hours that end sooner: said by whoever receives, the person and their lender are told; said by the person, whoever receives and the lender.
create or replace function return_told() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare own boolean := nullif(current_setting('app.person', true), '') is not null;
begin
  perform hours_told(new.id, new.id || ':' || extract(epoch from new.ends_at),
    jsonb_build_object('endedAt', new.ends_at) || case when own then jsonb_build_object('by', 'person') else '{}' end, not own, true, own);
  return null;
end $$;
revoke all on function extension_by_loan_link(), answer_extension_by_loan_link(text) from public;
grant execute on function extension_by_loan_link(), answer_extension_by_loan_link(text) to app_auth;

-- what a coordinator notes in somebody’s name: longer hours too
alter table desk_acts drop constraint desk_acts_kind;
alter table desk_acts add constraint desk_acts_kind
  check (kind in ('registered', 'yes', 'no', 'again', 'given-back', 'availability', 'away', 'paper', 'no-paper', 'stays', 'stays-not'));
