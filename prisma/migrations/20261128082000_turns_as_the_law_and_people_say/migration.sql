-- What turns are computed from, as far as the law looks and as people say they are away (lib/decisions/106).

drop function mobile_team_people(uuid);
drop function mobile_team_busy(uuid);
drop function mobile_team_weekly(uuid);

-- What the law on hours reads of the members of one team of the speaker’s territory: no name, no place.
create function mobile_team_people(of_team uuid) returns table (member_id uuid, kind text, age_band text, proof text, capped_since date)
language sql stable security definer set search_path = pg_catalog, public as $$
  select m.id, p.kind, p.age_band, t.proof, c.met_on from mobile_team_members m join people p on p.id = m.person_id
    join person_trades t on t.person_id = m.person_id and t.trade = m.trade
    left join person_conditions c on c.person_id = m.person_id and c.condition = 'yearly-hours-cap'
  where m.team_id = of_team and m.territory_id = nullif(current_setting('app.territory', true), '') and m.status <> 'over'
    -- whoever stopped everything is planned no more
    and p.restricted_at is null
$$;
-- When they work elsewhere: missions, turns of other teams and older ones of this one, and dated work they declared; since the weeks the
-- law counts, and since a year for those whose permit counts it.
create function mobile_team_busy(of_team uuid, own_before timestamptz, since timestamptz, year_since timestamptz)
returns table (member_id uuid, starts_at timestamptz, ends_at timestamptz)
language sql stable security definer set search_path = pg_catalog, public as $$
  with who as (select m.id, m.person_id, case when exists (select from person_conditions c where c.person_id = m.person_id and c.condition = 'yearly-hours-cap')
      then year_since else since end as reach
    from mobile_team_members m
    where m.team_id = of_team and m.territory_id = nullif(current_setting('app.territory', true), '') and m.status <> 'over')
  select who.id, a.starts_at, a.ends_at from who join assignments a on a.person_id = who.person_id
    where a.status in ('confirmed', 'to-reconfirm') and a.ends_at > who.reach
  union all
  select who.id, t.starts_at, t.ends_at from who join mobile_team_turns t on t.person_id = who.person_id
    where (t.team_id <> of_team or t.starts_at <= own_before) and t.given_back_at is null and t.ends_at > who.reach
  union all
  select who.id, d.starts_at, d.ends_at from who join declared_hours d on d.person_id = who.person_id
    where d.weekly_minutes is null and d.ends_at > who.reach
$$;
-- When they said they are not there: a pause, « indisponible jusqu’au », « pas avant », a dated no of theirs or of their institute. What
-- their own calendar holds is not said by them, and may be these very turns.
create function mobile_team_away(of_team uuid) returns table (member_id uuid, starts_at timestamptz, ends_at timestamptz)
language sql stable security definer set search_path = pg_catalog, public as $$
  with who as (select id, person_id from mobile_team_members
    where team_id = of_team and territory_id = nullif(current_setting('app.territory', true), '') and status <> 'over')
  select who.id, said_at(), greatest(p.paused_until, a.unavailable_until, a.not_before)
    from who join people p on p.id = who.person_id left join availabilities a on a.person_id = who.person_id
    where greatest(p.paused_until, a.unavailable_until, a.not_before) > said_at()
  union all
  select who.id, e.starts_at, e.ends_at from who join availability_exceptions e on e.person_id = who.person_id
    where e.state = 'no' and e.calendar_id is null and e.ends_at > said_at()
$$;
-- What they work elsewhere each week, dates unknown: a turn counts beside it in their forty-eight hours, and in the mean of twelve weeks.
create function mobile_team_weekly(of_team uuid, since timestamptz, year_since timestamptz)
returns table (member_id uuid, starts_at timestamptz, ends_at timestamptz, weekly_minutes int)
language sql stable security definer set search_path = pg_catalog, public as $$
  select m.id, d.starts_at, d.ends_at, d.weekly_minutes
  from mobile_team_members m join declared_hours d on d.person_id = m.person_id
  where m.team_id = of_team and m.territory_id = nullif(current_setting('app.territory', true), '') and m.status <> 'over'
    and d.weekly_minutes is not null and (d.ends_at is null or d.ends_at > case
      when exists (select from person_conditions c where c.person_id = m.person_id and c.condition = 'yearly-hours-cap') then year_since else since end)
