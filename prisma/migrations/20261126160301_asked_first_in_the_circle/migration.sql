-- Who is asked first: the places of one’s own body, and of those it has an agreement with (lib/decisions/055).
create policy owner_reads on framework_agreements for select to app_owner using (true);

-- What the organization of a need agreed with others: read by the engine, in the territory it speaks for, without a name.
create function partnerships_of(host uuid) returns table (other_id uuid, about text, starts_at timestamptz, ends_at timestamptz,
  accepted_at timestamptz, ended_at timestamptz)
language sql stable security definer set search_path = pg_catalog, public as $$
  select case when f.organization_id = host then f.other_id else f.organization_id end, f.about, f.starts_at, f.ends_at, f.accepted_at, f.ended_at
  from framework_agreements f join organizations o on o.id = host and o.territory_id = nullif(current_setting('app.territory', true), '')
  where host in (f.organization_id, f.other_id)
$$;

-- The open places of the bodies the speaker’s own agrees with today or later: what their doors say.
create function partner_places() returns table (framework_id uuid, id uuid, name text, commune_name text)
language sql stable security definer set search_path = pg_catalog, public as $$
  select f.id, s.id, s.name, c.name
  from (select nullif(current_setting('app.org', true), '')::uuid as org) me
    join framework_agreements f on me.org in (f.organization_id, f.other_id)
    join structures s on s.organization_id = case when f.organization_id = me.org then f.other_id else f.organization_id end and s.status = 'active'
    join communes c on c.code = s.commune_code
  where f.accepted_at is not null and f.ended_at is null and f.ends_at > said_at()
$$;
revoke all on function partnerships_of(uuid), partner_places() from public;
grant execute on function partnerships_of(uuid) to app_matching;
grant execute on function partner_places() to app_manager;