$$;
revoke all on function mobile_team_people(uuid), mobile_team_busy(uuid, timestamptz, timestamptz, timestamptz), mobile_team_away(uuid),
  mobile_team_weekly(uuid, timestamptz, timestamptz) from public;
grant execute on function mobile_team_people(uuid), mobile_team_busy(uuid, timestamptz, timestamptz, timestamptz), mobile_team_away(uuid),
  mobile_team_weekly(uuid, timestamptz, timestamptz) to app_cell;

-- The cell asks the people of its territory whose trade a team needs, and was seen: each once for a team, two hundred an act, those not
-- asked yet first. How many were asked is told to nobody.
create or replace function mobile_team_ask(of_team uuid) returns boolean language plpgsql volatile security definer set search_path = pg_catalog, public as $$
declare
  asked integer;
begin
  insert into outbox_messages (id, territory_id, channel, kind, person_id, payload, dedupe_key, created_at, not_after)
  select gen_random_uuid(), t.territory_id, 'email', 'mobile-team-asked', p.id, jsonb_build_object('teamId', t.id),
    'mobile-team-asked:' || t.id || ':' || p.id, said_at(), said_at() + interval '7 days'
  from mobile_teams t join people p on p.territory_id = t.territory_id and p.status = 'active' and p.restricted_at is null and (p.paused_until is null or p.paused_until <= said_at())
  where t.id = of_team and t.territory_id = nullif(current_setting('app.territory', true), '') and t.ended_at is null
    and exists (select from person_trades x where x.person_id = p.id and t.mix ? x.trade and x.proof <> 'declared')
    and not exists (select from mobile_team_members m where m.team_id = t.id and m.person_id = p.id and m.status <> 'over')
    and not exists (select from outbox_messages o where o.dedupe_key = 'mobile-team-asked:' || t.id || ':' || p.id)
  order by p.id limit 200
  on conflict do nothing;
  get diagnostics asked = row_count;
  return asked > 0;
end $$;

-- A turn given, or taken back, within the coming week: whoever has it is told, once for each act; not of what they did themselves: of that,
-- the cell is, once for each turn they give back and once when they leave. The site is told whenever a turn to come changes there: when,
-- which trade, nobody’s name.
create or replace function mobile_turn_told() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  turn mobile_team_turns := case when tg_op = 'DELETE' then old else new end;
  by_person boolean := nullif(current_setting('app.person', true), '') is not null;
begin
  if turn.starts_at <= said_at() then return null; end if;
  if tg_op <> 'UPDATE' and not by_person and nullif(current_setting('app.territory', true), '') is not null
    and turn.starts_at < said_at() + interval '7 days' then
    insert into outbox_messages (id, territory_id, channel, kind, person_id, payload, dedupe_key, created_at, not_after)
    values (gen_random_uuid(), turn.territory_id, 'email', 'mobile-team-turn', turn.person_id, jsonb_build_object('memberId', turn.member_id),
      'mobile-team-turn:' || turn.member_id || ':' || said_at(), said_at(), said_at() + interval '7 days') on conflict do nothing;
  end if;
  if by_person and tg_op <> 'INSERT' and (tg_op = 'UPDATE' or turn.given_back_at is null) then
    insert into outbox_messages (id, territory_id, channel, kind, payload, dedupe_key, created_at, not_after)
    values (gen_random_uuid(), turn.territory_id, 'email', 'mobile-team-free',
      jsonb_build_object('teamId', turn.team_id) || case when tg_op = 'UPDATE' then jsonb_build_object('turnId', turn.id) else '{}' end,
      'mobile-team-free:' || case when tg_op = 'UPDATE' then turn.id else turn.member_id end, said_at(),
      case when tg_op = 'UPDATE' then turn.starts_at end) on conflict do nothing;
  end if;
  if turn.structure_id is not null then
    insert into outbox_messages (id, organization_id, territory_id, channel, kind, payload, dedupe_key, created_at, not_after)
    values (gen_random_uuid(), turn.organization_id, turn.territory_id, 'email', 'mobile-team-visit',
      jsonb_build_object('teamId', turn.team_id, 'structureId', turn.structure_id),
      'mobile-team-visit:' || turn.team_id || ':' || turn.structure_id || ':' || said_at(), said_at(), said_at() + interval '7 days') on conflict do nothing;
  end if;
  return null;
end $$;
